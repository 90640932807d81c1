public import Core
public import Identity
import Ledger
public import Storage

/// Makes a new link for a service; the one before works no more. The link worker gives it away on paper or by hand.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden` for anybody but the team, `conflict` for what has ended or is no
///   referral, and where the person said no to the service.
public func makeLink(
    _ token: SecretToken, for id: ID<OnwardReferral>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> OnwardReferral {
    var onward = try OnwardReferrals.findToMove(id, of: caller.organisation, in: tx)
    _ = try seeCase(onward.referral, as: caller, at: now, in: tx)
    guard onward.kind == .referral, !onward.state.isEnd else {
        throw Refusal(.conflict, "There is nothing to answer any more, so there is no link either.")
    }
    try requireTelling(onward, as: caller, at: now, in: tx)
    onward.open(OnwardReferral.Link(hash: token.hash, endsAt: now + OnwardReferral.linkLife))
    try OnwardReferrals.save(onward, of: caller.organisation, in: tx)
    try record(OnwardLinkMade(onward: id), by: caller, at: now, in: tx)
    return onward
}

/// Writes a letter with its link.
func write(
    _ making: LetterMaking, to email: String, _ onward: inout OnwardReferral, by caller: Caller, at now: Instant,
    in tx: any Transaction
) throws {
    onward.open(OnwardReferral.Link(hash: making.token.hash, endsAt: now + OnwardReferral.linkLife))
    try OnwardReferrals.save(onward, of: caller.organisation, in: tx)
    let sealed = try making.keys.seal(
        Array(making.token.text.utf8), for: OutsideLetter.place(making.letter, caller.organisation),
        nonce: making.nonce)
    try OutsideLetters.owe(
        OutsideLetter(
            id: making.letter, organisation: caller.organisation, onward: onward.id, person: onward.person,
            address: email, sealedLink: sealed, tryNumber: 0), at: now, in: tx)
    try record(OnwardLinkMade(onward: onward.id), by: caller, at: now, in: tx)
}
