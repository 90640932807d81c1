public import Core
import Ledger
public import Storage

/// Changes a skill's code or name. Who holds it stays as it is.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `invalid` for a code that is taken.
@discardableResult
public func changeSkill(
    _ skill: Skill, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Skill {
    let before = try Skills.find(skill.id, of: caller.organisation, in: tx)
    try caller.requireEverywhere(.workforceEdit)
    try skill.check(of: caller.organisation, in: tx)
    guard skill != before else { return skill }
    try Skills.save(skill, of: caller.organisation, in: tx)
    try record(SkillChanged(skill: skill.id), by: caller, at: now, in: tx)
    return skill
}
