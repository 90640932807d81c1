public import Core
import Ledger
public import Storage

/// Writes down a skill that a service vouches for, because what it rests on was accepted there: nobody types it in.
///
/// - Parameter provenance: what it rests on.
/// - Throws: ``Refusal``: `notFound` for an unknown person or skill, `invalid`.
public func grantHolding(
    _ holding: SkillHolding, restingOn provenance: [Provenance] = [], of organisation: OrganisationID,
    at now: Instant, in tx: any Transaction
) throws {
    _ = try People.find(holding.person, of: organisation, in: tx)
    _ = try Skills.find(holding.skill, of: organisation, in: tx)
    try holding.problems().refuse()
    try Skills.hold(holding, of: organisation, in: tx)
    try Provenances.replace(of: holding, with: provenance, of: organisation, in: tx)
    let fact = SkillHeld(person: holding.person, skill: holding.skill, validFrom: holding.validFrom)
    try record(fact, of: organisation, by: nil, at: now, in: tx)
}
