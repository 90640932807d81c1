import Core
import Ledger
import Storage

/// Puts a directory of somebody else's on the list of those we read; one that was read before is read again.
///
/// - Parameter takesPlainHTTP: lets `http` to this machine through, for tests alone.
/// - Throws: ``Refusal``: `forbidden`, `invalid` for an address that cannot be one.
@discardableResult
func addFeed(
    _ feed: DirectoryFeed, takesPlainHTTP: Bool = false, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> DirectoryFeed {
    try caller.requireDirectory()
    let lowered = feed.address.lowercased()
    let isSafe = lowered.hasPrefix("https://") || (takesPlainHTTP && lowered.hasPrefix("http://"))
    guard isSafe, OpenReferralForms.isURI(feed.address), !feed.address.contains("?"), !feed.address.contains("#") else {
        throw Refusal(fields: [
            FieldProblem("address", "Enter the address where it begins, like https://council.example/open-referral")
        ])
    }
    var address = feed.address
    while address.hasSuffix("/") { address.removeLast() }
    let known = try DirectoryFeeds.at(address, of: caller.organisation, in: tx)
    let kept = DirectoryFeed(
        id: known?.id ?? feed.id, address: address, name: feed.name, licence: feed.licence, isActive: true)
    try DirectoryFeeds.save(kept, of: caller.organisation, in: tx)
    try record(FeedAdded(feed: kept.id), by: caller, at: now, in: tx)
    return kept
}

/// A directory of somebody else's is read from now on.
struct FeedAdded: Fact, Hashable {
    static let name = "directory.feed.added.1"
    let feed: ID<DirectoryFeed>
    var subject: String { feed.text }
}
