public import Core
import Ledger
public import Storage

/// Ends a skill that a service had vouched for (``grantHolding(_:restingOn:of:at:in:)``), because what it rested on is
/// gone.
///
/// - Parameter lastDay: the last day on which it counted; before the first, it never did and is taken away whole.
public func withdrawHolding(
    of skill: SkillID, by person: PersonID, begunOn validFrom: Day, lastDay: Day, of organisation: OrganisationID,
    at now: Instant, in tx: any Transaction
) throws {
    let isGone =
        lastDay < validFrom
        ? try Skills.remove(skill, of: person, begunOn: validFrom, of: organisation, in: tx)
        : try Skills.end(skill, of: person, begunOn: validFrom, through: lastDay, of: organisation, in: tx)
    // Somebody may have taken it away by hand meanwhile.
    guard isGone else { return }
    let fact = SkillHoldingEnded(person: person, skill: skill, validFrom: validFrom, lastDay: lastDay)
    try record(fact, of: organisation, by: nil, at: now, in: tx)
}
