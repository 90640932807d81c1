import Core

/// How many days before a skill by passport ends somebody is told, and planners and HR officers with them.
struct Reminders: Sendable, Hashable {
    /// From the earliest to the last day itself, which is 0.
    var ahead: [Int]
    /// The day on which the round went through last; `nil` before the first.
    var doneOn: Day?

    /// For how many hours a list of statuses may be unreadable before HR officers see it on their worklist.
    var unreadHours = 24

    /// What an organisation has until it chooses its own: six weeks, as rosters are published, a fortnight, the day.
    static let shipped = Reminders(ahead: [42, 14, 0], doneOn: nil)
    static let limit = 10, range = 0...365, hoursRange = 1...720

    init(ahead: [Int], doneOn: Day? = nil) {
        self.ahead = Set(ahead).sorted(by: >)
        self.doneOn = doneOn
    }

    /// The reminder that is due so many days before an end; `nil` while none is.
    func due(_ days: Int) -> Int? { ahead.filter { days <= $0 }.min() }
}
