import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct OutOfHoursShareTests {
    @Test func `40 per cent out of hours are allowed and a minute more is a warning`() {
        #expect(measured("SAS-01", "Mon 09:00-15:00, Sat 09:00-13:00", .specialtyDoctor) == [])
        #expect(measured("SAS-01", "Mon 09:00-15:00, Sat 09:00-13:01", .specialtyDoctor) == [41])
    }

    @Test func `out of hours is from 21:00 to 07:00`() {
        #expect(measured("SAS-01", "Mon 15:00-01:00", .specialtyDoctor) == [])
        #expect(measured("SAS-01", "Mon 15:01-01:01", .specialtyDoctor) == [41])
        #expect(measured("SAS-01", "Mon 03:00-13:00", .specialtyDoctor) == [])
        #expect(measured("SAS-01", "Mon 02:59-12:59", .specialtyDoctor) == [41])
    }

    @Test func `each job plan year is read for itself`() {
        let terms = WorkerTerms.specialtyDoctor.with { $0.jobPlanYearFrom = day("2020-11-07") }
        #expect(measured("SAS-01", "Mon 09:00-15:00, Sat 09:00-13:00", terms) == [100])
    }
}
