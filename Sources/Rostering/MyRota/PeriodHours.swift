public import Core
public import Storage
import Workforce

/// A person's hours in a roster period against their contract on that unit, in minutes.
public struct PeriodHours: Hashable, Sendable {
    public let window: RequestWindow
    /// Duties on the unit that are not cancelled, without unpaid breaks.
    public let rosteredMinutes: Int
    /// What absences on these days are charged with.
    public let absentMinutes: Int
    public let contractMinutes: Int

    /// Over contract when positive.
    public var differenceMinutes: Int { rosteredMinutes + absentMinutes - contractMinutes }

    /// The hours of the period that a day lies in, on the unit where the person has most of their contract hours.
    ///
    /// - Returns: `nil` for a person without a post that day.
    public static func load(
        _ person: PersonID, on day: Day, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> PeriodHours? {
        let posts = try Posts.ofPerson(person, of: organisation, in: tx)
        let main = posts.filter { $0.isHeld(on: day) }.max { $0.weeklyMinutes < $1.weeklyMinutes }
        guard let unit = main?.unit else { return nil }
        let window = RequestWindow(
            containing: day, periods: try Periods.ofUnits([unit], of: organisation, in: tx),
            settings: try SettingsByUnit.find(unit, of: organisation, in: tx))
        let first = window.firstDay, last = window.lastDay
        let span = TimeSpan(UKTime.instant(first, .midnight), UKTime.instant(last + 1, .midnight))
        let duties =
            try span.map { span in
                try Duties.ofPeople([person], within: span, of: organisation, in: tx)
                    .filter { $0.unit == unit && span.contains($0.span.start) }
            } ?? []
        let absences = try Absences.ofPeople([person], from: first, through: last, of: organisation, in: tx)
        return PeriodHours(
            window: window, rosteredMinutes: duties.reduce(0) { $0 + $1.paidMinutes },
            absentMinutes: absences.reduce(0) { $0 + ($1.charge(within: first, last)) },
            contractMinutes: posts.filter { $0.unit == unit }
                .reduce(0) { $0 + $1.contractMinutes(from: first, through: last) })
    }
}
