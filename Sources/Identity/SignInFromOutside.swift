public import Core
import Ledger
public import Storage

/// Opens a session for somebody a provider vouched for.
///
/// Who they are here is decided by issuer and subject alone. Whoever is not linked gets in only with an invitation,
/// which links them; an e-mail address links nobody. Roles that the provider's claims give are brought up to date.
/// - Parameters:
///   - proof: from a token that was found genuine.
///   - invitation: from the address that somebody was sent.
///   - newRole: makes an id for each role that is given.
/// - Returns: the session, or a refusal; either is in the ledger.
public func signInFromOutside(
    _ proof: OutsideProof, through id: ID<SignOnProvider>, of organisation: OrganisationID, invitation: SecretToken?,
    terms: SignInTerms, newRole: () -> ID<RoleAssignment>, at now: Instant, in tx: any Transaction
) throws -> SignInOutcome {
    func refuse(_ reason: String, _ refusal: Refusal, _ account: AccountID? = nil) throws -> SignInOutcome {
        try record(
            SignOnRefused(provider: id, reason: reason, account: account), of: organisation, by: nil, at: now, in: tx)
        return .refused(refusal)
    }
    let provider = try SignOnProviders.find(id, of: organisation, in: tx)
    guard provider.isOn, provider.kind == .staff, provider.issuer == proof.identity.issuer else {
        return try refuse("switched-off", notHere)
    }
    var linked = try OutsideIdentities.find(proof.identity, of: organisation, in: tx)?.account
    if let invitation {
        let invited = try OutsideIdentities.takeInvitation(
            invitation, provider: id, of: organisation, at: now, in: tx)
        guard let invited else { return try refuse("invitation-over", invitationOver, linked) }
        guard linked == nil || linked == invited else { return try refuse("linked-already", linkedAlready, linked) }
        if linked == nil {
            let account = try Accounts.find(invited, of: organisation, in: tx)
            guard account.state == .active else { return try refuse("not-active", notLinked, invited) }
            try link(proof.identity, to: account, through: id, by: .invitation, caller: invited, at: now, in: tx)
            linked = invited
        }
    }
    guard let linked else { return try refuse("unknown-person", notLinked) }
    let account = try Accounts.find(linked, of: organisation, in: tx)
    guard account.state == .active else { return try refuse("not-active", notLinked, linked) }
    let wanted = provider.roleRules.filter { proof.values.contains($0.value) }
    try settleRoles(wanted, of: account, from: .provider(id), newRole: newRole, at: now, in: tx)
    try settleGroupRoles(of: account, newRole: newRole, at: now, in: tx)
    var terms = terms
    terms.origin = SessionOrigin(
        provider: id, identity: proof.identity, session: proof.session, strength: proof.strength,
        provedAt: proof.provedAt, level: nil)
    return .signedIn(try openSession(for: account, nil, terms: terms, at: now, in: tx))
}

/// Writes down that a sign-in through a provider was refused before anybody was known.
/// - Parameter reason: a code, such as "wrong-issuer".
public func noteRefusedSignOn(
    _ reason: String, through provider: ID<SignOnProvider>, of organisation: OrganisationID, at now: Instant,
    in tx: any Transaction
) throws {
    try record(
        SignOnRefused(provider: provider, reason: reason, account: nil), of: organisation, by: nil, at: now, in: tx)
}

private let notHere = Refusal(.invalid, "This way to sign in is switched off. Use your user name and password.")

private let notLinked = Refusal(
    .invalid, "No account here is linked to you yet. Ask whoever looks after accounts for an invitation.")

private let linkedAlready = Refusal(
    .invalid, "You are linked to another account here already. Ask whoever looks after accounts to part them first.")

private let invitationOver = Refusal(
    .invalid, "This invitation was used before or has run out. Ask whoever looks after accounts for a new one.")
