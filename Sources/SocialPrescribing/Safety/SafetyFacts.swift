public import Core
public import Ledger

/// Nobody had looked at an answer that cannot wait, so it went further.
public struct SafetyEscalated: Fact {
    public static let name = "social-prescribing.safety-escalated.1"
    public let alert: ID<OutcomeAlert>
    public let person: PersonServedID
    public let team: UnitID
    /// How far, by code: duty, on-call.
    public let step: String
    /// How many were told; 0 when nobody is set.
    public let toldCount: Int
    public var subject: String { alert.text }
}

/// Somebody of the team looked at an answer that cannot wait and took it on.
public struct SafetyTaken: Fact {
    public static let name = "social-prescribing.safety-taken.1"
    public let alert: ID<OutcomeAlert>
    public let person: PersonServedID
    public var subject: String { alert.text }
}

/// It was set when an answer that cannot wait goes further.
public struct SafetySettingSaved: Fact {
    public static let name = "social-prescribing.safety-setting-saved.1"
    /// `nil` for the organisation's.
    public let team: UnitID?
    public var subject: String { team?.text ?? "organisation" }
}

/// A number that people can ring at once was added.
public struct SafetyNumberAdded: Fact {
    public static let name = "social-prescribing.safety-number-added.1"
    public let number: ID<SafetyNumber>
    public var subject: String { number.text }
}

/// A number was taken off the list.
public struct SafetyNumberRemoved: Fact {
    public static let name = "social-prescribing.safety-number-removed.1"
    public let number: ID<SafetyNumber>
    public var subject: String { number.text }
}

/// Somebody went alone and has not said that they are back; others were told.
public struct VisitEscalated: Fact {
    public static let name = "social-prescribing.visit-escalated.1"
    public let reminder: ID<Reminder>
    /// Who went.
    public let staff: PersonID
    public let team: UnitID
    /// From 1: the leads, the duty contact, the on-call contact, then all again.
    public let round: Int
    public let toldCount: Int
    public var subject: String { reminder.text }
}

/// Somebody looks for whoever went alone; nobody else is told.
public struct VisitTaken: Fact {
    public static let name = "social-prescribing.visit-taken.1"
    public let reminder: ID<Reminder>
    /// Who went.
    public let staff: PersonID
    public var subject: String { reminder.text }
}
