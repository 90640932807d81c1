public import Core
import Ledger
public import Storage

/// Links an account to somebody at a provider whose subject is known, as an administrator does who has it from there.
///
/// - Throws: ``Refusal``: `notFound` for an unknown account or provider, `forbidden` when the caller may not look after
///   the account, `invalid` for a subject that can be none, `conflict` for a closed account and for somebody who is
///   linked to an account already.
public func linkIdentity(
    subject: String, at provider: ID<SignOnProvider>, to id: AccountID, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws {
    let (account, provider) = try accountAndProvider(id, provider, as: caller, at: now, in: tx)
    guard provider.kind == .staff else { throw peopleLinkThemselves }
    guard canBeSubject(subject) else {
        throw Refusal(fields: [FieldProblem("subject", "Enter the subject as the provider writes it, not an e-mail")])
    }
    try link(
        OutsideIdentity(issuer: provider.issuer, subject: subject), to: account, through: provider.id,
        by: .administrator, caller: caller.account, at: now, in: tx)
}

/// NHS login says by NHS number who somebody is, and nobody may say otherwise.
let peopleLinkThemselves = Refusal(
    .conflict, "People link themselves when they sign in with NHS login. It cannot be done for them.")

/// Whether a text can be a subject (OpenID Connect Core 1.0, section 2: up to 255 ASCII characters).
func canBeSubject(_ text: String) -> Bool {
    (1...255).contains(text.utf8.count) && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
}

/// An account that may be linked, and the provider it is to be linked at.
func accountAndProvider(
    _ id: AccountID, _ provider: ID<SignOnProvider>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> (Account, SignOnProvider) {
    let account = try Accounts.find(id, of: caller.organisation, in: tx)
    try requireCare(of: account, as: caller, at: now, in: tx)
    let provider = try SignOnProviders.find(provider, of: caller.organisation, in: tx)
    guard account.state != .closed else {
        throw Refusal(.conflict, "This account is closed. Open a new one for this person.")
    }
    return (account, provider)
}

/// Puts an account and an outside identity together.
func link(
    _ identity: OutsideIdentity, to account: Account, through provider: ID<SignOnProvider>, by way: IdentityLinked.Way,
    caller: AccountID?, at now: Instant, in tx: any Transaction
) throws {
    guard try OutsideIdentities.find(identity, of: account.organisation, in: tx) == nil else {
        throw Refusal(.conflict, "This person at the provider is linked to an account here already.")
    }
    try OutsideIdentities.add(
        .init(account: account.id, provider: provider, identity: identity, linkedAt: now), of: account.organisation,
        in: tx)
    try record(
        IdentityLinked(account: account.id, provider: provider, by: way), of: account.organisation, by: caller,
        at: now, in: tx)
}
