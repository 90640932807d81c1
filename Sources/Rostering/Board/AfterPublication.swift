import Core
import Ledger
import Storage
import Workforce

/// What follows when cells of a published roster change: duties, open places and notices.
///
/// Runs in the transaction of the change, after cells, revision and fact are written, for every change, undo and redo
/// of a period whose `publishedVersion` is above 0.
///
/// - Parameters:
///   - changes: each with what stood before and what stands now.
///   - reason: why, in the words of whoever changed it; never empty.
func afterPublication(
    _ changes: [CellChange], of period: Period, reason: String, by caller: Caller, at now: Instant,
    in tx: any Transaction
) throws {
    let places = Set(changes.map(\.place))
    let cells = try Cells.at(places, of: period.id, of: caller.organisation, in: tx)
    let changed = try RosterDuties.write(cells, in: places, of: period, by: caller, at: now, in: tx)
    try releaseTakenPlaces(places, of: period, cells, by: caller, at: now, in: tx)
    try reconcilePlaces(of: period, days: Set(places.map(\.day)), by: caller, at: now, in: tx)
    try PublishingNotices.tellOfChange(period, changed, reason: reason, of: caller.organisation, at: now, in: tx)
}

/// A place somebody took and was moved from is nobody's any more; whether it is open again is for the demand to say.
private func releaseTakenPlaces(
    _ places: Set<CellPlace>, of period: Period, _ cells: [CellPlace: Cell], by caller: Caller, at now: Instant,
    in tx: any Transaction
) throws {
    let days = Set(places.map(\.day))
    let taken = try OpenPlaces.ofPeriod(period.id, days: days, of: caller.organisation, in: tx)
    let released = taken.compactMap { place -> OpenPlace? in
        guard case .taken(let person, _) = place.state, places.contains(CellPlace(person, place.day)),
            cells[CellPlace(person, place.day)]?.shift != place.shiftType
        else { return nil }
        var place = place
        place.release()
        return place
    }
    try OpenPlaces.save(released, of: caller.organisation, in: tx)
    for place in released {
        try record(
            PlaceWithdrawn(place: place.id, period: period.id, unit: place.unit), by: caller, at: now, in: tx)
    }
}
