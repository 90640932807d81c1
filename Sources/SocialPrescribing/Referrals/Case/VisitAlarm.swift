import Core

/// One round of looking for somebody who went alone and has not said that they are back.
struct VisitRound: Hashable, Sendable {
    /// From 1; 0 when somebody took it on.
    let number: Int
    let at: Instant
    let toldCount: Int

    var isTaken: Bool { number == 0 }
}

extension SafetySetting {
    /// The last round: after a day somebody rings the police whatever this program does.
    static let lastRound = 48
    private static let repeatMinutes = 30

    /// When a round begins, in minutes after the first: leads, then duty, then on-call, then all of them again each
    /// half hour.
    func minutes(toRound number: Int) -> Int {
        switch number {
        case ...1: 0
        case 2: dutyAfterMinutes
        default: onCallAfterMinutes + (number - 3) * Self.repeatMinutes
        }
    }

    /// The latest round that has begun and was not done; `nil` when none is due, or once somebody acts.
    func dueRound(of visit: Reminder, done: [VisitRound], at now: Instant) -> Int? {
        guard visit.isOverdueVisit(at: now), !done.contains(where: \.isTaken) else { return nil }
        let begun = visit.dueAt + Reminder.grace
        let due = (1...Self.lastRound).last { now >= begun + Minutes(minutes(toRound: $0)) }
        guard let due, due > (done.map(\.number).max() ?? 0) else { return nil }
        return due
    }
}

extension Reminder {
    /// The page for whoever looks for somebody who went alone.
    var visitPath: String { "/social-prescribing/visits/\(id)" }
}
