public import Core
import Ledger
public import Storage

/// Parts an account from whoever it is linked to at a provider: they no longer sign in with it, the sessions it opened
/// end, and the roles it gave are taken back.
///
/// - Throws: ``Refusal``: `notFound` for an unknown account and one that is not linked there, `forbidden` when the
///   caller may not look after it.
public func unlinkIdentity(
    at provider: ID<SignOnProvider>, of id: AccountID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    let account = try Accounts.find(id, of: caller.organisation, in: tx)
    try requireCare(of: account, as: caller, at: now, in: tx)
    let links = try OutsideIdentities.links(of: id, of: caller.organisation, in: tx)
        .filter { $0.provider == provider }
    guard !links.isEmpty else { throw Refusal(.notFound, "This account is not linked to that provider.") }
    for link in links { try OutsideIdentities.remove(link.identity, of: caller.organisation, in: tx) }
    try settleRoles([], of: account, from: .provider(provider), at: now, in: tx)
    try Sessions.endAll(openedBy: provider, for: id, of: caller.organisation, in: tx)
    try record(IdentityUnlinked(account: id, provider: provider), by: caller, at: now, in: tx)
}
