public import Core
public import Ledger

/// Somebody got a private calendar address; an earlier one no longer works.
public struct CalendarAddressMade: Fact {
    public static let name = "rostering.calendar-address-made.1"
    public let person: PersonID
    public var subject: String { person.text }
}

/// Somebody switched their calendar address off.
public struct CalendarAddressRevoked: Fact {
    public static let name = "rostering.calendar-address-revoked.1"
    public let person: PersonID
    public var subject: String { person.text }
}
