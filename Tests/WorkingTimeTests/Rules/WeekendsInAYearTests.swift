import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct WeekendsInAYearTests {
    private let thirteen = each(0..<13, "Sun 09:00-10:00")

    @Test func `13 weekends a year are allowed and 14 are not unless agreed`() {
        #expect(measured("SAS-03", thirteen, .specialtyDoctor) == [])
        #expect(measured("SAS-03", thirteen + ", Sat 09:00-10:00+13", .specialtyDoctor) == [14])
        let agreed = WorkerTerms.specialtyDoctor.with { $0.agreements = [.moreThanThirteenWeekends] }
        #expect(measured("SAS-03", thirteen + ", Sat 09:00-10:00+13", agreed) == [])
    }

    @Test func `a weekend begins on Saturday at midnight and being on call is no work`() {
        #expect(measured("SAS-03", thirteen + ", Fri 20:00-00:00+13", .specialtyDoctor) == [])
        #expect(measured("SAS-03", thirteen + ", Fri 20:00-00:01+13", .specialtyDoctor) == [14])
        #expect(measured("SAS-03", thirteen + ", Sat 08:00-08:00+13 oncall", .specialtyDoctor) == [])
    }
}
