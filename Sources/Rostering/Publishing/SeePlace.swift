import Core
import Storage

/// One open place with its holder, for whoever may take shifts on its unit or see its roster.
///
/// - Throws: ``Refusal``: `notFound` for an unknown place and for one of a unit the caller has nothing to do with.
func openPlace(_ id: OpenPlaceID, as caller: Caller, in tx: any Transaction) throws -> OpenPlace {
    let place = try OpenPlaces.find(id, of: caller.organisation, in: tx)
    guard
        caller.may(RosteringPermissions.takePlace, on: place.unit)
            || caller.may(RosteringPermissions.view, on: place.unit)
    else { throw Refusal(.notFound, "There is no such open shift.") }
    return place
}

/// Every open place of a roster, taken and withdrawn ones too, in the order of days.
///
/// - Throws: ``Refusal``: `notFound` for an unknown period, `forbidden` without the right to see the unit's roster.
func openPlaces(of id: PeriodID, as caller: Caller, in tx: any Transaction) throws -> [OpenPlace] {
    let period = try Periods.find(id, of: caller.organisation, in: tx)
    try caller.require(RosteringPermissions.view, on: period.unit)
    return try OpenPlaces.ofPeriod(id, of: caller.organisation, in: tx)
}
