import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct DaysInARowTests {
    private let seven =
        "Mon 09:00-17:00, Tue 09:00-17:00, Wed 09:00-17:00, Thu 09:00-17:00, Fri 09:00-17:00, "
        + "Sat 09:00-17:00, Sun 09:00-17:00"

    @Test func `seven days in a row are allowed and eight are not`() {
        #expect(measured("RD-09", seven, .resident) == [])
        #expect(measured("RD-09", seven + ", Mon 09:00-17:00+1", .resident) == [8])
    }

    @Test func `48 hours follow the seventh`() {
        #expect(measured("RD-09", seven + ", Tue 17:00-21:00+1", .resident) == [])
        #expect(measured("RD-09", seven + ", Tue 16:59-21:00+1", .resident) == [2879])
    }

    @Test func `eight are allowed by agreement`() {
        let agreed = WorkerTerms.resident.with { $0.agreements = [.eightConsecutiveShifts] }
        #expect(measured("RD-09", seven + ", Mon 09:00-17:00+1", agreed) == [])
        #expect(measured("RD-09", seven + ", Mon 09:00-17:00+1, Tue 09:00-17:00+1", agreed) == [9])
    }

    @Test func `eight were allowed before the refresh`() {
        let eight = "@2019-07-01 \(seven), Mon 09:00-17:00+1"
        #expect(measured("RD-09", eight, .resident) == [])
        #expect(measured("RD-09", eight + ", Tue 09:00-17:00+1", .resident) == [9])
    }

    @Test func `an on-call period makes a day`() {
        #expect(measured("RD-09", seven + ", Mon 17:00-09:00+1 oncall", .resident) == [8])
    }
}
