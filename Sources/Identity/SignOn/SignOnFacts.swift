public import Core
public import Ledger

/// A provider of single sign-on was added or changed.
public struct ProviderSaved: Fact, Hashable {
    public static let name = "sign-on.provider-saved.1"
    public let provider: ID<SignOnProvider>
    public let isNew: Bool
    public var subject: String { provider.text }
}

/// A provider of single sign-on was switched on or off.
public struct ProviderSwitched: Fact, Hashable {
    public static let name = "sign-on.provider-switched.1"
    public let provider: ID<SignOnProvider>
    public let isOn: Bool
    public var subject: String { provider.text }
}

/// An account was linked to somebody as a provider knows them.
public struct IdentityLinked: Fact, Hashable {
    public static let name = "account.identity-linked.1"
    public let account: AccountID
    public let provider: ID<SignOnProvider>
    public let by: Way
    public var subject: String { account.text }

    /// How the two came together.
    public enum Way: String, Codable, Sendable, Hashable, CaseIterable {
        case administrator, invitation, provisioning, nhsLogin
    }
}

/// An account is no longer linked to anybody at a provider; the sessions it opened ended.
public struct IdentityUnlinked: Fact, Hashable {
    public static let name = "account.identity-unlinked.1"
    public let account: AccountID
    public let provider: ID<SignOnProvider>
    public var subject: String { account.text }
}

/// Somebody was invited to link their account to themself at a provider.
public struct InvitedToSignOn: Fact, Hashable {
    public static let name = "account.invited-to-sign-on.1"
    public let account: AccountID
    public let provider: ID<SignOnProvider>
    public var subject: String { account.text }
}

/// A sign-in through a provider was refused. What came in is never written down, only why it was not taken.
public struct SignOnRefused: Fact, Hashable {
    public static let name = "sign-on.refused.1"
    public let provider: ID<SignOnProvider>
    /// A code: "wrong-issuer".
    public let reason: String
    /// The account it would have been for, when that much was known.
    public let account: AccountID?
    public var subject: String { provider.text }
}

/// A provider told us to end sessions.
public struct SignOnEnded: Fact, Hashable {
    public static let name = "sign-on.ended.1"
    public let provider: ID<SignOnProvider>
    public let sessionsCount: Int
    public var subject: String { provider.text }
}
