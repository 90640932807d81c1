import Core
import Storage
import Workforce

/// A shift somebody took from the open ones and has still to work, as they see it themselves.
struct TakenShift: Sendable {
    let place: OpenPlace
    let unitName: String
    let shiftName: String
    let span: TimeSpan
    let canBeHandedBack: Bool

    /// What the caller has taken and what has not started yet, the next first.
    /// - Throws: a `forbidden` refusal when no member of staff stands behind the account.
    static func load(for caller: Caller, at now: Instant, in tx: any Transaction) throws -> [TakenShift] {
        let person = try caller.requirePerson(), organisation = caller.organisation
        let places = try OpenPlaces.taken(by: person, from: UKTime.civil(now).day, of: organisation, in: tx)
        let units = Set(places.map(\.unit)).sorted()
        let names = try units.map { try Units.find($0, of: organisation, in: tx) }
        let shifts = try ShiftTypes.onUnits(units, of: organisation, in: tx).byID
        return places.compactMap { place in
            guard let shift = shifts[place.shiftType], shift.span(on: place.day).start > now else { return nil }
            return TakenShift(
                place: place, unitName: names.first { $0.id == place.unit }?.name ?? "", shiftName: shift.name,
                span: shift.span(on: place.day),
                canBeHandedBack: shift.canBeHandedBack(on: place.day, at: now)
                    && caller.may(RosteringPermissions.takePlace, on: place.unit))
        }
    }
}
