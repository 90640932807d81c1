public import Core
public import Ledger

/// A unit was opened in an emergency.
public struct EmergencyOpened: Fact, Hashable {
    public static let name = "account.emergency-opened.1"
    public let account: AccountID
    public let emergency: ID<EmergencyAccess>
    public let assignment: ID<RoleAssignment>
    public let unit: UnitID
    public let validTo: Instant
    public var subject: String { account.text }
}

/// A unit that was opened in an emergency was given back before its time.
public struct EmergencyEnded: Fact, Hashable {
    public static let name = "account.emergency-ended.1"
    public let account: AccountID
    public let emergency: ID<EmergencyAccess>
    public var subject: String { account.text }
}

/// Somebody looked through what another did in an emergency.
public struct EmergencyReviewed: Fact, Hashable {
    public static let name = "account.emergency-reviewed.1"
    public let account: AccountID
    public let emergency: ID<EmergencyAccess>
    public var subject: String { account.text }
}
