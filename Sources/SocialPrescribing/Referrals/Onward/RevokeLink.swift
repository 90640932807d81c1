public import Core
import Ledger
public import Storage

/// Takes a link back: whoever has it finds nothing any more.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden` for anybody but the team.
public func revokeLink(
    of id: ID<OnwardReferral>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> OnwardReferral {
    var onward = try OnwardReferrals.findToMove(id, of: caller.organisation, in: tx)
    _ = try seeCase(onward.referral, as: caller, at: now, in: tx)
    guard onward.link != nil else { return onward }
    onward.revokeLink()
    try OnwardReferrals.save(onward, of: caller.organisation, in: tx)
    try OutsideLetters.drop(for: id, of: caller.organisation, at: now, in: tx)
    try record(OnwardLinkRevoked(onward: id), by: caller, at: now, in: tx)
    return onward
}

/// Takes back all that was sent on from a referral that was cancelled: the person wants it no more, so no service reads
/// of them behind a link any longer, and no letter that waits is sent.
///
/// - Parameter step: the id of the step that cancelled the referral; those of the services' steps are made from it.
func takeBack(
    allFrom referral: Referral, step id: ID<LoopStep>, by caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    for found in try OnwardReferrals.of(referral.id, in: caller.organisation, tx)
    where found.kind == .referral && !found.state.isEnd {
        var onward = try OnwardReferrals.findToMove(found.id, of: caller.organisation, in: tx)
        try step(
            &onward, to: .cancelled, as: .requester, way: .account, reason: "The referral was cancelled.",
            step: derivedID("cancelled \(id) \(onward.id)"), by: .staff(caller), at: now, in: tx)
        try OutsideLetters.drop(for: onward.id, of: caller.organisation, at: now, in: tx)
    }
}
