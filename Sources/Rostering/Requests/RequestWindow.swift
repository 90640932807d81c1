public import Core

/// The roster period a day falls in, as somebody who asks needs to know it: opened already, or still to come.
public struct RequestWindow: Hashable, Sendable {
    /// `nil` while no manager has opened it.
    public let period: PeriodID?
    public let firstDay: Day
    public let lastDay: Day
    /// The last day on which wishes are taken.
    public let closesOn: Day
    public let isPublished: Bool

    /// Whether a wish for these days can still be sent on a day.
    public func takesWishes(on today: Day) -> Bool { today <= closesOn && !isPublished }

    /// "23 Nov 2026 to 20 Dec 2026".
    public var words: String { "\(LeaveYear.words(firstDay)) to \(LeaveYear.words(lastDay))" }

    /// - Parameter periods: of the unit, in any order. A day outside them is placed by counting on from the nearest
    ///   one, and by weeks from a fixed Monday on a unit without any.
    public init(containing day: Day, periods: [Period], settings: UnitSettings) {
        let first: Day, last: Day
        if let period = periods.first(where: { $0.days.contains(day) }) {
            self.period = period.id
            isPublished = period.isPublished
            (first, last) = (period.firstDay, period.lastDay)
        } else {
            period = nil
            isPublished = false
            (first, last) = RequestWindow.reckoned(day, periods, lengthDays: max(1, settings.periodWeeks) * 7)
        }
        firstDay = first
        lastDay = last
        closesOn = first - settings.requestsCloseDays
    }

    private static func reckoned(_ day: Day, _ periods: [Period], lengthDays: Int) -> (Day, Day) {
        // Monday 5 January 1970 is as good a start as any for a unit that has never had a roster.
        let before = periods.filter { $0.lastDay < day }.map(\.lastDay).max()
        let after = periods.filter { $0.firstDay > day }.map(\.firstDay).min()
        let anchor = before.map { $0 + 1 } ?? after ?? Day(daysSince1970: 4)
        let steps = ((day - anchor) - ((day - anchor) % lengthDays + lengthDays) % lengthDays) / lengthDays
        let first = anchor + steps * lengthDays
        return (first, min(first + lengthDays - 1, after.map { $0 - 1 } ?? first + lengthDays - 1))
    }
}

/// How many wishes a person may have in a period, and how many are used.
public struct WishAllowance: Hashable, Sendable {
    public let window: RequestWindow
    public let allowed: Int
    public let used: Int

    public var left: Int { max(0, allowed - used) }

    /// Pro rata by contract hours, rounded up, so that everyone who may ask has at least one.
    ///
    /// - Parameters:
    ///   - weeklyMinutes: contract hours on the unit.
    ///   - requests: the person's on the unit; wishes within the window that are open or granted count.
    public init(
        window: RequestWindow, settings: UnitSettings, weeklyMinutes: Int, requests: [StaffRequest]
    ) {
        self.window = window
        let full = LeaveTable.fullTimeWeekMinutes
        let share = min(max(0, weeklyMinutes), full)
        allowed = (settings.wishesPerPeriod * share + full - 1) / full
        used = requests.count {
            $0.ask.isWish && ($0.state == .open || $0.state == .granted) && $0.unit == settings.unit
                && window.firstDay <= $0.firstDay && $0.firstDay <= window.lastDay
        }
    }
}
