public import Core
public import Workforce

/// How much of a unit is away on one day already, against what it can do without.
public struct DayHeadroom: Hashable, Sendable {
    public let day: Day
    /// People in post on the unit.
    public let people: Int
    /// Of them, booked as away for any reason.
    public let away: Int
    /// Of those who are not, with leave asked for and not answered.
    public let asking: Int
    public let contractMinutesPerWeek: Int
    public let awayMinutesPerWeek: Int
    /// Of those who ask.
    public let askingMinutesPerWeek: Int
    public let limitPercent: Int

    /// The share of contract hours that is away, in per cent, rounded up.
    public var awayPercent: Int { percent(awayMinutesPerWeek) }
    /// The share that would be away if everything asked for were granted.
    public var askingPercent: Int { percent(awayMinutesPerWeek + askingMinutesPerWeek) }
    public var isFull: Bool { awayPercent >= limitPercent }
    /// Whether the unit would be over its limit with these contract hours away as well.
    public func isOver(with minutesPerWeek: Int) -> Bool { percent(awayMinutesPerWeek + minutesPerWeek) > limitPercent }
    /// The share that would be away with these contract hours as well, in per cent.
    public func percent(with minutesPerWeek: Int) -> Int { percent(awayMinutesPerWeek + minutesPerWeek) }

    private func percent(_ minutes: Int) -> Int {
        contractMinutesPerWeek == 0 ? 0 : (minutes * 100 + contractMinutesPerWeek - 1) / contractMinutesPerWeek
    }

    /// One for each day.
    ///
    /// - Parameters:
    ///   - posts: on the unit, on any of the days.
    ///   - absences: of anybody on the unit, on any of the days.
    ///   - requests: on the unit; open leave among them counts as asking.
    public static func days(
        from first: Day, through last: Day, posts: [Post], absences: [Absence], requests: [StaffRequest],
        limitPercent: Int
    ) -> [DayHeadroom] {
        guard first <= last else { return [] }
        let awayOf = Dictionary(grouping: absences, by: \.person)
        let asked = requests.filter { $0.ask == .annualLeave && $0.state == .open }
        let asksOf = Dictionary(grouping: asked, by: \.person)
        return (first...last).map { day in
            var away: Set<PersonID> = [], asking: Set<PersonID> = []
            var minutes = (all: 0, away: 0, asking: 0)
            let held = posts.filter { $0.isHeld(on: day) }
            for post in held {
                minutes.all += post.weeklyMinutes
                if awayOf[post.person]?.contains(where: { $0.covers(day) }) ?? false {
                    away.insert(post.person)
                    minutes.away += post.weeklyMinutes
                } else if asksOf[post.person]?.contains(where: { $0.covers(day) }) ?? false {
                    asking.insert(post.person)
                    minutes.asking += post.weeklyMinutes
                }
            }
            return DayHeadroom(
                day: day, people: Set(held.map(\.person)).count, away: away.count, asking: asking.count,
                contractMinutesPerWeek: minutes.all, awayMinutesPerWeek: minutes.away,
                askingMinutesPerWeek: minutes.asking, limitPercent: limitPercent)
        }
    }
}
