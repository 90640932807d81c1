public import Core

extension Named {
    /// Marks ids of items of plans.
    public enum PlanItem {}
}

/// The id of an item of a plan.
public typealias PlanItemID = ID<Named.PlanItem>

/// One item of a person's plan, as it stands.
///
/// Items are edited one by one: two people who write about different items never meet. Every text that was ever saved
/// stays as a ``PlanRevision``.
public struct PlanItem: Sendable, Hashable {
    public let id: PlanItemID
    public let person: PersonServedID
    public let kind: PlanKind
    /// The item it hangs under: an action under its goal.
    public let parent: PlanItemID?
    /// The version of the plan in which it was first written: items stand in this order.
    public internal(set) var place: Int
    /// What it says, by the keys of its kind's form; fields left empty are missing.
    public var fields: [String: String]
    /// The number of the revision that stands, counted within the item from 1.
    public var revision: Int
    /// The version of the whole plan that this revision, or the last change of the item's files, made; counted within
    /// the plan from 1.
    public var version: Int
    public var isRemoved: Bool
    public let madeAt: Instant
    /// When this revision was saved.
    public var changedAt: Instant
    /// Who saved it.
    public var author: Author

    /// Who wrote something, and as what they came to the record.
    public struct Author: Sendable, Hashable {
        public let account: AccountID
        /// A ``Population/Standing/Kind`` as it is stored: "themself", "proxy", "care-team", "emergency".
        public let standing: String

        public init(account: AccountID, standing: String) {
            self.account = account
            self.standing = standing
        }
    }

    public init(
        id: PlanItemID, person: PersonServedID, kind: PlanKind, parent: PlanItemID?, fields: [String: String],
        place: Int = 0, revision: Int = 1, version: Int, isRemoved: Bool = false, madeAt: Instant, changedAt: Instant,
        author: Author
    ) {
        self.id = id
        self.person = person
        self.kind = kind
        self.parent = parent
        self.fields = fields
        self.place = place
        self.revision = revision
        self.version = version
        self.isRemoved = isRemoved
        self.madeAt = madeAt
        self.changedAt = changedAt
        self.author = author
    }

    /// What it is called in lists: the first thing it says, or else what kind it is.
    public var title: String {
        let first = kind.form.fields.first { !$0.isForProfessionals && fields[$0.key] != nil }
        let words = first.flatMap { fields[$0.key] } ?? kind.form.title
        let line = words.prefix { !$0.isNewline }
        return line.count > 120 ? "\(line.prefix(117))..." : String(line)
    }
}

/// A text of an item as it was saved once, or a change of its files.
public struct PlanRevision: Sendable, Hashable {
    public let item: PlanItemID
    public let person: PersonServedID
    /// Counted within the item from 1.
    public let number: Int
    /// The version of the plan that it made; `nil` for a text that was kept beside the one that stands.
    public internal(set) var version: Int?
    public let deed: Deed
    public let state: State
    public let fields: [String: String]
    /// The revision that its author had before them; 0 for a new item.
    public let seen: Int
    public let at: Instant
    public let author: PlanItem.Author
    /// The file that came, went or came back; `nil` for a text. Such a revision has no fields: the text stayed.
    public let file: PlanFileID?

    /// What was done.
    public enum Deed: String, Sendable, Hashable, CaseIterable {
        case added, changed, removed, restored, chosen
        case fileAdded = "file-added"
        case fileRemoved = "file-removed"
        case fileRestored = "file-restored"
    }

    /// What became of it.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// It stood, or stands.
        case stood
        /// Somebody else had changed the item meanwhile: it waits for its author to choose.
        case waiting
        /// Its author has chosen; it is kept in the history.
        case settled
    }

    public init(
        item: PlanItemID, person: PersonServedID, number: Int, version: Int?, deed: Deed, state: State,
        fields: [String: String], seen: Int, at: Instant, author: PlanItem.Author, file: PlanFileID? = nil
    ) {
        self.file = file
        self.item = item
        self.person = person
        self.number = number
        self.version = version
        self.deed = deed
        self.state = state
        self.fields = fields
        self.seen = seen
        self.at = at
        self.author = author
    }
}
