import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct AverageWeekOfTrainingTests {
    @Test func `doctors in training are averaged over 26 weeks`() {
        let four = "Mon 07:00-19:00, Tue 07:00-19:00, Wed 07:00-19:00, Thu 07:00-19:00"
        #expect(measured("WTR-03", each(0..<26, four), .resident) == [])
        #expect(measured("WTR-03", each(0..<26, four) + ", Fri 07:00-07:01", .resident) == [2881])
        #expect(measured("WTR-03", each(0..<26, four) + ", Fri 07:00-07:01", WorkerTerms()) == [])
    }
}
