public import Core

/// A program of an organisation's own, such as its directory, that opens, changes and closes accounts over SCIM.
///
/// It has an account of its own, without a password and without a role: its deeds stand under that name in the ledger,
/// and locking or closing that account shuts the door.
public struct ProvisioningClient: Hashable, Sendable {
    public let organisation: OrganisationID
    /// The account under whose name it acts.
    public let id: AccountID
    /// The provider whose people it tells us of: its group rules are used, and people are linked there.
    public let provider: ID<SignOnProvider>?
    /// Whether what it sends as `externalId` is the person's subject at the provider.
    public let linksByExternalID: Bool
    public let madeAt: Instant
    /// The first moment the token is no longer taken.
    public let endsAt: Instant
    /// When it was last used, to the minute; `nil` for never.
    public let usedAt: Instant?

    /// How long a token may be good for, at most.
    public static let longestLife = Minutes.days(730)

    public init(
        organisation: OrganisationID, id: AccountID, provider: ID<SignOnProvider>?, linksByExternalID: Bool,
        madeAt: Instant, endsAt: Instant, usedAt: Instant? = nil
    ) {
        self.organisation = organisation
        self.id = id
        self.provider = provider
        self.linksByExternalID = linksByExternalID
        self.madeAt = madeAt
        self.endsAt = endsAt
        self.usedAt = usedAt
    }

    /// What it may do: look after accounts, those of administrators too, and nothing else.
    static let grants: [Permission: Scope] = [
        .provision: .everywhere, .seeAccounts: .everywhere, .manageAccounts: .everywhere,
        .manageAdministrators: .everywhere,
    ]
}

extension Permission {
    /// Open, change and close accounts over SCIM. No role holds it: only a provisioning client's token does.
    public static let provision = Permission("identity.provision")
}
