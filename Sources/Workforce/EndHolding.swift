public import Core
import Ledger
public import Storage

/// Gives a skill somebody holds its last valid day.
///
/// - Parameter validFrom: the day the holding began, which tells it from others of the same skill.
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `invalid` for a last day before the first.
public func endHolding(
    of skill: SkillID, by person: PersonID, begunOn validFrom: Day, lastDay: Day, as caller: Caller,
    at now: Instant, in tx: any Transaction
) throws {
    try caller.require(.workforceRecord, for: person, at: now, in: tx)
    guard lastDay >= validFrom else {
        throw Refusal(fields: [
            FieldProblem("lastDay", "Enter a last valid day that is not before the first, \(validFrom.words)")
        ])
    }
    let ended = try Skills.end(
        skill, of: person, begunOn: validFrom, through: lastDay, of: caller.organisation, in: tx)
    guard ended else {
        throw Refusal(.notFound, "There is no such skill on this person's record. Somebody may have changed it.")
    }
    let fact = SkillHoldingEnded(person: person, skill: skill, validFrom: validFrom, lastDay: lastDay)
    try record(fact, by: caller, at: now, in: tx)
}
