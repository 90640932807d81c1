public import Core
public import Identity
import Ledger
public import Storage

/// Writes to a service once more, with a new link; the one before works no more.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden` for anybody but the team, `conflict` for what has ended, is no
///   referral, or has no e-mail address.
public func sendLetterAgain(
    for id: ID<OnwardReferral>, making: LetterMaking, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> OnwardReferral {
    var onward = try OnwardReferrals.findToMove(id, of: caller.organisation, in: tx)
    _ = try seeCase(onward.referral, as: caller, at: now, in: tx)
    guard onward.kind == .referral, !onward.state.isEnd else {
        throw Refusal(.conflict, "There is nothing to answer any more, so no letter goes either.")
    }
    guard let email = onward.destination.email else {
        throw Refusal(.conflict, "We have no e-mail address of theirs. Ring them, or make a link and give it to them.")
    }
    try OutsideLetters.drop(for: id, of: caller.organisation, at: now, in: tx)
    try write(making, to: email, &onward, by: caller, at: now, in: tx)
    return onward
}

/// What a letter with a link needs that only a handler has.
public struct LetterMaking: Sendable {
    public let letter: ID<OutsideLetter>
    public let token: SecretToken
    /// Fresh bytes for sealing the link into the letter.
    public let nonce: [UInt8]
    public let keys: SealingKeys

    public init(letter: ID<OutsideLetter>, token: SecretToken, nonce: [UInt8], keys: SealingKeys) {
        self.letter = letter
        self.token = token
        self.nonce = nonce
        self.keys = keys
    }
}
