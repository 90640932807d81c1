import Core

/// One reading of a directory of somebody else's, and what it did.
struct Harvest: Hashable, Sendable {
    let id: ID<Harvest>
    let feed: ID<DirectoryFeed>
    let beganAt: Instant
    var endedAt: Instant
    /// Services in the feed.
    var readCount = 0
    var addedCount = 0
    var changedCount = 0
    var sameCount = 0
    /// Services that were not taken: ours, twins of others, or without a name.
    var leftCount = 0
    /// Services that were there before and no longer are.
    var missingCount = 0
    var findingCount = 0
    /// Why it could not be read to its end, in words.
    var problem: String?

    init(id: ID<Harvest>, feed: ID<DirectoryFeed>, beganAt: Instant) {
        self.id = id
        self.feed = feed
        self.beganAt = beganAt
        endedAt = beganAt
    }
}

/// What was read of a feed: records, and what is wrong with them.
struct FeedContents: Sendable {
    var services: [JSON] = []
    var taxonomies: [DirectoryTaxonomy] = []
    var terms: [DirectoryTerm] = []
    var findings: [HarvestFinding] = []
    /// Why reading ended early; what was not read may still be there.
    var problem: String?
}
