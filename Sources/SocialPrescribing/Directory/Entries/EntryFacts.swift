import Core
import Ledger

/// A service was put into the directory.
struct EntryAdded: Fact, Hashable {
    static let name = "directory.entry.added.1"
    let service: ID<CommunityService>
    var subject: String { service.text }
}

/// An entry of the directory was changed by the team.
struct EntryChanged: Fact, Hashable {
    static let name = "directory.entry.changed.1"
    let service: ID<CommunityService>
    var subject: String { service.text }
}

/// An entry was taken out of the directory; it can be put back.
struct EntryRetired: Fact, Hashable {
    static let name = "directory.entry.retired.1"
    let service: ID<CommunityService>
    var subject: String { service.text }
}

/// An entry was put back into the directory.
struct EntryRestored: Fact, Hashable {
    static let name = "directory.entry.restored.1"
    let service: ID<CommunityService>
    var subject: String { service.text }
}

/// Somebody made sure that an entry is right.
struct EntryChecked: Fact, Hashable {
    static let name = "directory.entry.checked.1"
    let service: ID<CommunityService>
    /// The link through which the service said so; absent when the team did.
    let link: ID<EntryLink>?
    var subject: String { service.text }
}

/// A link was made for whoever keeps an entry right at the service.
struct EntryLinkSent: Fact, Hashable {
    static let name = "directory.entry.link-sent.1"
    let service: ID<CommunityService>
    let link: ID<EntryLink>
    var subject: String { service.text }
}

/// Whoever keeps an entry right at the service changed it, or asked for it to be changed.
struct EntryChangeProposed: Fact, Hashable {
    static let name = "directory.entry.change-proposed.1"
    let service: ID<CommunityService>
    let change: ID<EntryChange>
    /// Whether it is shown already; else it waits for the team.
    let isLive: Bool
    var subject: String { service.text }
}

/// The team decided on a change that a service asked for.
struct EntryChangeDecided: Fact, Hashable {
    static let name = "directory.entry.change-decided.1"
    let service: ID<CommunityService>
    let change: ID<EntryChange>
    let isTaken: Bool
    var subject: String { service.text }
}

/// A file of entries was brought into the directory.
struct EntriesImported: Fact, Hashable {
    static let name = "directory.entries.imported.1"
    let addedCount: Int
    let changedCount: Int
    var subject: String { "directory" }
}

/// Where postcodes are was loaded.
struct OutcodesLoaded: Fact, Hashable {
    static let name = "directory.outcodes.loaded.1"
    let count: Int
    var subject: String { "directory" }
}

/// How the directory is kept was set.
struct DirectorySettingsSaved: Fact, Hashable {
    static let name = "directory.settings.saved.1"
    let changesGoLive: Bool
    let staleDays: Int
    var subject: String { "directory" }
}
