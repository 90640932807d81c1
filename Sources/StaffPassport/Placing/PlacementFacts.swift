public import Core
public import Ledger

/// A placement was written down, with the licence that is to be signed.
public struct PlacementMade: Fact {
    public static let name = "staff-passport.placement-made.1"
    public let placement: PlacementID
    public let person: PersonID
    public let unit: UnitID
    public var subject: String { placement.text }
}

/// A placement was signed with what its person showed.
public struct PlacementSigned: Fact {
    public static let name = "staff-passport.placement-signed.1"
    public let placement: PlacementID
    public let person: PersonID
    public let request: PassportRequestID
    public var subject: String { placement.text }
}

/// A placement was ended, or taken back before it was signed.
public struct PlacementEnded: Fact {
    public static let name = "staff-passport.placement-ended.1"
    public let placement: PlacementID
    public let person: PersonID
    public var subject: String { placement.text }
}
