public import Core
import Ledger
public import Storage

/// Invites somebody to link their account to themself at a provider: whoever opens the invitation's address and
/// signs in there is linked. An older invitation of theirs opens nothing any more.
///
/// - Parameter token: fresh; goes into the address, and is shown this once.
/// - Throws: ``Refusal``: `notFound` for an unknown account or provider, `forbidden` when the caller may not look after
///   the account, `conflict` for a closed account, a provider that is switched off and NHS login, which links people
///   by their NHS number alone.
public func inviteToSignOn(
    _ id: AccountID, at provider: ID<SignOnProvider>, token: SecretToken, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws {
    let (_, provider) = try accountAndProvider(id, provider, as: caller, at: now, in: tx)
    guard provider.kind == .staff else { throw peopleLinkThemselves }
    guard provider.isOn else { throw Refusal(.conflict, "This provider is switched off. Switch it on first.") }
    try OutsideIdentities.invite(
        token, account: id, provider: provider.id, until: now + SignOnInvitation.life, of: caller.organisation, in: tx)
    try record(InvitedToSignOn(account: id, provider: provider.id), by: caller, at: now, in: tx)
}
