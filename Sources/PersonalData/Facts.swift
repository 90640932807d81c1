public import Core
public import Ledger

/// All that told who somebody was is gone.
public struct RecordErased: Fact, Hashable {
    public static let name = "personal-data.record-erased.1"
    public let person: PersonID
    public let ground: ErasureGround
    /// How many rows went or were emptied.
    public let rows: Int
    public var subject: String { person.text }
}

/// A record is held back from erasure.
public struct LegalHoldPlaced: Fact, Hashable {
    public static let name = "personal-data.hold-placed.1"
    public let person: PersonID
    public let hold: ID<LegalHold>
    public var subject: String { person.text }
}

/// A hold ended.
public struct LegalHoldEnded: Fact, Hashable {
    public static let name = "personal-data.hold-ended.1"
    public let person: PersonID
    public let hold: ID<LegalHold>
    public var subject: String { person.text }
}

/// The organisation set how long one kind of thing is kept.
public struct RetentionChosen: Fact, Hashable {
    public static let name = "personal-data.retention-chosen.1"
    public let rule: String
    public let months: Int
    public let days: Int
    public let yearsOld: Int?
    public var subject: String { rule }
}

/// What was old enough went by itself.
public struct OldRowsRemoved: Fact, Hashable {
    public static let name = "personal-data.old-rows-removed.1"
    /// How many rows of each rule.
    public let rows: [String: Int]
    public var subject: String { "-" }
}
