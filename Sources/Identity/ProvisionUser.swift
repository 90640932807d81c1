public import Core
import Ledger
public import Storage

/// Opens an account for somebody whom a provisioning client tells us of: a joiner.
///
/// It has no password. The person comes in by single sign-on, once linked: at once, when the administrator chose that
/// the external id is the subject, or else by an invitation.
/// - Parameters:
///   - id: a new id.
///   - person: the member of staff with a staff number, if there is exactly one.
/// - Throws: ``Refusal``: `forbidden` unless a provisioning client asks, `invalid` for a user name or a name that can
///   be none, `conflict` for a user name that is taken and for a subject that is linked to somebody else.
@discardableResult
public func provisionUser(
    _ details: ProvisionedDetails, id: AccountID, person: (String) throws -> PersonID?, as caller: Caller,
    at now: Instant, in tx: any Transaction
) throws -> ProvisionedUser {
    try caller.requireEverywhere(.provision)
    let client = try ProvisioningClients.find(caller.account, of: caller.organisation, in: tx)
    let userName = try details.account()
    guard try Accounts.home(of: userName, in: tx) == nil else { throw ProvisionedUser.nameTaken }
    let found = try freePerson(details, person, of: caller.organisation, in: tx)
    let account = try addAccount(
        NewAccount(userName: userName, displayName: String(details.shownName.prefix(200)), person: found), id: id,
        to: caller.organisation, at: now, in: tx)
    try record(AccountOpened(account: id, person: found), by: caller, at: now, in: tx)
    try ProvisionedUsers.save(details, of: id, isOpenedHere: true, at: now, of: caller.organisation, in: tx)
    try linkByExternalID(details, account, isOpenedHere: true, by: client, as: caller, at: now, in: tx)
    if !details.isActive { try lock(id, as: caller, at: now, in: tx) }
    return try ProvisionedUsers.find(id, of: caller.organisation, in: tx)
}

/// The member of staff with the staff number that was sent, unless an account stands for them already.
func freePerson(
    _ details: ProvisionedDetails, _ person: (String) throws -> PersonID?, of organisation: OrganisationID,
    in tx: any Transaction
) throws -> PersonID? {
    guard let number = details.employeeNumber, let found = try person(number) else { return nil }
    return try Accounts.isTaken(person: found, of: organisation, in: tx) ? nil : found
}

/// Links an account to its external id at the client's provider, where the administrator chose that.
///
/// Only an account that provisioning opened is linked: whoever writes to the directory could otherwise become somebody
/// whose account was opened here by hand. A link is never turned to another subject.
func linkByExternalID(
    _ details: ProvisionedDetails, _ account: Account, isOpenedHere: Bool, by client: ProvisioningClient,
    as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    guard client.linksByExternalID, isOpenedHere, let id = client.provider, let subject = details.externalID else {
        return
    }
    let provider = try SignOnProviders.find(id, of: caller.organisation, in: tx)
    let identity = OutsideIdentity(issuer: provider.issuer, subject: subject)
    let links = try OutsideIdentities.links(of: account.id, of: caller.organisation, in: tx)
        .filter { $0.provider == id }
    guard !links.contains(where: { $0.identity == identity }) else { return }
    guard links.isEmpty else {
        throw Refusal(
            .conflict,
            "This account is linked to another subject at the provider. An administrator must part them first.")
    }
    guard canBeSubject(subject) else {
        throw Refusal(fields: [FieldProblem("externalId", "Send the subject as the provider writes it")])
    }
    try link(
        identity, to: account, through: id, by: .provisioning, caller: caller.account, at: now, in: tx)
}
