public import Core
public import Storage
import Workforce

/// What a change of a board means for those who look at it: the rows it touched as they are now, and the cover of its
/// days.
public struct BoardNews: Sendable {
    public let revision: Int
    public let state: Period.State
    public let rows: [Row]
    public let cover: [CoverLine]
    public let canUndo: Bool
    public let canRedo: Bool

    /// One person's row as it is now.
    public struct Row: Sendable {
        public let person: PersonID
        public let faces: [CellFace]
        public let hours: HoursLine
        public let findings: [BoardFinding]
    }

    /// The news of some places. Only the people and days in them are looked at again.
    public static func of(
        _ places: Set<CellPlace>, in period: PeriodID, for caller: Caller, in tx: any Transaction
    ) throws -> BoardNews {
        let people = Set(places.map(\.person)), days = Set(places.map(\.day))
        let board = try Board.load(period, focus: .on(people: people, days: days), of: caller.organisation, in: tx)
        let rows = board.ward.rows.filter { people.contains($0.id) }.map { row in
            let findings = board.findings(of: row.id)
            return Row(
                person: row.id, faces: board.faces(of: row, findings), hours: board.hours(of: row.id),
                findings: findings)
        }
        return BoardNews(
            revision: board.period.revision, state: board.period.state, rows: rows, cover: board.cover(on: days),
            canUndo: try Edits.toUndo(by: caller.account, of: period, of: caller.organisation, in: tx) != nil,
            canRedo: try Edits.toRedo(by: caller.account, of: period, of: caller.organisation, in: tx) != nil)
    }

    /// What has changed since a page was drawn.
    /// - Throws: ``Refusal``: `notFound`, `forbidden` for a unit the caller may not see.
    public static func since(
        _ revision: Int, in id: PeriodID, for caller: Caller, in tx: any Transaction
    ) throws -> BoardNews {
        let period = try Periods.find(id, of: caller.organisation, in: tx)
        try caller.requireView(of: period.unit)
        let steps = try Edits.since(revision, of: id, of: caller.organisation, in: tx)
        return try of(Set(steps.flatMap(\.changes).map(\.place)), in: id, for: caller, in: tx)
    }
}

extension Caller {
    /// - Throws: a `forbidden` refusal unless they may see or plan the unit's roster.
    func requireView(of unit: UnitID) throws(Refusal) {
        if may(RosteringPermissions.plan, on: unit) { return }
        try require(RosteringPermissions.view, on: unit)
    }
}
