public import Core
import Ledger
public import Storage
import Workforce

/// Changes places of a board: the one verb for setting, swapping, pinning, clearing and pasting.
///
/// Each change says what its maker saw in the place; where something else stands by now, nothing at all is changed and
/// the refusal says who changed it and when. A change that changes nothing is left out.
///
/// - Parameters:
///   - reason: why, needed once the period is published; staff see it.
///   - edit: a new id. A request that comes again with the id of its first time changes nothing more; another request
///     with that id is refused.
/// - Returns: the step as it can be undone; `nil` when nothing was to be changed.
/// - Throws: ``Refusal``: `notFound` for an unknown period, `forbidden` without the right to plan the unit, `conflict`
///   when a place has changed, `invalid` for a shift of another unit, a person who is not posted there that day, a
///   skill they do not hold, or a missing reason.
@discardableResult
public func changeCells(
    _ changes: [CellChange], of id: PeriodID, kind: Edit.Kind = .change, reason: String? = nil, edit: EditID,
    as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Edit? {
    let period = try Periods.find(id, of: caller.organisation, in: tx)
    try caller.require(RosteringPermissions.plan, on: period.unit)
    if let step = try madeBefore(edit, kind, of: id, as: caller, in: tx) {
        try requireSame(step, as: changes)
        return step
    }
    let changes = changes.filter { $0.before != $0.after }
    guard !changes.isEmpty else { return nil }
    try checkPlaces(changes, in: period)
    let reason = try checkedReason(reason, for: period)
    try requireUnchanged(changes, of: period, as: caller, in: tx)
    try checkContents(changes, of: period, as: caller, in: tx)
    let step = Edit(
        id: edit, period: id, number: try Edits.nextNumber(of: id, of: caller.organisation, in: tx),
        by: caller.account, at: now, kind: kind, changes: changes, reason: reason)
    let after = try carryOut(
        changes, on: period, as: CellsMove(edit: edit, kind: kind.rawValue, reason: reason), by: caller, at: now, in: tx
    )
    try Edits.add(step, revision: after.revision, of: caller.organisation, in: tx)
    return step
}

/// What a change of cells is called where it is recorded and told.
struct CellsMove {
    let edit: EditID
    let kind: String
    let reason: String?
}

/// Writes checked changes, counts the revision, records the fact and tells those concerned. Undo and redo end here too.
/// - Returns: the period after it.
func carryOut(
    _ changes: [CellChange], on period: Period, as move: CellsMove, by caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> Period {
    var period = period
    period.touch()
    try Cells.write(changes, of: period.id, of: caller.organisation, in: tx)
    try Periods.save(period, of: caller.organisation, in: tx)
    try record(
        CellsChanged(
            period: period.id, unit: period.unit, edit: move.edit, kind: move.kind, count: changes.count,
            revision: period.revision), by: caller, at: now, in: tx)
    if period.isPublished {
        try afterPublication(changes, of: period, reason: move.reason ?? "", by: caller, at: now, in: tx)
    }
    return period
}

/// - Returns: the reason without white space at its ends; `nil` before the first publication when none was given.
func checkedReason(_ reason: String?, for period: Period) throws -> String? {
    let scalars = (reason ?? "").unicodeScalars.split { $0.properties.isWhitespace }
    let words = scalars.map(String.init).joined(separator: " ")
    if words.unicodeScalars.count > 200 {
        throw Refusal(fields: [FieldProblem("reason", "Shorten the reason to 200 characters or fewer")])
    }
    if words.isEmpty && period.isPublished {
        throw Refusal(
            fields: [FieldProblem("reason", "Say why: staff have seen this roster and will be told of the change")])
    }
    return words.isEmpty ? nil : words
}

private func checkPlaces(_ changes: [CellChange], in period: Period) throws {
    var seen: Set<CellPlace> = []
    for change in changes {
        guard period.days.contains(change.place.day) else {
            throw Refusal(.invalid, "\(change.place.day.words) is not in this roster, which runs from \(period.words).")
        }
        guard seen.insert(change.place).inserted else {
            throw Refusal(.invalid, "The same place on \(change.place.day.words) is in this change twice.")
        }
        if let after = change.after, after.shift == nil, !after.isPinned {
            throw Refusal(.invalid, "A day off on \(change.place.day.words) needs no entry unless it is pinned.")
        }
    }
}
