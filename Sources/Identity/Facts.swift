public import Core
public import Ledger

/// An organisation came to be.
public struct OrganisationFounded: Fact, Hashable {
    public static let name = "organisation.founded.1"
    public let organisation: OrganisationID
    public var subject: String { organisation.text }
}

/// An account was opened.
public struct AccountOpened: Fact, Hashable {
    public static let name = "account.opened.1"
    public let account: AccountID
    /// The member of staff it belongs to.
    public let person: PersonID?
    public var subject: String { account.text }
}

/// An account was closed; its sessions ended and its roles with it.
public struct AccountClosed: Fact, Hashable {
    public static let name = "account.closed.1"
    public let account: AccountID
    public var subject: String { account.text }
}

/// An account was locked for the time being; its sessions ended.
public struct AccountLocked: Fact, Hashable {
    public static let name = "account.locked.1"
    public let account: AccountID
    public var subject: String { account.text }
}

/// A locked account was unlocked.
public struct AccountUnlocked: Fact, Hashable {
    public static let name = "account.unlocked.1"
    public let account: AccountID
    public var subject: String { account.text }
}

/// Somebody signed in.
public struct SignedIn: Fact, Hashable {
    public static let name = "account.signed-in.1"
    public let account: AccountID
    public let kind: SessionKind
    public var subject: String { account.text }
}

/// Somebody tried to sign in and could not. What they typed is never written down.
public struct SignInFailed: Fact, Hashable {
    public static let name = "account.sign-in-failed.1"
    /// `nil` when nobody has the name that was typed.
    public let account: AccountID?
    public let reason: Reason
    public var subject: String { account?.text ?? "-" }

    /// Why a try to sign in failed. Only the ledger knows: the person is told the same words each time.
    public enum Reason: String, Codable, Sendable, Hashable, CaseIterable {
        case unknownName = "unknown-name"
        case wrongPassword = "wrong-password"
        /// The account is locked or closed.
        case notActive = "not-active"
        /// A one-time password that was used before or has run out.
        case oneTimeOver = "one-time-over"
    }
}

/// Somebody signed out.
public struct SignedOut: Fact, Hashable {
    public static let name = "account.signed-out.1"
    public let account: AccountID
    public var subject: String { account.text }
}

/// Somebody chose a new password; their other sessions ended.
public struct PasswordChanged: Fact, Hashable {
    public static let name = "account.password-changed.1"
    public let account: AccountID
    public var subject: String { account.text }
}

/// Somebody who looks after accounts gave an account a one-time password; its sessions ended.
public struct PasswordSet: Fact, Hashable {
    public static let name = "account.password-set.1"
    public let account: AccountID
    public var subject: String { account.text }
}

/// An account was given a role.
public struct RoleGiven: Fact, Hashable {
    public static let name = "account.role-given.1"
    public let account: AccountID
    public let assignment: ID<RoleAssignment>
    public let role: Role
    /// `nil` for the whole organisation.
    public let unit: UnitID?
    public let validTo: Instant?
    public var subject: String { account.text }
}

/// A role was taken from an account.
public struct RoleTaken: Fact, Hashable {
    public static let name = "account.role-taken.1"
    public let account: AccountID
    public let assignment: ID<RoleAssignment>
    public let role: Role
    public let unit: UnitID?
    public var subject: String { account.text }
}

/// Somebody lets another hold their role in their place, until a day.
public struct StandInArranged: Fact, Hashable {
    public static let name = "account.stand-in-arranged.1"
    /// Who stands in.
    public let account: AccountID
    public let standsInFor: AccountID
    public let assignment: ID<RoleAssignment>
    public let role: Role
    public let unit: UnitID
    public let validTo: Instant
    public var subject: String { account.text }
}

/// Somebody stands in for another no longer.
public struct StandInEnded: Fact, Hashable {
    public static let name = "account.stand-in-ended.1"
    public let account: AccountID
    public let standsInFor: AccountID
    public let assignment: ID<RoleAssignment>
    public var subject: String { account.text }
}

/// Somebody looked through everybody's rights.
public struct AccessReviewed: Fact, Hashable {
    public static let name = "account.access-reviewed.1"
    public let review: ID<AccessReview>
    public let accountsCount: Int
    public var subject: String { review.text }
}

extension RoleGiven {
    init(_ given: RoleAssignment) {
        self.init(
            account: given.account, assignment: given.id, role: given.role, unit: given.unit, validTo: given.validTo)
    }
}

extension RoleTaken {
    init(_ taken: RoleAssignment) {
        self.init(account: taken.account, assignment: taken.id, role: taken.role, unit: taken.unit)
    }
}
