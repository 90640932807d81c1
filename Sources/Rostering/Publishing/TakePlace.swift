public import Core
import Ledger
public import Storage
import Workforce

/// Takes an open place of a published roster for oneself, and has it at once.
///
/// - Parameter edit: a new id for the step on the board. A request that comes again with the id of its first time gets
///   the answer of its first time, and nothing happens twice.
/// - Returns: the place as it now stands.
/// - Throws: ``Refusal``: `notFound` for an unknown place, `forbidden` for a unit one may not take shifts on,
///   `conflict` when it is gone or has started, `invalid` when working it would break a rule or the skill is missing.
@discardableResult
public func takePlace(
    _ id: OpenPlaceID, edit: EditID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> OpenPlace {
    let person = try caller.requirePerson()
    var place = try OpenPlaces.findForUpdate(id, of: caller.organisation, in: tx)
    try caller.require(RosteringPermissions.takePlace, on: place.unit)
    if let step = try madeBefore(edit, .take, of: place.period, as: caller, in: tx) {
        try requireSame(step, as: PlaceTaken.self, of: id, in: tx, caller)
        return place.taken(by: person, at: step.at)
    }
    try Duties.lock(person, of: caller.organisation, in: tx)
    try place.take(by: person, at: now)
    let period = try Periods.find(place.period, of: caller.organisation, in: tx)
    let change = try requireFit(of: person, for: place, in: period, as: caller, at: now, in: tx)
    try OpenPlaces.save([place], of: caller.organisation, in: tx)
    let move = CellsMove(edit: edit, kind: Edit.Kind.take.rawValue, reason: "Took an open shift")
    let after = try carryOut([change], on: period, as: move, by: caller, at: now, in: tx)
    try Edits.add(
        Edit(
            id: edit, period: period.id, number: try Edits.nextNumber(of: period.id, of: caller.organisation, in: tx),
            by: caller.account, at: now, kind: .take, changes: [change], reason: move.reason),
        revision: after.revision, of: caller.organisation, in: tx)
    try record(
        PlaceTaken(place: id, period: period.id, unit: place.unit, person: person), by: caller, at: now, in: tx)
    return place
}

/// Whether somebody could take a place: posted there, free that day, with the skill, and without a breach they do not
/// already have.
/// - Returns: the change of the board that would follow.
private func requireFit(
    of person: PersonID, for place: OpenPlace, in period: Period, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> CellChange {
    let board = try Board.load(
        period, focus: .on(people: [person], days: [place.day]), of: caller.organisation, in: tx)
    guard let shift = board.ward.shift(place.shiftType), shift.span(on: place.day).start > now else {
        throw Refusal(.conflict, "This shift has already started.")
    }
    if let obstacle = board.obstacle(to: place, for: person) {
        throw Refusal(.invalid, "You cannot take this shift. \(obstacle)")
    }
    return board.taking(place, by: person)
}
