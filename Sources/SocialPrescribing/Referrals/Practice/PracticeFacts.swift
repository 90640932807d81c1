public import Core
public import Ledger
public import Population

// What happened to messages to practices, by ids and codes.

/// The address of a practice was kept or changed.
public struct PracticeAddressSaved: Fact {
    public static let name = "social-prescribing.practice-address-saved.1"
    /// The practice's code in the Organisation Data Service.
    public let practice: String
    public var subject: String { practice }
}

/// The address of a practice was taken off the list.
public struct PracticeAddressRemoved: Fact {
    public static let name = "social-prescribing.practice-address-removed.1"
    public let practice: String
    public var subject: String { practice }
}

/// A person's practice is to get the message back.
public struct PracticeLetterOwed: Fact {
    public static let name = "social-prescribing.practice-letter-owed.1"
    public let letter: ID<PracticeLetter>
    public let referral: ReferralID
    public let person: PersonServedID
    /// Why, by code: accepted, rejected, ended.
    public let occasion: String
    /// Whether an address of the practice was known.
    public let hasAddress: Bool
    public var subject: String { referral.text }
}

/// The mail server took the letter to a practice.
public struct PracticeLetterSent: Fact {
    public static let name = "social-prescribing.practice-letter-sent.1"
    public let letter: ID<PracticeLetter>
    public let referral: ReferralID
    public let person: PersonServedID
    public var subject: String { referral.text }
}

/// The link of a practice was opened: whoever has it was shown the message back.
public struct PracticeLinkOpened: Fact {
    public static let name = "social-prescribing.practice-link-opened.1"
    public let letter: ID<PracticeLetter>
    public let referral: ReferralID
    public let person: PersonServedID
    public var subject: String { referral.text }
}

/// The links of a referral to the person's practice were taken back.
public struct PracticeLinksStopped: Fact {
    public static let name = "social-prescribing.practice-links-stopped.1"
    public let referral: ReferralID
    public let person: PersonServedID
    public var subject: String { referral.text }
}

/// The practice got the message another way, as on paper.
public struct PracticeMessageGiven: Fact {
    public static let name = "social-prescribing.practice-message-given.1"
    public let letter: ID<PracticeLetter>
    public let referral: ReferralID
    public let person: PersonServedID
    public var subject: String { referral.text }
}
