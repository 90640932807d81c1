import Core
public import Ledger
import Storage
public import Web

/// The job that reads a directory of somebody else's; asked for by the team, or by the program once a day.
///
/// - Parameter outgoing: how servers of others are called.
public func directoryHarvestJob(by outgoing: any Outgoing) -> JobKind {
    JobKind(HarvestAsking.kind) { run in
        guard let input = try? JSON(parsing: Array(run.input.utf8)), let text = input["feed"]?.text,
            let id = ID<DirectoryFeed>(checking: text)
        else { throw Refusal(.invalid, "This reading names no directory.") }
        let organisation = run.organisation, beganAt = run.now()
        let (feed, knownCount) = try await run.database.read(for: organisation) { tx in
            (
                try DirectoryFeeds.find(id, of: organisation, in: tx),
                try CommunityServices.count(of: id, in: organisation, tx)
            )
        }
        let reader = FeedReader(
            feed: feed, outgoing: outgoing, progress: { try await run.report("{\"read\":\($0)}") },
            isCancelled: run.isCancelled)
        let contents = try await reader.read()
        var harvest = Harvest(id: run.ids.make(at: beganAt), feed: id, beganAt: beganAt)
        harvest.readCount = contents.services.count
        harvest.problem = contents.problem
        if contents.problem == nil, contents.services.isEmpty, knownCount > 0 {
            harvest.problem = "It has no services at all, where it had \(knownCount). Nothing was marked as gone."
        }
        var findings = contents.findings
        for start in stride(from: 0, to: contents.services.count, by: 50) {
            let portion = Array(contents.services[start..<min(start + 50, contents.services.count)])
            let soFar = harvest
            let (counted, notes) = try await run.database.write(for: organisation) { tx in
                var harvest = soFar
                let notes = try keepHarvested(portion, from: feed, &harvest, of: organisation, at: beganAt, in: tx)
                return (harvest, notes)
            }
            harvest = counted
            findings += notes
        }
        let done = harvest, found = findings
        try await run.settle { tx in
            try settle(done, found, contents, of: organisation, at: run.now(), in: tx)
        }
    }
}

/// The last transaction of a reading: words, what is gone, the report and the fact.
private func settle(
    _ read: Harvest, _ findings: [HarvestFinding], _ contents: FeedContents, of organisation: OrganisationID,
    at now: Instant, in tx: any Transaction
) throws {
    var harvest = read
    for taxonomy in contents.taxonomies where taxonomy.id != Needs.taxonomy.id {
        try DirectoryTerms.save(taxonomy, of: organisation, in: tx)
    }
    for term in contents.terms where Needs.with(term.id) == nil {
        try DirectoryTerms.save(term, of: organisation, in: tx)
    }
    // Only a feed that was read to its end can say that something is no longer in it.
    if harvest.problem == nil {
        harvest.missingCount = try CommunityServices.markMissing(
            of: harvest.feed, notSeenSince: harvest.beganAt, at: now, of: organisation, in: tx)
    }
    harvest.endedAt = now
    harvest.findingCount = findings.count
    try Harvests.add(harvest, findings, of: organisation, in: tx)
    try record(DirectoryHarvested(harvest), of: organisation, by: nil, at: now, in: tx)
}

/// A directory of somebody else's was read.
struct DirectoryHarvested: Fact, Hashable {
    static let name = "directory.feed.harvested.1"
    let feed: ID<DirectoryFeed>
    let harvest: ID<Harvest>
    let addedCount: Int
    let changedCount: Int
    let missingCount: Int
    let isWhole: Bool
    var subject: String { feed.text }

    init(_ harvest: Harvest) {
        feed = harvest.feed
        self.harvest = harvest.id
        addedCount = harvest.addedCount
        changedCount = harvest.changedCount
        missingCount = harvest.missingCount
        isWhole = harvest.problem == nil
    }
}
