public import Core
import Ledger
import Population
public import Storage

/// Writes down that the person agrees after all that those who help them, and their practice, are told what is needed.
/// The practice gets the letter that it did not get before.
///
/// Whoever acts for the person does not set aside what the person themself said.
/// - Parameter letter: the id of the letter.
/// - Throws: ``Refusal``: `notFound`; `forbidden` for anybody but the person and the team; `conflict` for a referral
///   that was never sent, and where they have agreed already.
@discardableResult
public func giveConsent(
    to id: ReferralID, letter: ID<PracticeLetter>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Referral {
    var referral = try Referrals.findToMove(id, of: caller.organisation, in: tx)
    let seen = try seen(referral, as: caller, at: now, in: tx)
    let isPerson =
        try seen.isOwn
        && standing(of: caller, towards: referral.person, at: now, in: tx).kind == .themself
    guard isPerson || seen.isOfTeam else {
        throw Refusal(.forbidden, "Only the person, or the team that has their referral, writes down that they agree.")
    }
    guard ![.draft, .enteredInError].contains(referral.state) else {
        throw Refusal(.conflict, "This referral was not sent. Whether they agree is asked when it is.")
    }
    guard referral.content.consent != .agreed else { throw Refusal(.conflict, "They have agreed already.") }
    referral.content.consent = .agreed
    try Referrals.save(referral, of: caller.organisation, in: tx)
    try record(ReferralConsentGiven(referral: id, person: referral.person), by: caller, at: now, in: tx)
    try oweLetterNotOwedBefore(
        letter, of: referral, in: caller.organisation, by: caller, at: now, in: tx)
    return referral
}
