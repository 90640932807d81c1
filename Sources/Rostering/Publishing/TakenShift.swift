import Core
import Storage
import Workforce

/// A shift somebody took from the open ones and has still to work, as they see it themselves.
struct TakenShift: Sendable {
    let place: OpenPlace
    let unitName: String
    let shiftName: String
    let span: TimeSpan
    /// The last moment at which it can be handed back.
    let handBackEnds: Instant
    let canBeHandedBack: Bool

    /// What the caller has taken and what has not started yet, the next first.
    /// - Throws: a `forbidden` refusal when no member of staff stands behind the account.
    static func load(for caller: Caller, at now: Instant, in tx: any Transaction) throws -> [TakenShift] {
        let person = try caller.requirePerson(), organisation = caller.organisation
        let places = try OpenPlaces.taken(by: person, from: UKTime.civil(now).day, of: organisation, in: tx)
        let units = Set(places.map(\.unit)).sorted()
        let names = try units.map { try Units.find($0, of: organisation, in: tx) }
        let settings = Dictionary(
            try units.map { ($0, try SettingsByUnit.find($0, of: organisation, in: tx)) },
            uniquingKeysWith: { first, _ in first })
        let shifts = try ShiftTypes.onUnits(units, of: organisation, in: tx).byID
        return places.compactMap { place in
            guard let span = shifts[place.shiftType]?.span(on: place.day), span.start > now,
                let shiftName = shifts[place.shiftType]?.name
            else { return nil }
            let ends = (settings[place.unit] ?? UnitSettings(unit: place.unit)).handBackEnds(before: span.start)
            return TakenShift(
                place: place, unitName: names.first { $0.id == place.unit }?.name ?? "", shiftName: shiftName,
                span: span, handBackEnds: ends,
                canBeHandedBack: now <= ends && caller.may(RosteringPermissions.takePlace, on: place.unit))
        }
    }
}
