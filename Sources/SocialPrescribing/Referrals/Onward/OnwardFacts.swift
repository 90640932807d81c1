public import Core
public import Ledger

/// Nobody answered a referral onward, or nobody could; those who follow it up were told.
public struct OpenLoopTold: Fact {
    public static let name = "social-prescribing.open-loop-told.1"
    public let onward: ID<OnwardReferral>
    public let referral: ReferralID
    /// Why, by code: letter-failed, link-ended, unanswered, link-ends.
    public let reason: String
    public let toldCount: Int
    public var subject: String { onward.text }
}

/// Somebody was sent on to a service, or told of one.
public struct OnwardMade: Fact {
    public static let name = "social-prescribing.onward-made.1"
    public let onward: ID<OnwardReferral>
    public let referral: ReferralID
    public let person: PersonServedID
    /// The entry of the directory, where it has one.
    public let service: ID<CommunityService>?
    /// Referral or signpost, by code.
    public let kind: String
    /// Whether it was sent although something spoke against it.
    public let isOverride: Bool
    public var subject: String { onward.text }
}

/// A referral onward came to stand otherwise.
public struct OnwardMoved: Fact {
    public static let name = "social-prescribing.onward-moved.1"
    public let onward: ID<OnwardReferral>
    public let referral: ReferralID
    public let person: PersonServedID
    public let service: ID<CommunityService>?
    public let from: String
    public let to: String
    public let party: String
    /// Signed in, by the link of the service, or told by phone.
    public let way: String
    public var subject: String { onward.text }
}

/// A link for a service was made, or made anew; the one before works no more.
public struct OnwardLinkMade: Fact {
    public static let name = "social-prescribing.onward-link-made.1"
    public let onward: ID<OnwardReferral>
    public var subject: String { onward.text }
}

/// A link was taken back.
public struct OnwardLinkRevoked: Fact {
    public static let name = "social-prescribing.onward-link-revoked.1"
    public let onward: ID<OnwardReferral>
    public var subject: String { onward.text }
}

/// A link was opened: the service was shown what stands behind it.
public struct OnwardLinkOpened: Fact {
    public static let name = "social-prescribing.onward-link-opened.1"
    public let onward: ID<OnwardReferral>
    public let person: PersonServedID
    public let service: ID<CommunityService>?
    /// Whether it showed how to reach the person.
    public let showedContact: Bool
    public var subject: String { onward.text }
}

/// A service said by its link that it has no room.
public struct ServiceSaidFull: Fact {
    public static let name = "social-prescribing.service-said-full.1"
    public let onward: ID<OnwardReferral>
    public let service: ID<CommunityService>?
    public var subject: String { onward.text }
}
