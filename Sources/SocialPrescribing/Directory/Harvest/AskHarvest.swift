import Core
import Ledger
import Storage
public import Web

/// How a reading is asked for.
enum HarvestAsking {
    static let kind = "social-prescribing.harvest"

    static func input(_ feed: ID<DirectoryFeed>) -> String { "{\"feed\":\"\(feed.text)\"}" }
}

/// Asks for a directory of somebody else's to be read.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` for one that is no longer read.
@discardableResult
func askHarvest(
    of id: ID<DirectoryFeed>, job: ID<Job>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Job {
    try caller.requireDirectory()
    let feed = try DirectoryFeeds.find(id, of: caller.organisation, in: tx)
    guard feed.isActive else {
        throw Refusal(.conflict, "You stopped reading this directory. Add it again to read it.")
    }
    return try Jobs.ask(
        HarvestAsking.kind, about: id.text, input: HarvestAsking.input(id), id: job, by: caller, at: now, in: tx)
}

/// Asks for every directory of others to be read that was not read for a day, in every organisation.
public func askDueHarvests(_ host: Host) async throws {
    let now = host.now()
    for organisation in try await host.everyOrganisation() {
        let due = try await host.database.read(for: organisation) { tx in
            try DirectoryFeeds.all(of: organisation, in: tx).filter { feed in
                let last = try Harvests.of(feed.id, in: organisation, tx, limit: 1).first
                return feed.isActive && (last.map { $0.beganAt + Minutes.hours(24) <= now } ?? true)
            }
        }
        guard !due.isEmpty else { continue }
        _ = try await host.write(for: organisation) { tx in
            for feed in due {
                _ = try Jobs.ask(
                    HarvestAsking.kind, about: feed.id.text, input: HarvestAsking.input(feed.id), id: host.newID(),
                    of: organisation, by: nil, at: now, in: tx)
            }
        }
    }
}
