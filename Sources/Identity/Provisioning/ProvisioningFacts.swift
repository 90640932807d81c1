public import Core
public import Ledger

/// A provisioning client was let in.
public struct ProvisioningClientMade: Fact, Hashable {
    public static let name = "provisioning.client-made.1"
    public let client: AccountID
    public let provider: ID<SignOnProvider>?
    public let linksByExternalID: Bool
    public let endsAt: Instant
    public var subject: String { client.text }
}

/// A provisioning client's token was taken back.
public struct ProvisioningClientRevoked: Fact, Hashable {
    public static let name = "provisioning.client-revoked.1"
    public let client: AccountID
    public var subject: String { client.text }
}

/// A provisioning client changed what is known of an account: what exactly is told by codes, never by values.
public struct ProvisionedUserChanged: Fact, Hashable {
    public static let name = "provisioning.user-changed.1"
    public let account: AccountID
    /// The member of staff behind the account, after the change.
    public let person: PersonID?
    /// Names of attributes: "userName", "employeeNumber".
    public let attributes: [String]
    public var subject: String { account.text }
}

/// A provisioning client made a group or changed it.
public struct ProvisionedGroupSaved: Fact, Hashable {
    public static let name = "provisioning.group-saved.1"
    public let group: ID<ProvisionedGroup>
    public let isNew: Bool
    public let added: [AccountID]
    public let removed: [AccountID]
    public var subject: String { group.text }
}

/// A provisioning client removed a group.
public struct ProvisionedGroupRemoved: Fact, Hashable {
    public static let name = "provisioning.group-removed.1"
    public let group: ID<ProvisionedGroup>
    public var subject: String { group.text }
}
