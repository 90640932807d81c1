public import Core
public import Population

/// A person's plan with all that belongs to it, as one caller may see it.
public struct Plan: Sendable {
    public let person: PersonServed
    public let standing: Standing
    /// What stands, oldest first; what was removed, and what hangs under it, is left out.
    public let items: [PlanItem]
    /// The number of the latest change that the caller may see; 0 for a plan in which nothing was written yet.
    public let version: Int
    /// What was said about the kinds of items that the caller may see.
    public let marks: [PlanMark]
    private let children: [PlanItemID?: [PlanItem]]
    private let byID: [PlanItemID: PlanItem]
    /// Photos and documents of what the caller may see, those that were taken out included.
    let files: [PlanItemID: [PlanFile]]

    init(
        _ person: PersonServed, _ standing: Standing, items: [PlanItem], version: Int? = nil, marks: [PlanMark] = [],
        files: [PlanFile] = []
    ) {
        self.person = person
        self.standing = standing
        let seen = items.filter { !$0.isRemoved && standing.sees($0.kind) }
        let all = Dictionary(seen.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        func isHanging(_ item: PlanItem) -> Bool {
            var next = item.parent
            while let parent = next {
                guard let above = all[parent] else { return false }
                next = above.parent
            }
            return true
        }
        let standingItems = seen.filter(isHanging).sorted { $0.place < $1.place }
        self.items = standingItems
        self.version = version ?? items.filter { standing.sees($0.kind) }.map(\.version).max() ?? 0
        self.marks = marks.filter { standing.sees($0) }
        let shown = Set(standingItems.map(\.id))
        self.files = Dictionary(grouping: files.filter { shown.contains($0.item) }, by: \.item)
        children = Dictionary(grouping: standingItems, by: \.parent)
        byID = Dictionary(standingItems.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// What whoever has nothing to do with a person is told of them, and so whoever acts for them without their plan.
    static let unknown = Refusal(.notFound, "There is no such person among those you care for.")

    public subscript(_ id: PlanItemID) -> PlanItem? { byID[id] }

    /// The items of a kind under another, oldest first.
    public func items(_ kind: PlanKind, under parent: PlanItemID? = nil) -> [PlanItem] {
        let all = children[parent, default: []].filter { $0.kind == kind }
        // Two where there can be one came together when records were joined: the one written last stands first.
        return kind.isSingle && all.count > 1 ? all.sorted { $0.version > $1.version } : all
    }

    /// The items right under another, or at the top, in the order of their kinds.
    public func under(_ parent: PlanItem?) -> [PlanItem] {
        let kinds = parent?.kind.children ?? PlanKind.allCases.filter { $0.parent == nil }
        return kinds.flatMap { items($0, under: parent?.id) }
    }

    /// An item and all that hangs under it.
    public func tree(from item: PlanItem) -> [PlanItem] { [item] + under(item).flatMap { tree(from: $0) } }

    /// When an item or anything under it was last written, or its files were changed.
    public func lastChange(from item: PlanItem) -> Instant {
        tree(from: item).flatMap(moments).max() ?? item.changedAt
    }

    /// When anything in these kinds was last written; `nil` when there is nothing.
    func lastChange(where isMeant: (PlanKind) -> Bool) -> Instant? {
        items.filter { isMeant($0.kind) }.flatMap(moments).max()
    }

    /// When an item was written, and when files came and went.
    private func moments(_ item: PlanItem) -> [Instant] {
        [item.changedAt] + ownFiles(of: item).flatMap { [$0.madeAt, $0.removedAt].compactMap { $0 } }
    }

    /// What the person, or whoever acts for them, said to the plan last.
    public var agreement: PlanMark? { marks.last { $0.kind == .agreed || $0.kind == .notAgreed } }

    /// What was written after the person agreed.
    public var notYetAgreed: [PlanItem] {
        items.filter { isNotYetAgreed($0) && [.plan, .aboutMe].contains($0.kind.part) }
    }

    /// Whether an item was written after what was agreed of its record. An agreement to one record says nothing of
    /// another that was joined to it afterwards.
    func isNotYetAgreed(_ item: PlanItem) -> Bool {
        let said = marks.last { ($0.kind == .agreed || $0.kind == .notAgreed) && $0.person == item.person }
        return item.version > (said?.kind == .agreed ? said?.version ?? 0 : 0)
    }

    /// Whether an item came with a record that was joined to this one.
    func isJoined(_ item: PlanItem) -> Bool { item.person != person.id }

    /// Only the kinds that are meant, as others are shown them.
    func only(_ isMeant: (PlanKind) -> Bool) -> Plan {
        Plan(
            person, standing, items: items.filter { isMeant($0.kind) }, version: version,
            marks: marks.filter { isMeant($0.kind == .decision ? .decision : .strength) },
            files: files.values.flatMap { $0 })
    }
}

extension Standing {
    /// Whether what was said about a plan may be seen: of a decision like the decision, else like the plan.
    func sees(_ mark: PlanMark) -> Bool { sees.contains(mark.kind == .decision ? .decisions : .plan) }

    /// The parts of a plan that the person keeps from whoever comes to it for their work.
    var keptParts: [RecordPart] {
        isProfessional ? [.aboutMe, .plan, .decisions].filter { !sees.contains($0) } : []
    }

    /// Whether a kind of item may be seen.
    func sees(_ kind: PlanKind) -> Bool { sees.contains(kind.part) && (!kind.isForProfessionals || isProfessional) }

    /// Whether a kind of item may be written.
    func writes(_ kind: PlanKind) -> Bool { writes.contains(kind.part) && (!kind.isForProfessionals || isProfessional) }

    /// Whether somebody comes to the record because of their work.
    var isProfessional: Bool { kind == .careTeam || kind == .emergency }

    /// Whether somebody is the person, or acts for them.
    var speaksForPerson: Bool { kind == .themself || kind == .proxy }
}
