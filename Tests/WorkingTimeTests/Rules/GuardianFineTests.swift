import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct GuardianFineTests {
    private func fines(_ drawing: String, _ terms: WorkerTerms = .resident) -> [Finding] {
        found("RD-22", line(drawing, terms))
    }

    @Test func `rest below eight hours is fined and eight hours are not`() {
        #expect(fines("Mon 07:00-20:00, Tue 04:00-09:00").isEmpty)
        let fined = fines("Mon 07:00-20:01, Tue 04:00-09:00")
        #expect(fined.map(\.measured.value) == [479])
        #expect(fined.map(\.severity) == [.owed])
        #expect(fined.first?.words.hasSuffix("A guardian fine is due.") == true)
    }

    @Test func `hours over the limits of RD-01 and RD-03 are fined`() {
        let six = "Mon 07:00-19:00, Tue 07:00-19:00, Wed 07:00-19:00, Thu 07:00-19:00, Fri 07:00-19:00, Sat 07:00-19:00"
        #expect(fines(six).isEmpty)
        #expect(fines(six + ", Sun 07:00-07:01").map(\.measured.value) == [4321])
        let cycle = WorkerTerms(population: .residentDoctor, rotaCycleWeeks: 1)
        #expect(fines("Mon 07:00-19:00, Tue 07:00-19:00, Wed 07:00-19:00, Thu 07:00-19:00", cycle).isEmpty)
        let over = fines("Mon 07:00-19:00, Tue 07:00-19:00, Wed 07:00-19:00, Thu 07:00-19:01", cycle)
        #expect(over.map(\.measured.value) == [2881])
    }

    @Test func `a quarter of the breaks missed in 28 days is fined and less is not`() {
        let taken = each(0..<4, "Tue 09:00-15:00/30p")
        #expect(fines("Mon 09:00-10:00, Sun 09:00-10:00+3, \(taken)").isEmpty)
        let missed = "Mon 09:00-10:00, Sun 09:00-10:00+3, \(each(0..<3, "Tue 09:00-15:00/30p")), Tue 09:00-15:00+3/29p"
        #expect(fines(missed).map(\.measured.value) == [25])
        #expect(fines(missed + ", Thu 09:00-15:00/30p").isEmpty)
    }
}
