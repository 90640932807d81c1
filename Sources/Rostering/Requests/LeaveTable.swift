public import Core

/// Annual leave under Agenda for Change: full-time days by years of reckonable service.
///
/// - Source: NHS Terms and Conditions of Service Handbook, section 13 (rule AFC-10 of the rules table).
/// - Reading: the days of leave, and the public holidays beside them, at 7.5 hours a day, pro rata by contract hours;
///   what changes within a leave year (hours, service) counts by days.
/// - Leaves out: terms other than Agenda for Change, whose leave somebody must enter.
public enum LeaveTable {
    /// What a full-timer has for a year.
    public struct Step: Hashable, Sendable {
        public let days: Int
        public let publicHolidays: Int
        /// Complete years of reckonable service it begins after.
        public let afterYears: Int

        public var fullTimeMinutes: Int { (days + publicHolidays) * LeaveTable.fullTimeDayMinutes }
    }

    /// The steps in force from a day on.
    public struct Edition: Hashable, Sendable {
        public let from: Day
        public let steps: [Step]
    }

    /// Every edition, the earliest first. A change of the handbook is a new line here and nothing else.
    public static let editions = [
        Edition(
            from: Day(daysSince1970: 12_692),  // 1 Oct 2004
            steps: [
                Step(days: 27, publicHolidays: 8, afterYears: 0), Step(days: 29, publicHolidays: 8, afterYears: 5),
                Step(days: 33, publicHolidays: 8, afterYears: 10),
            ])
    ]

    public static let fullTimeDayMinutes = 450
    public static let fullTimeWeekMinutes = 2250

    /// The step a person is on, on a day; the first when their service is not known.
    public static func step(on day: Day, serviceSince: Day?) -> Step? {
        let edition = editions.last { $0.from <= day } ?? editions.first
        let years = serviceSince.map { completeYears(from: $0, to: day) } ?? 0
        return edition?.steps.last { $0.afterYears <= years } ?? edition?.steps.first
    }

    /// Whole years that have passed; someone who began on 29 February completes a year on 1 March.
    static func completeYears(from start: Day, to day: Day) -> Int {
        let (year, month, date) = start.civil, now = day.civil
        let isBefore = (now.month, now.day) < (month, date)
        return max(0, now.year - year - (isBefore ? 1 : 0))
    }
}

/// A leave year: 1 April to 31 March.
public struct LeaveYear: Hashable, Sendable {
    public let firstDay: Day
    public let lastDay: Day

    /// The leave year a day lies in.
    public init(containing day: Day) {
        let (year, month, _) = day.civil
        let starts = month >= 4 ? year : year - 1
        firstDay = Day(year: starts, month: 4, day: 1) ?? day
        lastDay = (Day(year: starts + 1, month: 4, day: 1) ?? day + 365) - 1
    }

    public var next: LeaveYear { LeaveYear(containing: lastDay + 1) }
    public var previous: LeaveYear { LeaveYear(containing: firstDay - 1) }
    public var days: ClosedRange<Day> { firstDay...max(firstDay, lastDay) }
    public var dayCount: Int { lastDay - firstDay + 1 }

    /// "1 Apr 2026 to 31 Mar 2027".
    public var words: String { "\(LeaveYear.words(firstDay)) to \(LeaveYear.words(lastDay))" }

    static func words(_ day: Day) -> String { String(day.words.dropFirst(4)) }
}
