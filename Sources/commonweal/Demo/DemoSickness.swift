import Core
import Rostering
import Storage
import Workforce

/// People of a ward who become unwell after a roster is published: a few days of theirs ahead of today are cleared, and
/// so opened to colleagues.
struct DemoSickness {
    /// How far ahead of today it takes people: soon enough to matter, late enough for somebody to step in.
    static let daysAhead = 3...24
    static let longest = 3
    /// One in so many of the ward is taken unwell in each roster.
    static let oneIn = 7

    private(set) var absences: [Absence] = []
    private(set) var changes: [CellChange] = []

    /// - Parameter sparing: people who stay well, for whom others sign in.
    init(_ board: Board, today: Day, sparing: Set<PersonID>, ids: IDSource, at now: Instant, chance: inout Chance) {
        let window = board.period.days.filter { Self.daysAhead.contains($0 - today) }
        for row in board.ward.rows where !sparing.contains(row.id) && !window.isEmpty {
            guard chance.below(Self.oneIn) == 0 else { continue }
            let days = window.dropFirst(chance.below(window.count)).prefix(Self.longest)
                .filter { board.ward.absence(of: row.id, on: $0) == nil }
            let worked = days.filter { board[row.id, $0]?.shift != nil }
            guard let first = worked.first, let last = worked.last else { continue }
            absences.append(
                Absence(
                    id: ids.make(at: now), person: row.id, kind: .sickness, firstDay: first, lastDay: last,
                    chargedMinutes: 0))
            changes += worked.map { CellChange(CellPlace(row.id, $0), before: board[row.id, $0], after: nil) }
        }
    }

    /// Books the absences and clears the days on the published roster, as its manager would.
    func save(on period: PeriodID, edit: EditID, as caller: Caller, at now: Instant, in tx: any Transaction) throws {
        for absence in absences { try Absences.save(absence, of: caller.organisation, in: tx) }
        try changeCells(
            changes, of: period, kind: .clear, reason: "Not able to come in", edit: edit, as: caller, at: now, in: tx)
    }
}
