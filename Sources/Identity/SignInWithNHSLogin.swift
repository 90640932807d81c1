public import Core
import Ledger
public import Storage

/// Opens a session for a person served whom NHS login vouched for.
///
/// Who they are here is decided by issuer and subject once they are linked. Before, it is decided by NHS number and
/// date of birth, which NHS login has matched to their NHS record, and which the register must hold together: then they
/// are linked to the account they have, or to a new one. Whom NHS login has not matched is never looked up.
///
/// - Parameters:
///   - proof: from a token that was found genuine.
///   - register: who has an NHS number and a date of birth; `nil` when nobody has both.
///   - newAccount: the id of an account, when one is made.
/// - Returns: the session, or why there is none; either is in the ledger.
public func signInWithNHSLogin(
    _ proof: NHSLoginProof, through id: ID<SignOnProvider>, of organisation: OrganisationID,
    register: (NHSNumber, Day, OrganisationID, any Transaction) throws -> RegisteredPerson?, terms: SignInTerms,
    newAccount: AccountID, at now: Instant, in tx: any Transaction
) throws -> NHSLoginOutcome {
    func refuse(
        _ reason: String, _ outcome: NHSLoginOutcome, _ account: AccountID? = nil
    ) throws -> NHSLoginOutcome {
        try record(
            SignOnRefused(provider: id, reason: reason, account: account), of: organisation, by: nil, at: now, in: tx)
        return outcome
    }
    let provider = try SignOnProviders.find(id, of: organisation, in: tx)
    guard provider.isOn, case .nhsLogin = provider.kind, provider.issuer == proof.identity.issuer else {
        return try refuse("switched-off", .refused(switchedOff))
    }
    guard try SpentIDTokens.spend(proof.tokenID, of: id, until: proof.tokenEndsAt, in: organisation, at: now, tx)
    else { return try refuse("used-before", .refused(usedBefore)) }
    let linked = try OutsideIdentities.find(proof.identity, of: organisation, in: tx).map {
        try Accounts.find($0.account, of: organisation, in: tx)
    }
    let found = try proof.person.flatMap { try register($0.nhsNumber, $0.born, organisation, tx) }
    var account = linked
    if let linked {
        guard linked.state == .active, let served = linked.served else {
            return try refuse("not-active", .refused(closed), linked.id)
        }
        // Below P5 nobody says who they are; the link does.
        guard proof.person == nil || found?.id == served else {
            return try refuse("another-person", .refused(changed), linked.id)
        }
    } else {
        guard proof.person != nil else { return try refuse("not-proved", .owesProof) }
        guard let found else { return try refuse("not-on-register", .notOnRegister) }
        switch try accountToLink(found, at: provider, of: organisation, newAccount: newAccount, at: now, in: tx) {
        case .success(let own):
            try link(proof.identity, to: own, through: id, by: .nhsLogin, caller: nil, at: now, in: tx)
            account = own
        case .failure(let no): return try refuse(no.reason, .refused(no.refusal), no.account)
        }
    }
    guard let account else { return .notOnRegister }
    var terms = terms
    terms.origin = SessionOrigin(
        provider: id, identity: proof.identity, session: nil, strength: proof.vector.text, provedAt: proof.provedAt,
        level: proof.vector.level)
    return .signedIn(try openSession(for: account, nil, terms: terms, at: now, in: tx))
}

/// Why nobody can be linked.
private struct Unlinkable: Error {
    let reason: String
    let refusal: Refusal
    let account: AccountID
}

/// The account of somebody on the register, made when they have none.
private func accountToLink(
    _ person: RegisteredPerson, at provider: SignOnProvider, of organisation: OrganisationID, newAccount: AccountID,
    at now: Instant, in tx: any Transaction
) throws -> Result<Account, Unlinkable> {
    let all = try Accounts.of(person.id.subject, in: organisation, tx).filter { $0.served == person.id }
    guard let own = all.first(where: { $0.state != .closed }) else {
        // Somebody whose account was closed must not open another by themselves.
        if let last = all.last {
            return .failure(Unlinkable(reason: "not-active", refusal: closed, account: last.id))
        }
        guard let name = UserName("nhs-login-\(newAccount)") else { throw Refusal(.conflict, "Sign in again.") }
        let made = try addAccount(
            NewAccount(userName: name, displayName: person.name, person: nil, served: person.id), id: newAccount,
            to: organisation, at: now, in: tx)
        try record(AccountOpened(account: newAccount, person: nil), of: organisation, by: nil, at: now, in: tx)
        return .success(made)
    }
    guard own.state == .active else {
        return .failure(Unlinkable(reason: "not-active", refusal: closed, account: own.id))
    }
    let links = try OutsideIdentities.links(of: own.id, of: organisation, in: tx)
    guard !links.contains(where: { $0.provider == provider.id }) else {
        return .failure(Unlinkable(reason: "linked-already", refusal: linkedToAnother, account: own.id))
    }
    return .success(own)
}

private let switchedOff = Refusal(.invalid, "Signing in with NHS login is switched off here at the moment.")

private let usedBefore = Refusal(.invalid, "This sign-in was used before. Go back and sign in again.")

private let closed = Refusal(
    .invalid, "Your account here is closed or locked. Ask the service that looks after you to open it again.")

private let changed = Refusal(
    .invalid,
    """
    What NHS login knows of you and what we hold do not match any more. Ask the service that looks after you to check \
    your NHS number and date of birth.
    """)

private let linkedToAnother = Refusal(
    .invalid,
    """
    Your account here belongs to another NHS login. Sign in with that one, or ask the service that looks after you to \
    part it from your account.
    """)
