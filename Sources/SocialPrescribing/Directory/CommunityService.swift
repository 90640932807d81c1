public import Core

/// Something in the community that a person can go to: a group, a class, an adviser.
public struct CommunityService: Hashable, Sendable {
    public let id: ID<CommunityService>
    public var name: String
    public var summary: String
    /// Where a referral is sent by letter.
    public var email: String?
    public var phone: String?
    public var isOpen: Bool
    public var capacity: Capacity
    /// Ages taken, both ends included; `nil` where there is no end.
    public var minimumAge: Int?
    public var maximumAge: Int?

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
        isOpen: Bool = true, capacity: Capacity = .unknown, minimumAge: Int? = nil, maximumAge: Int? = nil
    ) {
        self.id = id
        self.name = name
        self.summary = summary
        self.email = email
        self.phone = phone
        self.isOpen = isOpen
        self.capacity = capacity
        self.minimumAge = minimumAge
        self.maximumAge = maximumAge
    }
}
