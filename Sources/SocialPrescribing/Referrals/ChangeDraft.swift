public import Core
import Population
public import Storage

/// Changes a draft, and sends it when it is to be sent.
///
/// - Throws: ``Refusal``: `notFound` for whoever did not make it, `conflict` once it was sent, `invalid` as in
///   ``makeReferral(_:about:details:sends:ids:as:at:in:)``.
public func changeDraft(
    _ id: ReferralID, to content: ReferralContent, details: PersonDetails = PersonDetails(), sends: Bool,
    step stepID: ID<LoopStep>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Referral {
    var referral = try Referrals.findToMove(id, of: caller.organisation, in: tx)
    guard referral.requester == caller.account else { throw Referrals.unknown }
    guard referral.state == .draft else {
        throw Refusal(.conflict, "This referral was sent already, so it cannot be changed. Tell the team what is new.")
    }
    referral.content = content
    let known = try PeopleServed.find(referral.person, of: caller.organisation, in: tx)
    let person = known.filled(with: details)
    if sends { try require(referral, about: person) }
    try requireTeam(
        of: referral, about: person, isDraft: !sends, in: caller.organisation, at: now, tx)
    if person != known { try registerPerson(person, by: caller, at: now, in: tx) }
    try Referrals.save(referral, of: caller.organisation, in: tx)
    if sends { try step(&referral, to: .requested, as: .requester, step: stepID, by: caller, at: now, in: tx) }
    return referral
}
