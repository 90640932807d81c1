public import Core
public import Storage
import Workforce

/// Which places of a roster are meant: those of one person, those of some days, or those of one person on some days.
public struct PinScope: Sendable, Hashable {
    /// `nil` means everybody.
    public let person: PersonID?
    /// `nil` means from the roster's first day.
    public let firstDay: Day?
    /// The last day, included; `nil` means to the roster's last day.
    public let lastDay: Day?

    public init(person: PersonID?, firstDay: Day?, lastDay: Day?) {
        self.person = person
        self.firstDay = firstDay
        self.lastDay = lastDay
    }

    func includes(_ day: Day) -> Bool { (firstDay.map { $0 <= day } ?? true) && (lastDay.map { day <= $0 } ?? true) }
}

/// Pins a part of a roster as it stands, days off too, so that drafts leave it alone; or takes its pins out.
///
/// It is one step of kind `pin` that undo takes back whole.
///
/// - Parameter reason: why, needed once the period is published.
/// - Returns: the step; `nil` when all of it was pinned, or unpinned, already.
/// - Throws: ``Refusal``: `notFound`, `forbidden`; `invalid` with problems beside `person`, `firstDay` or `lastDay`
///   when neither is named, the person is not on this roster or the days are not; what ``changeCells`` refuses.
@discardableResult
public func pinPlaces(
    _ scope: PinScope, of id: PeriodID, pinned: Bool, reason: String? = nil, edit: EditID, as caller: Caller,
    at now: Instant, in tx: any Transaction
) throws -> Edit? {
    let period = try Periods.find(id, of: caller.organisation, in: tx)
    try caller.require(RosteringPermissions.plan, on: period.unit)
    let board = try Board.load(period, of: caller.organisation, in: tx)
    let problems = scope.problems(on: board)
    if !problems.isEmpty { throw Refusal(fields: problems) }
    let changes = board.ward.rows.filter { scope.person == nil || scope.person == $0.id }.flatMap { row in
        board.ward.days.filter(scope.includes).compactMap { day -> CellChange? in
            let before = board[row.id, day]
            guard (before?.isPinned ?? false) != pinned, !pinned || row.isPosted(on: day) else { return nil }
            var after = before ?? Cell(shift: nil)
            after.isPinned = pinned
            return CellChange(
                CellPlace(row.id, day), before: before, after: after.shift == nil && !pinned ? nil : after)
        }
    }
    return try changeCells(
        changes, of: id, kind: .pin, reason: reason, edit: edit, as: caller, at: now, in: tx)
}

extension PinScope {
    fileprivate func problems(on board: Board) -> [FieldProblem] {
        if person == nil, firstDay == nil, lastDay == nil {
            return [FieldProblem("person", "Choose a person, or enter the days that are meant")]
        }
        var problems: [FieldProblem] = []
        if let person, board.ward.row(of: person) == nil {
            problems.append(FieldProblem("person", "Choose somebody of this roster"))
        }
        if let firstDay, let lastDay, lastDay < firstDay {
            problems.append(FieldProblem("lastDay", "Enter a last day that is not before the first"))
        } else if !board.ward.days.contains(where: includes) {
            problems.append(FieldProblem("firstDay", "Enter days of this roster, \(board.period.words)"))
        }
        return problems
    }
}
