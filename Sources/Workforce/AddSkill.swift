public import Core
import Ledger
public import Storage

/// Adds a skill to those the organisation uses.
///
/// - Throws: ``Refusal``: `forbidden`, `invalid` for a code that is taken.
@discardableResult
public func addSkill(
    _ skill: Skill, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Skill {
    try caller.requireEverywhere(.workforceEdit)
    try skill.check(of: caller.organisation, in: tx)
    try Skills.save(skill, of: caller.organisation, in: tx)
    try record(SkillAdded(skill: skill.id), by: caller, at: now, in: tx)
    return skill
}

extension Skill {
    /// Refuses a skill whose code stands for another already.
    func check(of organisation: OrganisationID, in tx: any Transaction) throws {
        var problems = problems()
        if let holder = try Skills.coded(code, of: organisation, in: tx), holder.id != id {
            problems.append(FieldProblem("code", "Choose another code: \(code) already stands for \(holder.name)"))
        }
        try problems.refuse()
    }
}
