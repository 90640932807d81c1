public import Core

/// What a person said about somebody seeing a part of their record: yes or no, from a moment on.
///
/// This is about confidence, not about the law that lets the organisation hold the record: that stands in
/// ``LawfulBasis``. A later choice about the same part and recipient takes the place of an earlier one, which is kept.
public struct SharingChoice: Hashable, Sendable {
    public let id: ID<SharingChoice>
    public let person: PersonServedID
    public let part: RecordPart
    public let recipient: Recipient
    public let isAllowed: Bool
    public let way: Way
    public let chosenAt: Instant

    /// Who would see it.
    public enum Recipient: Hashable, Sendable {
        /// Every team here, unless something else was said of one of them.
        case everyTeam
        case team(UnitID)
        /// An organisation outside, by the name people know it by: a charity, another trust.
        case outside(String)

        /// "team", "every-team" or "outside".
        public var kind: String {
            switch self {
            case .everyTeam: "every-team"
            case .team: "team"
            case .outside: "outside"
            }
        }
    }

    /// How the person said so.
    public enum Way: String, CaseIterable, Sendable, Hashable, Codable {
        case online, spoken, written

        /// As it is called on screen.
        public var title: String {
            switch self {
            case .online: "On their own page"
            case .spoken: "They said so"
            case .written: "In writing"
            }
        }
    }

    public init(
        id: ID<SharingChoice>, person: PersonServedID, part: RecordPart, recipient: Recipient, isAllowed: Bool,
        way: Way, chosenAt: Instant
    ) {
        self.id = id
        self.person = person
        self.part = part
        self.recipient = recipient
        self.isAllowed = isAllowed
        self.way = way
        self.chosenAt = chosenAt
    }

    /// What a person can keep from a team. A team must know who somebody is and whether they are safe, and keep notes
    /// of what it does; whoever wants none of that speaks with it about ending its care.
    public static let refusable: Set<RecordPart> = [.needs, .aboutMe, .plan, .decisions, .measures, .referrals]
}

/// What stands of a person's choices: the newest for each part and recipient.
public struct SharingChoices: Hashable, Sendable {
    /// By part and recipient.
    private var newest: [Key: Bool] = [:]

    private struct Key: Hashable, Sendable {
        let part: RecordPart
        let recipient: SharingChoice.Recipient
    }

    /// - Parameter choices: from the oldest to the newest.
    public init(_ choices: [SharingChoice]) {
        for choice in choices {
            newest[Key(part: choice.part, recipient: choice.recipient)] = choice.isAllowed
        }
    }

    /// What a team may not see: what was said of it comes before what was said of every team.
    public func refused(to unit: UnitID) -> Set<RecordPart> {
        SharingChoice.refusable.filter { part in
            !(newest[Key(part: part, recipient: .team(unit))] ?? newest[Key(part: part, recipient: .everyTeam)] ?? true)
        }
    }

    /// What no team may see, where nothing else was said of it.
    public var refusedToEveryTeam: Set<RecordPart> {
        SharingChoice.refusable.filter { newest[Key(part: $0, recipient: .everyTeam)] == false }
    }

    /// What any team may not see, whatever others may.
    public var refusedToAnyTeam: Set<RecordPart> {
        Set(
            newest.filter { key, isAllowed in
                if case .outside = key.recipient { return false }
                return !isAllowed && SharingChoice.refusable.contains(key.part)
            }.map(\.key.part))
    }

    /// Whether an organisation outside may be told of a part: only after a yes.
    public func allows(_ part: RecordPart, outside name: String) -> Bool {
        newest[Key(part: part, recipient: .outside(name))] ?? false
    }
}
