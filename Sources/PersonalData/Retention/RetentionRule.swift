public import Core

/// How long one kind of thing is kept.
public struct RetentionRule: Hashable, Sendable {
    /// "staff-record".
    public let id: String
    /// "Staff records".
    public let title: String
    /// From when it counts, in words: "the day they left".
    public let counts: String
    public var term: Term
    /// Who says so.
    public var source: String
    /// Whether somebody has held the term against its source; the table's own terms say so where nobody has.
    public var isChecked: Bool
    /// Whether rows go by themselves when it is over; what is about a person's whole record waits for somebody's word.
    public let isAutomatic: Bool

    /// A length of time, and an age that must be reached as well.
    public struct Term: Hashable, Sendable {
        public var months: Int
        public var days: Int
        /// Years of age that the person must have reached too; `nil` where age does not matter.
        public var yearsOld: Int?

        public init(months: Int = 0, days: Int = 0, yearsOld: Int? = nil) {
            self.months = months
            self.days = days
            self.yearsOld = yearsOld
        }
    }
}

extension RetentionRule.Term {
    /// The first day on which it need not be kept any longer.
    ///
    /// A month that is too short ends on its last day: six months after 31 August is 28 February.
    /// - Parameter born: the date of birth; without one an age that matters is never known to be reached.
    /// - Returns: `nil` when that cannot be said.
    public func ends(after last: Day, born: Day? = nil) -> Day? {
        let served = Self.later(last, months: months) + days + 1
        guard let yearsOld else { return served }
        return born.map { max(served, Self.later($0, months: 12 * yearsOld)) }
    }

    /// The earliest day of which something must still be kept on a day.
    public func firstKept(on today: Day) -> Day {
        var day = Self.later(today, months: -months) - days - 1
        while let end = ends(after: day), end <= today { day = day + 1 }
        while let end = ends(after: day - 1), end > today { day = day - 1 }
        return day
    }

    /// "6 years and until their 75th birthday".
    public var words: String {
        var parts: [String] = []
        if months >= 12, months % 12 == 0 {
            parts.append(months == 12 ? "1 year" : "\(months / 12) years")
        } else if months > 0 {
            parts.append(months == 1 ? "1 month" : "\(months) months")
        }
        if days > 0 { parts.append(days == 1 ? "1 day" : "\(days) days") }
        if parts.isEmpty { parts = ["no time at all"] }
        return parts.joined(separator: " and ") + (yearsOld.map { ", and until they are \($0)" } ?? "")
    }

    private static func later(_ day: Day, months: Int) -> Day {
        let (year, month, date) = day.civil
        let count = year * 12 + month - 1 + months
        let newYear = count / 12, newMonth = count % 12 + 1
        let length = Day.length(ofMonth: newMonth, in: newYear)
        return Day(year: newYear, month: newMonth, day: min(date, length)) ?? day
    }
}
