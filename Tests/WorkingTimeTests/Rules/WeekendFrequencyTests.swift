import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct WeekendFrequencyTests {
    private let terms = WorkerTerms(population: .residentDoctor, rotaCycleWeeks: 6)
    private let agreed = WorkerTerms(population: .residentDoctor, rotaCycleWeeks: 6, agreements: [.weekendsOneInTwo])

    @Test func `one weekend in three is allowed and one more is not`() {
        #expect(measured("RD-11", "Sat 09:00-17:00, Sun 09:00-17:00, Sat 09:00-17:00+3", terms) == [])
        #expect(measured("RD-11", "Sat 09:00-17:00, Sat 09:00-17:00+3, Sun 09:00-17:00+5", terms) == [3])
    }

    @Test func `one in two is allowed where it is agreed and never more`() {
        let three = "Sat 09:00-17:00, Sat 09:00-17:00+2, Sun 09:00-17:00+4"
        #expect(measured("RD-11", three, agreed) == [])
        #expect(measured("RD-11", three + ", Sat 09:00-17:00+5", agreed) == [4])
    }

    @Test func `a weekend is from 00:01 on Saturday to 23:59 on Sunday`() {
        let two = "Sat 09:00-17:00, Sat 09:00-17:00+1"
        #expect(measured("RD-11", two + ", Fri 16:00-00:01+2, Sun 23:59-07:00+3", terms) == [])
        #expect(measured("RD-11", two + ", Fri 16:00-00:02+2", terms) == [3])
        #expect(measured("RD-11", two + ", Sun 23:58-07:00+3", terms) == [3])
    }

    @Test func `its words count weekends`() {
        let words = found("RD-11", line("Sat 09:00-17:00, Sat 09:00-17:00+1, Sat 09:00-17:00+2", terms)).map(\.words)
        #expect(words == ["Works 3 of 6 weekends from Mon 2 Nov 2026; the most is 1 in 3."])
    }
}
