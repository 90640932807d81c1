public import Core

/// Who runs services: a charity, a council, a club.
public struct ServiceProvider: Hashable, Sendable {
    public let id: ID<ServiceProvider>
    public var name: String
    public var about: String
    public var email: String?
    public var website: String?

    public init(
        id: ID<ServiceProvider>, name: String, about: String = "", email: String? = nil, website: String? = nil
    ) {
        self.id = id
        self.name = name
        self.about = about
        self.email = email
        self.website = website
    }
}

/// A service at a location.
public struct ServicePlace: Hashable, Sendable {
    public let id: ID<ServicePlace>
    public var location: DirectoryLocation

    public init(id: ID<ServicePlace>, location: DirectoryLocation) {
        self.id = id
        self.location = location
    }
}

/// A place services are given at, or the fact that they come by phone or online.
public struct DirectoryLocation: Hashable, Sendable {
    public let id: ID<DirectoryLocation>
    public var kind: Kind
    public var name: String
    /// House and street.
    public var street: String
    public var town: String
    public var county: String
    public var postcode: String
    /// Two letters (ISO 3166-1): "GB".
    public var country: String
    public var point: GeoPoint?
    /// What helps people get in and take part.
    public var access: AccessMarks
    /// The same in words, where more was said.
    public var accessWords: String

    /// The standard's three kinds (HSDS-UK 3.0).
    public enum Kind: String, CaseIterable, Hashable, Sendable { case physical, postal, virtual }

    public init(
        id: ID<DirectoryLocation>, kind: Kind = .physical, name: String = "", street: String = "", town: String = "",
        county: String = "", postcode: String = "", country: String = "GB", point: GeoPoint? = nil,
        access: AccessMarks = [], accessWords: String = ""
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.street = street
        self.town = town
        self.county = county
        self.postcode = postcode
        self.country = country
        self.point = point
        self.access = access
        self.accessWords = accessWords
    }

    /// As it is written on an envelope, in one line.
    public var address: String {
        [name, street, town, county, postcode].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}

/// When a service is open: the same days every week, or some days of every month.
public struct ServiceSchedule: Hashable, Sendable {
    public var frequency: Frequency
    /// Every so many weeks or months; 1 is each.
    public var everyCount: Int
    /// As the standard has them (RFC 5545): "TH" or, of a month, "2TU" for its second Tuesday.
    public var days: [String]
    /// The first day of it, from which intervals count.
    public var starts: Day?
    /// The last day of it.
    public var until: Day?
    public var opens: ClockTime?
    public var closes: ClockTime?
    public var notes: String

    /// How it repeats.
    public enum Frequency: String, CaseIterable, Hashable, Sendable {
        case weekly = "WEEKLY"
        case monthly = "MONTHLY"
    }

    public init(
        frequency: Frequency = .weekly, everyCount: Int = 1, days: [String], starts: Day? = nil, until: Day? = nil,
        opens: ClockTime? = nil, closes: ClockTime? = nil, notes: String = ""
    ) {
        self.frequency = frequency
        self.everyCount = everyCount
        self.days = days
        self.starts = starts
        self.until = until
        self.opens = opens
        self.closes = closes
        self.notes = notes
    }
}

/// What somebody pays for one way of taking part.
public struct CostOption: Hashable, Sendable {
    /// For whom or for what: "Under 18s".
    public var option: String
    /// `nil` where the words say all.
    public var amountPence: Int?
    /// "per session".
    public var words: String

    public init(option: String = "", amountPence: Int? = nil, words: String = "") {
        self.option = option
        self.amountPence = amountPence
        self.words = words
    }
}

/// Whether a service costs anything.
public enum ServiceCost: String, CaseIterable, Hashable, Sendable { case unknown, free, paid }

/// Somebody to ask for.
public struct ServiceContact: Hashable, Sendable {
    public var name: String
    public var title: String

    public init(name: String, title: String = "") {
        self.name = name
        self.title = title
    }
}

/// That somebody made sure an entry is right.
public struct Assurance: Hashable, Sendable {
    public var day: Day
    /// An address, where it is known who it was.
    public var by: String?

    public init(day: Day, by: String? = nil) {
        self.day = day
        self.by = by
    }
}

/// From whom an entry comes.
public struct ServiceOrigin: Hashable, Sendable {
    /// The feed of somebody else's it was read from; `nil` for an entry of our own.
    public var feed: ID<DirectoryFeed>?
    /// Under what licence its source gives it: "OGL-UK-3.0".
    public var licence: String?
    /// When its source last had it.
    public var seenAt: Instant?
    /// Since when its source no longer has it.
    public var missingSince: Instant?

    public init(
        feed: ID<DirectoryFeed>? = nil, licence: String? = nil, seenAt: Instant? = nil, missingSince: Instant? = nil
    ) {
        self.feed = feed
        self.licence = licence
        self.seenAt = seenAt
        self.missingSince = missingSince
    }

    /// Whether the entry is kept here.
    public var isOwn: Bool { feed == nil }
}

/// A word of a taxonomy, as its id.
public typealias DirectoryTermID = ID<DirectoryTerm>

/// A word of a taxonomy: "Loneliness", of "What it helps with".
public struct DirectoryTerm: Hashable, Sendable {
    public let id: DirectoryTermID
    public var name: String
    public var about: String
    public var taxonomy: ID<DirectoryTaxonomy>?
    public var parent: DirectoryTermID?

    public init(
        id: DirectoryTermID, name: String, about: String = "", taxonomy: ID<DirectoryTaxonomy>? = nil,
        parent: DirectoryTermID? = nil
    ) {
        self.id = id
        self.name = name
        self.about = about
        self.taxonomy = taxonomy
        self.parent = parent
    }
}

/// A set of words that services are sorted by.
public struct DirectoryTaxonomy: Hashable, Sendable {
    public let id: ID<DirectoryTaxonomy>
    public var name: String
    public var about: String

    public init(id: ID<DirectoryTaxonomy>, name: String, about: String) {
        self.id = id
        self.name = name
        self.about = about
    }
}
