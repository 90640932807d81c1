import Core
import Ledger
import Storage

/// Stops reading a directory of somebody else's; what was read from it is no longer found.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` for one that is no longer read.
func endFeed(_ id: ID<DirectoryFeed>, as caller: Caller, at now: Instant, in tx: any Transaction) throws {
    try caller.requireDirectory()
    var feed = try DirectoryFeeds.find(id, of: caller.organisation, in: tx)
    guard feed.isActive else { throw Refusal(.conflict, "This directory is no longer read.") }
    feed.isActive = false
    try DirectoryFeeds.save(feed, of: caller.organisation, in: tx)
    _ = try CommunityServices.markMissing(
        of: id, notSeenSince: now + Minutes(1), at: now, of: caller.organisation, in: tx)
    try record(FeedEnded(feed: id), by: caller, at: now, in: tx)
}

/// A directory of somebody else's is no longer read.
struct FeedEnded: Fact, Hashable {
    static let name = "directory.feed.ended.1"
    let feed: ID<DirectoryFeed>
    var subject: String { feed.text }
}
