public import Core

/// What somebody looks for in the directory. Everything that is left out matches everything.
public struct CommunityQuery: Hashable, Sendable {
    /// In their own words; every word must fit, in any of its forms or as what it usually means.
    public var words = ""
    /// Around where, in metres as the crow flies.
    public var near: GeoPoint?
    public var withinMetres: Int?
    /// A day of the week it is open on.
    public var day: Weekday?
    /// Opens at this time or later, and closes at this time or before.
    public var opensFrom: ClockTime?
    public var closesBy: ClockTime?
    /// Somebody of this age may go.
    public var yearsOld: Int?
    /// Only what is free.
    public var isFree = false
    /// All of these must be there at one of its places.
    public var access: AccessMarks = []
    /// All of these terms must be given to it.
    public var terms: [DirectoryTermID] = []
    /// Any term of this taxonomy must be given to it.
    public var taxonomy: ID<DirectoryTaxonomy>?
    /// The standard's own filters: the entry's lowest age is at least this, and its highest at most that.
    public var minimumAgeFrom: Int?
    public var maximumAgeUpTo: Int?
    /// Changed at this moment or later; entries whose source does not say when are left out.
    public var changedFrom: Instant?
    /// By phone or online only.
    public var isRemote = false
    /// Only what has room now or will within these weeks; entries that do not say are left out.
    public var roomWithinWeeks: Int?
    /// Only entries kept here.
    public var isOwn = false
    /// Counts from 1.
    public var page = 1
    /// At most 500.
    public var pageSize = 20

    public init(_ words: String = "") { self.words = words }
}

/// A page of what was found.
public struct CommunityFound: Hashable, Sendable {
    /// The nearest first where a place was given, else the best fitting first.
    public let items: [Item]
    /// How many there are on all pages.
    public let totalCount: Int
    /// Whether not every word fits each of them, since nothing has all.
    public let isLoose: Bool

    /// A service, and how far away the nearest of its places is.
    public struct Item: Hashable, Sendable {
        public let service: CommunityService
        /// `nil` when no place was given.
        public let metres: Int?

        /// The place that is meant by the distance.
        func place(near point: GeoPoint?) -> ServicePlace? {
            let places = service.details.places.filter { $0.location.kind != .virtual }
            guard let point else { return places.first }
            func distance(_ place: ServicePlace) -> Double {
                place.location.point.map { point.metres(to: $0) } ?? .infinity
            }
            return places.min { distance($0) < distance($1) }
        }
    }
}
