import Testing

@testable import RosterOptimiser

@Suite struct SeriesMachineTests {
    private func states(_ kinds: [Problem.Rule.Kind]) throws -> Int {
        let rules = SeriesRules(kinds.map { Problem.Rule("r", $0) }, shifts: Wards.shifts)
        return try SeriesMachine.compile(rules, from: [rules.blank()]).machine.stateCount
    }

    @Test("It remembers no more than the rules need")
    func fewStates() throws {
        #expect(try states([]) == 1)
        #expect(try states([.seriesAtMost(5, of: .work)]) == 6)
        #expect(try states([.notAfter([Wards.late], [Wards.early])]) == 2)
    }

    @Test("A history brings the machine to where walking its days does")
    func history() {
        let rules = SeriesRules([Problem.Rule("n", .seriesAtMost(2, of: .shifts([2])))], shifts: Wards.shifts)
        let memory = rules.memory(after: .init(days: [nil, 2, 2]), on: Wards.monday)
        #expect(rules.step(from: memory, shift: 2).price.cost == Cost(hard: 1))
        #expect(rules.step(from: memory, shift: 0).price.cost == .zero)
    }

    @Test("Rules that would need too much memory are refused in words")
    func tooMuch() {
        let series = (0..<6).map { shift in Problem.Rule.Series.shifts(ShiftSet([shift, (shift + 1) % 6])) }
        let shifts = (0..<6).map {
            Problem.Shift(code: "S\($0)", startMinute: 60 * $0, lengthMinutes: 400 + $0, paidMinutes: 400)
        }
        let rest = Problem.Rule("rest", .restAfterSeries(of: [0, 2, 4], days: 60, minutes: 14_400))
        let rules = SeriesRules(
            series.map { Problem.Rule("s", .seriesAtMost(300, of: $0)) } + [rest], shifts: shifts)
        #expect(throws: ProblemError.self) { try SeriesMachine.compile(rules, from: [rules.blank()]) }
    }
}
