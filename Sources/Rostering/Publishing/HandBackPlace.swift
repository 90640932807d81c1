public import Core
import Ledger
public import Storage
import Workforce

/// Hands a shift that one took from the open ones back, so that others can take it.
///
/// - Parameter edit: a new id for the step on the board; a request that comes again brings the id of its first time.
/// - Returns: the place as it now stands: open, or withdrawn when the ward no longer needs it.
/// - Throws: ``Refusal``: `notFound` for an unknown place, `forbidden` for a unit one may not take shifts on,
///   `conflict` when it is not one's own, or starts so soon that only the ward can let one go
///   (``UnitSettings/handBackHours``).
@discardableResult
public func handBackPlace(
    _ id: OpenPlaceID, edit: EditID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> OpenPlace {
    let person = try caller.requirePerson(), organisation = caller.organisation
    var place = try OpenPlaces.findForUpdate(id, of: organisation, in: tx)
    try caller.require(RosteringPermissions.takePlace, on: place.unit)
    let seat = CellPlace(person, place.day)
    if let step = try madeBefore(edit, .handBack, of: place.period, as: caller, in: tx) {
        try requireSame(step, as: PlaceHandedBack.self, of: id, in: tx, caller)
        return place
    }
    try Duties.lock(person, of: organisation, in: tx)
    try place.handBack(by: person)
    let period = try Periods.find(place.period, of: organisation, in: tx)
    try requireTime(toHandBack: place, at: now, of: organisation, in: tx)
    let change = CellChange(
        seat, before: try Cells.at([seat], of: period.id, of: organisation, in: tx)[seat], after: nil)
    // Open before the board changes, so that what the change of the board does about gaps finds it.
    try OpenPlaces.save([place], of: organisation, in: tx)
    let move = CellsMove(edit: edit, kind: Edit.Kind.handBack.rawValue, reason: "Handed back an open shift")
    let after = try carryOut([change], on: period, as: move, by: caller, at: now, in: tx)
    try Edits.add(
        Edit(
            id: edit, period: period.id, number: try Edits.nextNumber(of: period.id, of: organisation, in: tx),
            by: caller.account, at: now, kind: .handBack, changes: [change], reason: move.reason),
        revision: after.revision, of: organisation, in: tx)
    try record(
        PlaceHandedBack(place: id, period: period.id, unit: place.unit, person: person), by: caller, at: now, in: tx)
    return try OpenPlaces.find(id, of: organisation, in: tx)
}

/// - Throws: a conflict when the shift starts sooner than the ward lets somebody hand it back.
private func requireTime(
    toHandBack place: OpenPlace, at now: Instant, of organisation: OrganisationID, in tx: any Transaction
) throws {
    let settings = try SettingsByUnit.find(place.unit, of: organisation, in: tx)
    let shift = try ShiftTypes.find(place.shiftType, of: organisation, in: tx)
    let start = shift.span(on: place.day).start
    guard now > settings.handBackEnds(before: start) else { return }
    guard now < start else {
        throw Refusal(.conflict, "This shift has started. Ring the ward: only they can let you go now.")
    }
    let hours = settings.handBackHours == 1 ? "1 hour" : "\(settings.handBackHours) hours"
    throw Refusal(
        .conflict, "This shift starts in less than \(hours). Ring the ward: only they can let you go now.")
}

extension UnitSettings {
    /// The last moment at which a shift can be handed back.
    func handBackEnds(before start: Instant) -> Instant { start + .hours(-handBackHours) }
}
