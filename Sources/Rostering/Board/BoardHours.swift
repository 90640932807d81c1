public import Core
import Workforce

/// One person's hours over a period, in minutes, with the sum they come from.
public struct HoursLine: Hashable, Sendable {
    /// What the contract asks for over the period.
    public let contractMinutes: Int
    /// What is rostered, without unpaid breaks; the hour of a clock change counted as it passes.
    public let rosteredMinutes: Int
    /// What leave and other absence counts as worked.
    public let absenceMinutes: Int

    /// Rostered and away less the contract: below zero, hours are owed to the ward.
    public var netMinutes: Int { rosteredMinutes + absenceMinutes - contractMinutes }

    public init(contractMinutes: Int, rosteredMinutes: Int, absenceMinutes: Int) {
        self.contractMinutes = contractMinutes
        self.rosteredMinutes = rosteredMinutes
        self.absenceMinutes = absenceMinutes
    }
}

extension Board {
    /// A person's hours over the period against their contract with the unit.
    public func hours(of person: PersonID) -> HoursLine {
        var rostered = 0
        for day in ward.days {
            guard let shift = shift(of: person, on: day), ward.absence(of: person, on: day) == nil else { continue }
            rostered += shift.paidMinutes(on: day)
        }
        return HoursLine(
            contractMinutes: ward.row(of: person)?.contractMinutes(in: ward.days) ?? 0, rosteredMinutes: rostered,
            absenceMinutes: ward.absenceMinutes(of: person))
    }
}

extension Ward {
    /// What the person's absences count as worked within the period: of each, the share of its days that lie in it.
    func absenceMinutes(of person: PersonID) -> Int {
        (absences[person] ?? []).reduce(0) { sum, absence in
            let whole = absence.lastDay - absence.firstDay + 1
            let inside = min(absence.lastDay, days.upperBound) - max(absence.firstDay, days.lowerBound) + 1
            guard whole > 0, inside > 0 else { return sum }
            return sum + (absence.chargedMinutes * inside + whole / 2) / whole
        }
    }
}

extension ShiftType {
    /// What counts towards contract hours when it starts on this day, with the hour a clock change adds or takes.
    func paidMinutes(on day: Day) -> Int { max(0, span(on: day).length.count - unpaidBreakMinutes) }
}
