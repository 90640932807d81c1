public import Core

/// A group as a provisioning client keeps it here. Its name or external id may stand in the group rules of a provider;
/// then its members hold the roles that the rule gives.
public struct ProvisionedGroup: Hashable, Sendable {
    public let id: ID<ProvisionedGroup>
    public var displayName: String
    public var externalID: String?
    /// Whose rules are read for it.
    public let provider: ID<SignOnProvider>?
    public let madeAt: Instant
    public let changedAt: Instant
    public var members: [Member]

    /// An account in a group.
    public struct Member: Hashable, Sendable {
        public let account: AccountID
        public let displayName: String

        public init(account: AccountID, displayName: String = "") {
            self.account = account
            self.displayName = displayName
        }
    }

    /// A group by name.
    public struct Label: Hashable, Sendable {
        public let id: ID<ProvisionedGroup>
        public let displayName: String
    }

    public init(
        id: ID<ProvisionedGroup>, displayName: String, externalID: String?, provider: ID<SignOnProvider>?,
        madeAt: Instant, changedAt: Instant, members: [Member]
    ) {
        self.id = id
        self.displayName = displayName
        self.externalID = externalID
        self.provider = provider
        self.madeAt = madeAt
        self.changedAt = changedAt
        self.members = members
    }

    /// What a rule's value is compared with.
    var values: Set<String> { Set([displayName, externalID].compactMap { $0 }) }

    static let unknown = Refusal(.notFound, "There is no such group.")
    /// Another group of the organisation has the name.
    public static let nameTaken = Refusal(.conflict, "Another group has this name already.")
}
