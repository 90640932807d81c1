public import Core
public import Ledger

// What happened to plans, by ids. What anybody wrote stands in the rows of the plan.

/// Something was added to a plan.
public struct PlanItemAdded: Fact {
    public static let name = "care-planning.item-added.1"
    public let item: PlanItemID
    public let person: PersonServedID
    /// By its code.
    public let kind: String
    /// The version of the plan that it made.
    public let version: Int
    public var subject: String { item.text }
}

/// An item came to say something else, was removed, or was brought back.
public struct PlanItemChanged: Fact {
    public static let name = "care-planning.item-changed.1"
    public let item: PlanItemID
    public let person: PersonServedID
    public let kind: String
    /// What was done, by its code: changed, removed, restored, chosen.
    public let deed: String
    public let revision: Int
    public let version: Int
    public var subject: String { item.text }
}

/// A text was kept beside the one that stands, since somebody else had changed the item meanwhile.
public struct PlanTextSetAside: Fact {
    public static let name = "care-planning.text-set-aside.1"
    public let item: PlanItemID
    public let person: PersonServedID
    public let revision: Int
    public var subject: String { item.text }
}

/// Somebody commented on an item.
public struct PlanCommented: Fact {
    public static let name = "care-planning.commented.1"
    public let item: PlanItemID
    public let person: PersonServedID
    public let comment: ID<PlanComment>
    public var subject: String { item.text }
}

/// A photo or document was added to an item.
public struct PlanFileAdded: Fact {
    public static let name = "care-planning.file-added.1"
    public let item: PlanItemID
    public let person: PersonServedID
    public let file: PlanFileID
    public var subject: String { item.text }
}

/// A photo or document came with a comment on an item.
public struct PlanCommentFileAdded: Fact {
    public static let name = "care-planning.comment-file-added.1"
    public let item: PlanItemID
    public let person: PersonServedID
    public let comment: ID<PlanComment>
    public let file: PlanFileID
    public var subject: String { item.text }
}

/// A photo or document was taken out of an item, or off a comment on it.
public struct PlanFileRemoved: Fact {
    public static let name = "care-planning.file-removed.1"
    public let item: PlanItemID
    public let person: PersonServedID
    public let file: PlanFileID
    public var subject: String { item.text }
}

/// A photo or document that was taken out was brought back.
public struct PlanFileRestored: Fact {
    public static let name = "care-planning.file-restored.1"
    public let item: PlanItemID
    public let person: PersonServedID
    public let file: PlanFileID
    public var subject: String { item.text }
}

/// The person, or whoever acts for them, agreed to a version of the plan, or said that they do not.
public struct PlanAgreed: Fact {
    public static let name = "care-planning.agreed.1"
    public let person: PersonServedID
    public let version: Int
    public let isAgreed: Bool
    public var subject: String { person.text }
}

/// A version of the plan was found complete.
public struct PlanFinalised: Fact {
    public static let name = "care-planning.finalised.1"
    public let person: PersonServedID
    public let version: Int
    public var subject: String { person.text }
}

/// The record of a decision was found complete.
public struct DecisionFinalised: Fact {
    public static let name = "care-planning.decision-finalised.1"
    public let person: PersonServedID
    public let decision: PlanItemID
    public let version: Int
    public var subject: String { decision.text }
}

/// A link was made that opens a plan, or parts of it.
public struct PlanShared: Fact {
    public static let name = "care-planning.shared.1"
    public let share: PlanShareID
    public let person: PersonServedID
    /// The parts, by their codes.
    public let parts: [String]
    public var subject: String { share.text }
}

/// A link was switched off.
public struct PlanShareRevoked: Fact {
    public static let name = "care-planning.share-revoked.1"
    public let share: PlanShareID
    public let person: PersonServedID
    public var subject: String { share.text }
}

/// Somebody opened a plan by its link.
public struct PlanShareOpened: Fact {
    public static let name = "care-planning.share-opened.1"
    public let share: PlanShareID
    public let person: PersonServedID
    public var subject: String { share.text }
}
