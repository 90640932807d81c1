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
        /// An organisation outside: a charity, a practice, another trust.
        case outside(OutsideOrganisation)

        /// Whether two mean the same, also where one is known by its code and the other by its name.
        public func isSame(as other: Recipient) -> Bool {
            guard case .outside(let one) = self, case .outside(let two) = other else { return self == other }
            return Addressee(names: [one.name], codes: one.code.map { [$0] } ?? []).matches(two)
        }

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

    /// Whether it is a no to an organisation outside.
    var isRefusedOutside: Bool {
        if case .outside = recipient { return !isAllowed }
        return false
    }

    /// What a person can keep from a team. A team must know who somebody is and whether they are safe, and keep notes
    /// of what it does; whoever wants none of that speaks with it about ending its care.
    public static let refusable: Set<RecordPart> = [.needs, .aboutMe, .plan, .decisions, .measures, .referrals]
}

/// What stands of a person's choices: the newest for each part and recipient.
public struct SharingChoices: Hashable, Sendable {
    /// By part and recipient, of our own teams.
    private var newest: [Key: Bool] = [:]
    /// About organisations outside, from the oldest to the newest.
    private var outside: [Outside] = []

    private struct Key: Hashable, Sendable {
        let part: RecordPart
        let recipient: SharingChoice.Recipient
    }

    private struct Outside: Hashable, Sendable {
        let choice: SharingChoice
        let organisation: OutsideOrganisation
    }

    /// - Parameter choices: from the oldest to the newest.
    public init(_ choices: [SharingChoice]) { self.init(choices, own: nil) }

    /// - Parameter own: our own teams, which somebody may have named as an organisation outside.
    init(_ choices: [SharingChoice], own: OwnOrganisations?) {
        for choice in choices {
            guard case .outside(let organisation) = choice.recipient else {
                newest[Key(part: choice.part, recipient: choice.recipient)] = choice.isAllowed
                continue
            }
            outside.append(Outside(choice: choice, organisation: organisation))
            for recipient in own?.recipients(meantBy: organisation) ?? [] {
                newest[Key(part: choice.part, recipient: recipient)] = choice.isAllowed
            }
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

    /// What any team, or any organisation outside, may not see, whatever others may.
    public var refusedToAnybody: Set<RecordPart> {
        let teams = newest.filter { key, isAllowed in !isAllowed && SharingChoice.refusable.contains(key.part) }
        return Set(teams.map(\.key.part)).union(
            outside.filter { one in !one.choice.isAllowed && last(one.choice.part, meaning: one) == one.choice }
                .map(\.choice.part))
    }

    private func last(_ part: RecordPart, meaning one: Outside) -> SharingChoice? {
        outside.last { $0.choice.part == part && $0.choice.recipient.isSame(as: one.choice.recipient) }?.choice
    }

    /// Whether an organisation outside may be told of a part: only after a yes.
    public func allows(_ part: RecordPart, outside addressee: Addressee) -> Bool {
        outside.last { $0.choice.part == part && addressee.matches($0.organisation) }?.choice.isAllowed ?? false
    }

    /// Whether anything was ever refused to an organisation outside.
    public var refusesAnyOutside: Bool { outside.contains { !$0.choice.isAllowed } }

    /// The newest no to an organisation about one of some parts; `nil` where none holds.
    ///
    /// - Parameter setAside: those that a law sets aside.
    public func refusal(
        of parts: Set<RecordPart>, to addressee: Addressee, setAside: Set<ID<SharingChoice>> = []
    ) -> SharingChoice? {
        // A yes to a service takes nothing away from a no to whoever runs it: each has its own.
        outside.filter { one in
            let choice = one.choice
            return !choice.isAllowed && parts.contains(choice.part) && addressee.matches(one.organisation)
                && !setAside.contains(choice.id) && last(choice.part, meaning: one)?.id == choice.id
        }.last?.choice
    }
}
