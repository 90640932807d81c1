/// Rules on sliding windows, with the clock times and the history they look at.
struct WindowTables: Sendable {
    struct Load {
        let mostMinutes: Int
        let windowMinutes: Int
        let price: Price
    }
    struct Rest {
        let days: Int
        let minutes: Int
        let times: Int
        let price: Price
    }

    let loads: FlatLists<Load>
    let rests: FlatLists<Rest>
    /// Minutes after midnight by symbol; off starts and ends at 0.
    let startMinute: Flat<Int>
    let endMinute: Flat<Int>
    /// Symbols of the known days before the first, the latest last.
    let history: FlatLists<UInt8>
    /// Whether a person has any such rule.
    let isWatched: Flat<Bool>

    init(_ problem: Problem) {
        let loadLists = problem.people.map { $0.rules.compactMap(WindowTables.load) }
        let restLists = problem.people.map { $0.rules.compactMap(WindowTables.rest) }
        loads = FlatLists(loadLists)
        rests = FlatLists(restLists)
        isWatched = Flat(zip(loadLists, restLists).map { !$0.isEmpty || !$1.isEmpty })
        startMinute = Flat([0] + problem.shifts.map(\.startMinute))
        endMinute = Flat([0] + problem.shifts.map(\.endMinute))
        history = FlatLists(problem.people.map { $0.history.days.map { UInt8(($0 ?? -1) + 1) } })
    }

    private static func load(_ rule: Problem.Rule) -> Load? {
        guard case .workInWindow(let most, let window) = rule.kind else { return nil }
        return Load(mostMinutes: most, windowMinutes: window, price: Price(rule.strength))
    }

    private static func rest(_ rule: Problem.Rule) -> Rest? {
        guard case .restInWindow(let days, let minutes, let times) = rule.kind else { return nil }
        return Rest(days: days, minutes: minutes, times: times, price: Price(rule.strength))
    }

    func free() {
        loads.free()
        rests.free()
        startMinute.free()
        endMinute.free()
        history.free()
        isWatched.free()
    }
}
