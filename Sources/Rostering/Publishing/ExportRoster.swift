public import Core
public import Storage
import Web
import Workforce

/// One duty of a published roster, as it is given out.
public struct RosterLine: Hashable, Sendable {
    public let person: PersonID
    public let staffNumber: String
    public let day: Day
    /// The shift's code and times, and the skill's code; `nil` where the shift counts for no skill.
    public let shift: ShiftType
    public let skill: String?
}

/// A published roster as a file: one line a duty.
public struct RosterFile: Sendable {
    public let period: Period
    public let unitName: String
    public let version: Int
    public let lines: [RosterLine]

    /// CSV with the columns of a file of duties, and what the duty counts for.
    public var text: String {
        let head = [
            "staff_number", "unit", "date", "start", "end", "code", "kind", "unpaid_break_minutes", "source", "skill",
        ]
        let rows = lines.map { line in
            [
                line.staffNumber, unitName, line.day.description, line.shift.starts.description,
                line.shift.ends.description, line.shift.code, "shift", "\(line.shift.unpaidBreakMinutes)", "roster",
                line.skill ?? "",
            ]
        }
        return ([head] + rows).map(CSVCell.line).joined()
    }
}

/// Gives out a roster as staff see it now.
///
/// - Throws: ``Refusal``: `notFound` for an unknown period, `forbidden` without the right to see the unit's roster,
///   `conflict` while it has not been published.
public func exportRoster(_ id: PeriodID, as caller: Caller, in tx: any Transaction) throws -> RosterFile {
    let organisation = caller.organisation, period = try Periods.find(id, of: organisation, in: tx)
    try caller.require(RosteringPermissions.view, on: period.unit)
    guard period.isPublished else {
        throw Refusal(.conflict, "This roster has not been published yet, so there is nothing to give out.")
    }
    let shifts = try ShiftTypes.onUnit(period.unit, of: organisation, in: tx).byID
    let skills = try Skills.all(of: organisation, in: tx).byID
    let cells = try Cells.ofPeriod(id, of: organisation, in: tx)
    let people = try People.all(Array(Set(cells.keys.map(\.person))), of: organisation, in: tx)
    let lines = cells.compactMap { place, cell -> RosterLine? in
        guard let shift = cell.shift.flatMap({ shifts[$0] }), let person = people[place.person] else { return nil }
        return RosterLine(
            person: person.id, staffNumber: person.staffNumber, day: place.day, shift: shift,
            skill: cell.skill.flatMap { skills[$0]?.code })
    }
    return RosterFile(
        period: period, unitName: try Units.find(period.unit, of: organisation, in: tx).name,
        version: period.publishedVersion,
        lines: lines.sorted { ($0.day, $0.shift.starts, $0.staffNumber) < ($1.day, $1.shift.starts, $1.staffNumber) })
}
