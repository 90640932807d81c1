import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct ResidentAverageWithOptOutTests {
    private let terms = WorkerTerms(
        population: .residentDoctor, optOuts: [OptOut(signed: Drawing.monday)], rotaCycleWeeks: 1)
    private let week = "Mon 07:00-19:00, Tue 07:00-19:00, Wed 07:00-19:00, Thu 07:00-19:00"

    @Test func `56 hours are allowed with an opt-out and a minute more is not`() {
        #expect(measured("RD-02", week + ", Fri 07:00-15:00", terms) == [])
        #expect(measured("RD-02", week + ", Fri 07:00-15:01", terms) == [3361])
        #expect(measured("RD-01", week + ", Fri 07:00-15:01", terms) == [])
    }
}
