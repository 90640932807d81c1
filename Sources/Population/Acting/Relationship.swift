public import Core

/// That somebody acts for a person: what they may see and write of the record, on what evidence, and until when.
///
/// - Source: Mental Capacity Act 2005 for attorneys and deputies; the ages at which a parent's access is looked at
///   again (11, 13, 16) as proxy access in general practice has them; both as remembered.
public struct Relationship: Hashable, Sendable {
    public let id: ID<Relationship>
    /// Whose record it is.
    public let person: PersonServedID
    /// Who acts: another person served, with an account of their own.
    public let holder: PersonServedID
    public let kind: Kind
    public var sees: Set<RecordPart>
    public var writes: Set<RecordPart>
    /// What was seen that shows it: "Birth certificate", "LPA registered, OPG number checked".
    public var evidence: String
    public let firstDay: Day
    /// Included; `nil` while no end is agreed.
    public var lastDay: Day?
    /// The day by which somebody looks at it again.
    public var reviewOn: Day?
    /// The day on which somebody last looked at it: the first day, until then.
    public var reviewedOn: Day
    /// The moment it was ended; nothing is seen from then on.
    public var endedAt: Instant?

    /// The ways of acting for somebody.
    public enum Kind: String, CaseIterable, Sendable, Hashable, Codable {
        /// A parent, or somebody else with parental responsibility.
        case parent
        case attorneyForHealth = "attorney-health"
        case attorneyForMoney = "attorney-money"
        case deputyForHealth = "deputy-health"
        case deputyForMoney = "deputy-money"
        /// Somebody the person chose themselves.
        case chosenHelper = "chosen-helper"

        /// As it is called on screen.
        public var title: String {
            switch self {
            case .parent: "Parent, or has parental responsibility"
            case .attorneyForHealth: "Attorney for health and welfare"
            case .attorneyForMoney: "Attorney for property and finance"
            case .deputyForHealth: "Deputy for health and welfare"
            case .deputyForMoney: "Deputy for property and finance"
            case .chosenHelper: "Helper they chose"
            }
        }

        /// Whether it holds only while the person cannot decide for themselves.
        public var needsLackOfCapacity: Bool { self == .attorneyForHealth || self == .deputyForHealth }

        /// What may be granted at most. Somebody who looks after money learns nothing of health.
        public var grantable: Set<RecordPart> {
            self == .attorneyForMoney || self == .deputyForMoney ? [.details] : Relationship.grantable
        }
    }

    /// What may be granted to anybody who acts for another: never what professionals write for each other, concerns
    /// about harm, nor who else acts and who looked.
    public static let grantable: Set<RecordPart> = [
        .details, .needs, .aboutMe, .plan, .decisions, .measures, .referrals,
    ]

    /// Ages at which a parent's access is looked at again; at the last it ends unless somebody did.
    static let reviewAges = [11, 13, 16]
    static let ageOfOwnSay = 16

    public init(
        id: ID<Relationship>, person: PersonServedID, holder: PersonServedID, kind: Kind, sees: Set<RecordPart>,
        writes: Set<RecordPart>, evidence: String, firstDay: Day, lastDay: Day? = nil, reviewOn: Day? = nil,
        reviewedOn: Day? = nil, endedAt: Instant? = nil
    ) {
        self.id = id
        self.person = person
        self.holder = holder
        self.kind = kind
        self.sees = sees
        self.writes = writes
        self.evidence = evidence
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.reviewOn = reviewOn
        self.reviewedOn = reviewedOn ?? firstDay
        self.endedAt = endedAt
    }

    /// Whether it gives any access at a moment.
    /// - Parameter lacksCapacity: whether it is on record that the person cannot decide something for themselves.
    public func acts(for person: PersonServed, lacksCapacity: Bool, at now: Instant) -> Bool {
        let today = now.ukDay
        guard endedAt.map({ now < $0 }) ?? true, firstDay <= today, lastDay.map({ today <= $0 }) ?? true,
            person.died.map({ today < $0 }) ?? true
        else { return false }
        if kind.needsLackOfCapacity { return lacksCapacity }
        guard kind == .parent else { return true }
        guard let born = person.born, let own = PersonServed.birthday(Self.ageOfOwnSay, of: born) else { return false }
        return today < own || own <= reviewedOn
    }

    /// What it shows just now of what was granted, while it acts.
    ///
    /// - Parameters:
    ///   - lacking: what the decisions need that the person cannot make.
    ///   - graceDays: for how long after a birthday a parent's access goes on without its review.
    func granted(of person: PersonServed, lacking: Set<RecordPart>, graceDays: Int, at now: Instant) -> Set<RecordPart>
    {
        // What may be granted is cut off here again: a row cannot give what nobody may.
        var parts = sees.intersection(kind.grantable)
        if kind.needsLackOfCapacity { parts.formIntersection(lacking) }
        if isCut(born: person.born, graceDays: graceDays, on: now.ukDay) { parts.formIntersection(Self.withoutReview) }
        return parts
    }

    /// Whether a parent's access is cut down, for nobody looked at it after a birthday that asks for it.
    func isCut(born: Day?, graceDays: Int, on today: Day) -> Bool {
        guard kind == .parent, let born else { return false }
        return Self.reviewAges.compactMap { PersonServed.birthday($0, of: born) }
            .contains { reviewedOn < $0 && $0 + graceDays <= today }
    }

    /// What a parent sees while a review is overdue: enough to bring a child to care.
    static let withoutReview: Set<RecordPart> = [.details, .needs]

    /// Whether it is over for good, so that no page lists it as standing.
    public func isOver(at now: Instant) -> Bool {
        (endedAt.map { $0 <= now } ?? false) || (lastDay.map { $0 < now.ukDay } ?? false)
    }

    /// The next day by which somebody must look at it: the agreed one, or a birthday that matters.
    public func reviewDue(born: Day?) -> Day? {
        var days = [reviewOn].compactMap { $0 }
        if kind == .parent, let born {
            days += Self.reviewAges.compactMap { PersonServed.birthday($0, of: born) }.filter { reviewedOn < $0 }
        }
        return days.min()
    }
}
