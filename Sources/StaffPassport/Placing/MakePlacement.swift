public import Core
import Identity
import Ledger
public import Storage
import Workforce

/// Writes down a placement, with the licence that is to be signed. It cannot be changed; a mistake is ended and made
/// anew.
///
/// - Throws: ``Refusal``: `forbidden`, `notFound` for an unknown person or unit, `invalid` for what cannot be placed.
@discardableResult
public func makePlacement(
    _ id: PlacementID, of person: PersonID, _ new: NewPlacement, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> Placement {
    try caller.requireEverywhere(.passportReceive)
    let who = try People.find(person, of: caller.organisation, in: tx)
    let unit = try Units.find(new.unit, of: caller.organisation, in: tx)
    let problems = new.problems(on: now.ukDay)
    guard problems.isEmpty else { throw Refusal(fields: problems) }
    guard !unit.isClosed else {
        throw Refusal(fields: [FieldProblem("unit", "Choose a unit that is still open")])
    }
    let organisation = try Organisations.find(caller.organisation, in: tx).name
    let text = LicenceText.text(
        new, person: "\(who.givenName) \(who.familyName)", unit: unit.name, organisation: organisation)
    let placement = Placement(
        id: id, person: person, unit: unit.id, role: new.role, from: new.from, to: new.to, employer: new.employer,
        conditions: new.conditions, textVersion: LicenceText.version, text: text, madeAt: now)
    try Placements.save(placement, of: caller.organisation, in: tx)
    try record(PlacementMade(placement: id, person: person, unit: unit.id), by: caller, at: now, in: tx)
    return placement
}
