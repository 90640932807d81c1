public import Core
public import Ledger

// What happened to employment checks. How a check came out is not told: whoever may know asks the register.

/// A check of somebody was recorded, by hand or by a service that vouches for it.
public struct CheckRecorded: Fact {
    public static let name = "workforce.check-recorded.1"
    public let check: CheckID
    public let person: PersonID
    /// ``CheckKind/key``.
    public let kind: String
    public var subject: String { person.text }
}

/// A check of somebody was withdrawn, by hand or because what it rested on is gone.
public struct CheckEnded: Fact {
    public static let name = "workforce.check-ended.1"
    public let check: CheckID
    public let person: PersonID
    public let kind: String
    /// The last day on which it counted.
    public let lastDay: Day
    public var subject: String { person.text }
}

/// A check of somebody will end: told some days ahead.
public struct CheckEnding: Fact {
    public static let name = "workforce.check-ending.1"
    public let check: CheckID
    public let person: PersonID
    public let kind: String
    public let lastDay: Day
    public let daysAhead: Int
    public var subject: String { person.text }
}

/// A kind of check was added, or what it asks for was changed.
public struct CheckKindSaved: Fact {
    public static let name = "workforce.check-kind-saved.1"
    public let kind: String
    /// ``CheckKind/Demand``'s code.
    public let demand: String
    public let isUsed: Bool
    public var subject: String { kind }
}
