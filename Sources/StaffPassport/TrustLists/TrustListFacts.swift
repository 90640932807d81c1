public import Core
public import Ledger

/// A list of trusted issuers is followed from now on, or its signer is known by something else.
public struct TrustListFollowed: Fact {
    public static let name = "staff-passport.trust-list-followed.1"
    public let list: TrustListID
    public var subject: String { list.text }
}

/// A newer issue of a list that is followed was taken.
public struct TrustListTaken: Fact {
    public static let name = "staff-passport.trust-list-taken.1"
    public let list: TrustListID
    /// The number of the issue.
    public let sequence: Int
    public var subject: String { list.text }
}

/// A list that is followed could not be taken, and changed nothing.
public struct TrustListRefused: Fact {
    public static let name = "staff-passport.trust-list-refused.1"
    public let list: TrustListID
    /// Why, by the standard's code.
    public let code: String
    public var subject: String { list.text }
}

/// What becomes of accepted items when a list takes their issuer off was changed.
public struct TrustListChanged: Fact {
    public static let name = "staff-passport.trust-list-changed.1"
    public let list: TrustListID
    public let stopsRelying: Bool
    public var subject: String { list.text }
}

/// A list is followed no longer.
public struct TrustListLeft: Fact {
    public static let name = "staff-passport.trust-list-left.1"
    public let list: TrustListID
    public var subject: String { list.text }
}

/// Somebody has seen whom a list took off.
public struct TrustListRemovalsSeen: Fact {
    public static let name = "staff-passport.trust-list-removals-seen.1"
    public let list: TrustListID
    public var subject: String { list.text }
}

/// The organisation publishes the list of its trusted issuers, or stops.
public struct OwnTrustListSaved: Fact {
    public static let name = "staff-passport.own-trust-list-saved.1"
    public let isPublished: Bool
    public var subject: String { "own-trust-list" }
}
