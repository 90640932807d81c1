public import Core
import Ledger
public import Storage

/// What an administrator says of a provisioning client.
public struct NewProvisioningClient: Sendable {
    /// As the ledger and the list of accounts name it: "Entra ID".
    public let title: String
    public let provider: ID<SignOnProvider>?
    public let linksByExternalID: Bool
    public let endsAt: Instant

    public init(title: String, provider: ID<SignOnProvider>?, linksByExternalID: Bool, endsAt: Instant) {
        self.title = title
        self.provider = provider
        self.linksByExternalID = linksByExternalID
        self.endsAt = endsAt
    }
}

/// Lets a provisioning client in: a token, and an account under whose name it acts.
///
/// - Parameters:
///   - token: fresh; is shown this once.
///   - id: a new id.
/// - Throws: ``Refusal``: `forbidden` without ``Core/Permission/manageAdministrators``, `notFound` for an unknown
///   provider, `invalid` for a name or an end that cannot be, and for linking without a provider.
@discardableResult
public func makeProvisioningClient(
    _ new: NewProvisioningClient, token: SecretToken, id: AccountID, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> ProvisioningClient {
    try caller.requireEverywhere(.manageAdministrators)
    if let provider = new.provider { _ = try SignOnProviders.find(provider, of: caller.organisation, in: tx) }
    try check(new, at: now)
    guard let userName = UserName("provisioning-\(id.text.lowercased().suffix(80))") else { throw Account.unknown }
    try addAccount(
        NewAccount(userName: userName, displayName: new.title, person: nil), id: id, to: caller.organisation, at: now,
        in: tx)
    let client = ProvisioningClient(
        organisation: caller.organisation, id: id, provider: new.provider, linksByExternalID: new.linksByExternalID,
        madeAt: now, endsAt: new.endsAt)
    try ProvisioningClients.add(client, token: token, in: tx)
    try record(
        ProvisioningClientMade(
            client: id, provider: client.provider, linksByExternalID: client.linksByExternalID, endsAt: client.endsAt),
        by: caller, at: now, in: tx)
    return client
}

private func check(_ new: NewProvisioningClient, at now: Instant) throws(Refusal) {
    var problems: [FieldProblem] = []
    if !(1...60).contains(new.title.unicodeScalars.count) {
        problems.append(FieldProblem("title", "Enter a name of 60 characters or fewer, as the ledger will show it"))
    }
    if new.endsAt <= now || now + ProvisioningClient.longestLife < new.endsAt {
        problems.append(FieldProblem("last-day", "Enter a last day from today on, within two years"))
    }
    if new.linksByExternalID && new.provider == nil {
        problems.append(FieldProblem("links", "Choose the provider first: the subject is one at a provider"))
    }
    if !problems.isEmpty { throw Refusal(fields: problems) }
}
