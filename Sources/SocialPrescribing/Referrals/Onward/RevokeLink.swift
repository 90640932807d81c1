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
