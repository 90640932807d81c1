public import Core
public import Ledger

/// Somebody added a passkey to their account.
public struct PasskeyAdded: Fact, Hashable {
    public static let name = "account.passkey-added.1"
    public let account: AccountID
    public let passkey: ID<Passkey>
    public var subject: String { account.text }
}

/// Somebody removed a passkey of theirs.
public struct PasskeyRemoved: Fact, Hashable {
    public static let name = "account.passkey-removed.1"
    public let account: AccountID
    public let passkey: ID<Passkey>
    public var subject: String { account.text }
}

/// Somebody signed in with a passkey: alone, or after their password.
public struct PasskeyUsed: Fact, Hashable {
    public static let name = "account.passkey-used.1"
    public let account: AccountID
    public let passkey: ID<Passkey>
    /// No password was asked for.
    public let isAlone: Bool
    public var subject: String { account.text }
}

/// A passkey, or what one answered, was not taken.
public struct PasskeyRefused: Fact, Hashable {
    public static let name = "account.passkey-refused.1"
    /// `nil` when it was not known whose it is.
    public let account: AccountID?
    public let reason: PasskeyProblem
    public var subject: String { account?.text ?? "-" }
}
