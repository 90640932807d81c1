public import Core
import Ledger
public import Storage

/// Takes back every link to the message that the person's practice was given, and what is still to be sent.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden` for anybody but the team.
public func stopPracticeLinks(
    of id: ReferralID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    let seen = try seeCase(id, as: caller, at: now, in: tx)
    try PracticeLetters.drop(for: id, of: caller.organisation, at: now, in: tx)
    try PracticeLetters.stop(for: id, of: caller.organisation, in: tx)
    try record(PracticeLinksStopped(referral: id, person: seen.referral.person), by: caller, at: now, in: tx)
}
