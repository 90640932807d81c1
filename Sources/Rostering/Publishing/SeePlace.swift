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
