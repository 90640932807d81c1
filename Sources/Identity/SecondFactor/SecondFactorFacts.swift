public import Core
public import Ledger

/// Somebody switched their second step of signing in on.
public struct SecondFactorOn: Fact, Hashable {
    public static let name = "account.second-factor-on.1"
    public let account: AccountID
    public var subject: String { account.text }
}

/// A second step of signing in was switched off: by its owner, or by somebody who looks after accounts.
public struct SecondFactorOff: Fact, Hashable {
    public static let name = "account.second-factor-off.1"
    public let account: AccountID
    public var subject: String { account.text }
}

/// Somebody made new recovery codes; the old ones are dead.
public struct RecoveryCodesMade: Fact, Hashable {
    public static let name = "account.recovery-codes-made.1"
    public let account: AccountID
    public var subject: String { account.text }
}

/// Somebody signed in with a recovery code instead of their app.
public struct RecoveryCodeUsed: Fact, Hashable {
    public static let name = "account.recovery-code-used.1"
    public let account: AccountID
    public var subject: String { account.text }
}

/// Somebody knew a password and failed at the second step.
public struct SecondStepFailed: Fact, Hashable {
    public static let name = "account.second-step-failed.1"
    public let account: AccountID
    public let kind: Kind
    public var subject: String { account.text }

    /// What they tried to show.
    public enum Kind: String, Codable, Sendable, Hashable, CaseIterable {
        case code
        case recoveryCode = "recovery-code"
    }
}

/// An organisation said whose role asks for a second step.
public struct SecondFactorRequired: Fact, Hashable {
    public static let name = "organisation.second-factor-required.1"
    public let organisation: OrganisationID
    /// All of them, in the order of their names.
    public let roles: [Role]
    public var subject: String { organisation.text }
}
