public import Core
import Ledger
public import Storage

/// Records that a person holds a skill, or corrects what is known of a holding that began on the same day.
///
/// A renewal is a holding of its own, and may begin before the old one runs out.
/// - Throws: ``Refusal``: `notFound` for an unknown person or skill, `forbidden`, `invalid`.
@discardableResult
public func recordHolding(
    _ holding: SkillHolding, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> SkillHolding {
    let person = try People.find(holding.person, of: caller.organisation, in: tx)
    _ = try Skills.find(holding.skill, of: caller.organisation, in: tx)
    try caller.require(.workforceRecord, for: person.id, at: now, in: tx)
    try holding.problems().refuse()
    guard try !Skills.holdings([person.id], of: caller.organisation, in: tx).contains(holding) else { return holding }
    try Skills.hold(holding, of: caller.organisation, in: tx)
    // What somebody writes over by hand rests on their word.
    try Provenances.replace(of: holding, with: [], of: caller.organisation, in: tx)
    try record(
        SkillHeld(person: person.id, skill: holding.skill, validFrom: holding.validFrom), by: caller, at: now, in: tx)
    return holding
}
