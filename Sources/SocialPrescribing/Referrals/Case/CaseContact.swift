public import Core

/// The team was in touch with a person, or tried to be.
public struct CaseContact: Hashable, Sendable {
    public let id: ID<CaseContact>
    public let referral: ReferralID
    public let person: PersonServedID
    public let staff: PersonID?
    public let at: Instant
    public var kind: Kind
    public var lengthMinutes: Int
    public var note: String
    /// `nil` when the person was reached.
    public var barrier: Barrier?
    /// What is tried next, where nobody was reached.
    public var nextWay: Kind?
    public var nextDay: Day?

    public init(
        id: ID<CaseContact>, referral: ReferralID, person: PersonServedID, staff: PersonID?, at: Instant, kind: Kind,
        lengthMinutes: Int = 0, note: String = "", barrier: Barrier? = nil, nextWay: Kind? = nil, nextDay: Day? = nil
    ) {
        self.id = id
        self.referral = referral
        self.person = person
        self.staff = staff
        self.at = at
        self.kind = kind
        self.lengthMinutes = lengthMinutes
        self.note = note
        self.barrier = barrier
        self.nextWay = nextWay
        self.nextDay = nextDay
    }

    public var isReached: Bool { barrier == nil }

    /// How people are in touch.
    public enum Kind: String, CaseIterable, Sendable, Hashable, Codable {
        case phone, text, email, letter, video
        case faceToFace = "face-to-face"
        case homeVisit = "home-visit"
        case throughOthers = "through-others"

        public var title: String {
            switch self {
            case .phone: "Phone call"
            case .text: "Text message"
            case .email: "E-mail"
            case .letter: "Letter"
            case .video: "Video call"
            case .faceToFace: "Meeting, face to face"
            case .homeVisit: "Home visit"
            case .throughOthers: "Through the practice, family or somebody they trust"
            }
        }
    }

    /// What stood between the team and the person. It is theirs to help with, not the person's fault.
    public enum Barrier: String, CaseIterable, Sendable, Hashable, Codable {
        case noAnswer = "no-answer"
        case wrongDetails = "wrong-details"
        case noPhone = "no-phone"
        case language
        case hearingOrSight = "hearing-or-sight"
        case unwell
        case caring
        case notAtHome = "not-at-home"
        case other

        public var title: String {
            switch self {
            case .noAnswer: "No answer"
            case .wrongDetails: "The number or address is wrong"
            case .noPhone: "They have no phone, credit or data"
            case .language: "We do not share a language"
            case .hearingOrSight: "Hearing, sight or speech"
            case .unwell: "They were unwell or in hospital"
            case .caring: "They care for somebody and could not talk"
            case .notAtHome: "They were not at home"
            case .other: "Something else"
            }
        }
    }
}

/// How often and in which ways a person was tried since they were last reached.
struct Tries: Hashable, Sendable {
    let count: Int
    let ways: Set<CaseContact.Kind>
    let days: Set<Day>

    static let leastCount = 3
    static let leastWays = 2
    static let leastDays = 2

    init(_ contacts: [CaseContact]) {
        let inOrder = contacts.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
        let missed = inOrder.suffix(from: inOrder.lastIndex { $0.isReached }.map { $0 + 1 } ?? 0)
        count = missed.count
        ways = Set(missed.map(\.kind))
        days = Set(missed.map(\.at.ukDay))
    }

    var areEnough: Bool {
        count >= Self.leastCount && ways.count >= Self.leastWays && days.count >= Self.leastDays
    }

    /// "2 tries, by phone call and letter, on 2 days".
    var words: String {
        let named = ways.map { $0.title.lowercased() }.sorted().joined(separator: " and ")
        return "\(count) \(count == 1 ? "try" : "tries")" + (count == 0 ? "" : ", by \(named), on ")
            + (count == 0 ? "" : "\(days.count) \(days.count == 1 ? "day" : "days")")
    }

    var missingWords: String {
        "Nobody is closed for not being reached before three tries, in at least two ways and on at least two days. "
            + "So far since the last contact: \(words). Offer another way: a letter, a text, or through somebody they "
            + "trust."
    }
}
