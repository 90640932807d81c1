public import Core

/// Something in the community that a person can go to: a group, a class, an adviser.
public struct CommunityService: Hashable, Sendable {
    public let id: ID<CommunityService>
    public var name: String
    public var summary: String
    /// Where a referral is sent by letter.
    public var email: String?
    public var phone: String?
    public var status: Status
    public var capacity: Capacity
    /// Ages taken, both ends included; `nil` where there is no end.
    public var minimumAge: Int?
    public var maximumAge: Int?
    /// What a referral does not need and a directory does: where, when, for whom, at what cost, from whom we know.
    public var details: ServiceDetails

    /// Whether people can go there; the words are the standard's (HSDS-UK 3.0).
    public enum Status: String, CaseIterable, Hashable, Sendable {
        case active, inactive, defunct
        case temporarilyClosed = "temporarily closed"
    }

    /// Whether there is room.
    public enum Capacity: Hashable, Sendable {
        case unknown
        case open
        /// Weeks until a place.
        case waiting(weeks: Int)
        case full
    }

    public init(
        id: ID<CommunityService>, name: String, summary: String = "", email: String? = nil, phone: String? = nil,
        isOpen: Bool = true, capacity: Capacity = .unknown, minimumAge: Int? = nil, maximumAge: Int? = nil,
        details: ServiceDetails = ServiceDetails()
    ) {
        self.id = id
        self.name = name
        self.summary = summary
        self.email = email
        self.phone = phone
        status = isOpen ? .active : .inactive
        self.capacity = capacity
        self.minimumAge = minimumAge
        self.maximumAge = maximumAge
        self.details = details
    }

    /// Whether people can go there now.
    public var isOpen: Bool {
        get { status == .active }
        set { status = newValue ? .active : (status == .active ? .inactive : status) }
    }

    /// Whether the public is shown it: it is not over, it is not retired, and its source still has it.
    public var isListed: Bool {
        (status == .active || status == .temporarilyClosed) && details.retiredOn == nil
            && details.origin.missingSince == nil
    }
}

/// What a directory says of a service besides its name and how to reach it.
public struct ServiceDetails: Hashable, Sendable {
    /// Who runs it.
    public var provider: ServiceProvider?
    public var website: String?
    /// Who it is for, in words.
    public var eligibility = ""
    public var accreditations = ""
    public var cost = ServiceCost.unknown
    public var costOptions: [CostOption] = []
    public var schedules: [ServiceSchedule] = []
    /// Names of languages spoken besides English: "Polish".
    public var languages: [String] = []
    /// The areas people must come from, in words.
    public var areas: [String] = []
    public var contacts: [ServiceContact] = []
    public var funding: [String] = []
    /// What it helps with and what else it is: terms of taxonomies.
    public var terms: [DirectoryTermID] = []
    public var places: [ServicePlace] = []
    /// How to get there, in words.
    public var gettingThere = ""
    /// Something people must know now: "Closed until 4 January".
    public var alert: String?
    public var assurance: Assurance?
    /// When the entry was last changed; `nil` where its source does not say.
    public var changedAt: Instant?
    /// Whoever keeps the entry right at the service: gets the links.
    public var ownerEmail: String?
    public var origin = ServiceOrigin()
    public var retiredOn: Day?

    public init() {}

    /// Whether it comes to people by phone or online, so that it is near wherever they live.
    public var isRemote: Bool { places.contains { $0.location.kind == .virtual } }
}
