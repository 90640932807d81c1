import Core
import Identity
import Storage
import Workforce

/// What has changed on a roster since staff were first shown it.
struct PublishedChanges: Sendable {
    let period: Period
    let unitName: String
    let steps: [Step]

    /// One step of work: who, when, why, and what each place held before and holds now.
    struct Step: Sendable {
        let at: Instant
        let by: String
        let reason: String
        let isUndone: Bool
        let changes: [Change]
    }

    struct Change: Sendable {
        let person: PersonID
        let name: String
        let day: Day
        /// Shift codes; "off" for none.
        let before: String
        let after: String
    }

    /// - Throws: ``Refusal``: `notFound` for an unknown period, `forbidden` without the right to see the unit's roster.
    static func load(_ id: PeriodID, as caller: Caller, in tx: any Transaction) throws -> PublishedChanges {
        let organisation = caller.organisation
        let period = try Periods.find(id, of: organisation, in: tx)
        try caller.require(RosteringPermissions.view, on: period.unit)
        let first = try Publications.ofPeriod(id, of: organisation, in: tx).first
        let edits = try Edits.latest(500, of: id, of: organisation, in: tx).map(\.edit)
            .filter { edit in first.map { edit.at > $0.at } ?? false }
        let people = try People.all(
            Array(Set(edits.flatMap(\.changes).map(\.place.person))), of: organisation, in: tx)
        let shifts = try ShiftTypes.onUnit(period.unit, of: organisation, in: tx).byID
        let names = try Accounts.some(Set(edits.map(\.by)), of: organisation, in: tx)
        let code = { (cell: Cell?) in cell?.shift.flatMap { shifts[$0]?.code } ?? "off" }
        return PublishedChanges(
            period: period, unitName: try Units.find(period.unit, of: organisation, in: tx).name,
            steps: edits.map { edit in
                Step(
                    at: edit.at, by: names[edit.by]?.displayName ?? "A closed account", reason: edit.reason ?? "",
                    isUndone: edit.isUndone,
                    changes: edit.changes.map { change in
                        Change(
                            person: change.place.person, name: people[change.place.person]?.name ?? "Someone",
                            day: change.place.day, before: code(change.before), after: code(change.after))
                    })
            })
    }
}
