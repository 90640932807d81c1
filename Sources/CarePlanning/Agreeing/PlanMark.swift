public import Core

/// Something said about a version of a plan: that it is agreed, or complete.
public struct PlanMark: Sendable, Hashable {
    public let id: ID<PlanMark>
    public let person: PersonServedID
    public let kind: Kind
    /// The version of the plan that it was said about.
    public internal(set) var version: Int
    /// The decision that was completed; `nil` for the whole plan.
    public let item: PlanItemID?
    /// Who agreed, by name: the person, or whoever acts for them.
    public let name: String?
    /// As what they did: "Person", "Daughter, attorney".
    public let role: String?
    public let at: Instant
    /// Who entered it.
    public let author: PlanItem.Author

    /// What was said.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case agreed
        case notAgreed = "not-agreed"
        case final
        case decision
    }

    /// By what one saying is told from another: it is kept once for each record that was joined when it was said.
    var saying: Saying { Saying(kind: kind, at: at, account: author.account, item: item) }

    struct Saying: Hashable, Sendable {
        let kind: Kind
        let at: Instant
        let account: AccountID
        let item: PlanItemID?
    }

    public init(
        id: ID<PlanMark>, person: PersonServedID, kind: Kind, version: Int, item: PlanItemID? = nil,
        name: String? = nil, role: String? = nil, at: Instant, author: PlanItem.Author
    ) {
        self.id = id
        self.person = person
        self.kind = kind
        self.version = version
        self.item = item
        self.name = name
        self.role = role
        self.at = at
        self.author = author
    }
}

/// What somebody says to an item without changing it.
public struct PlanComment: Sendable, Hashable {
    public let id: ID<PlanComment>
    public let person: PersonServedID
    public let item: PlanItemID
    public let words: String
    public let at: Instant
    public let author: PlanItem.Author

    public init(
        id: ID<PlanComment>, person: PersonServedID, item: PlanItemID, words: String, at: Instant,
        author: PlanItem.Author
    ) {
        self.id = id
        self.person = person
        self.item = item
        self.words = words
        self.at = at
        self.author = author
    }

    /// The longest comment, in characters.
    public static let limitCount = 2_000
}
