public import Core
public import Ledger

// What happened to referrals, by ids and codes. What was written about anybody stays in its row.

/// A referral was written down, as a draft or sent at once.
public struct ReferralMade: Fact {
    public static let name = "social-prescribing.referral-made.1"
    public let referral: ReferralID
    public let person: PersonServedID
    public let team: UnitID
    /// Who asked, by code.
    public let origin: String
    public var subject: String { referral.text }
}

/// The person agreed, after a referral was sent, that those who help them are told what is needed.
public struct ReferralConsentGiven: Fact {
    public static let name = "social-prescribing.consent-given.1"
    public let referral: ReferralID
    public let person: PersonServedID
    public var subject: String { referral.text }
}

/// A referral came to stand otherwise.
public struct ReferralMoved: Fact {
    public static let name = "social-prescribing.referral-moved.1"
    public let referral: ReferralID
    public let person: PersonServedID
    public let team: UnitID
    /// The states before and after, by code.
    public let from: String
    public let to: String
    /// Whose side moved it.
    public let party: String
    public var subject: String { referral.text }
}

/// It was set what a team takes.
public struct TeamIntakeSaved: Fact {
    public static let name = "social-prescribing.team-intake-saved.1"
    public let team: UnitID
    public let takesReferrals: Bool
    public var subject: String { team.text }
}

/// Somebody of the team was asked to walk with the person.
public struct ReferralAssigned: Fact {
    public static let name = "social-prescribing.referral-assigned.1"
    public let referral: ReferralID
    public let person: PersonServedID
    public let worker: PersonID
    public var subject: String { referral.text }
}

/// A contact was written down, also one that did not come about.
public struct ContactRecorded: Fact {
    public static let name = "social-prescribing.contact-recorded.1"
    public let referral: ReferralID
    public let person: PersonServedID
    public let contact: ID<CaseContact>
    public let isReached: Bool
    public var subject: String { referral.text }
}

/// A note was written on a case.
public struct CaseNoteAdded: Fact {
    public static let name = "social-prescribing.case-note-added.1"
    public let referral: ReferralID
    public let person: PersonServedID
    public let note: ID<CaseNote>
    public var subject: String { referral.text }
}

/// A concern about harm was raised; only the care team learns of what.
public struct ConcernRaised: Fact {
    public static let name = "social-prescribing.concern-raised.1"
    public let referral: ReferralID
    public let person: PersonServedID
    public let team: UnitID
    public let note: ID<CaseNote>
    public var subject: String { referral.text }
}

/// Somebody set themselves a reminder, or went alone to see somebody and will say when they are back.
public struct ReminderSet: Fact {
    public static let name = "social-prescribing.reminder-set.1"
    public let reminder: ID<Reminder>
    public let staff: PersonID
    public let kind: String
    public var subject: String { reminder.text }
}

/// A reminder is done with; for a visit alone: they are back.
public struct ReminderFinished: Fact {
    public static let name = "social-prescribing.reminder-finished.1"
    public let reminder: ID<Reminder>
    public let staff: PersonID
    public var subject: String { reminder.text }
}

extension Named {
    /// Marks ids of actions of a person's plan, which another service keeps.
    public enum PlanAction {}
}

/// A referral was made from an action of the person's plan.
public struct ReferralFromAction: Fact {
    public static let name = "social-prescribing.referral-from-action.1"
    public let referral: ReferralID
    public let person: PersonServedID
    public let action: ID<Named.PlanAction>
    public var subject: String { referral.text }
}
