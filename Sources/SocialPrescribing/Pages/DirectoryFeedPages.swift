import Core
import Ledger
import Storage
import Web

/// Directories of others that we read, and what was found in them.
enum DirectoryFeedPages {
    private static let path = "/directory-desk/feeds"

    static let routes: [Route] = [
        Route(.get, path, DirectoryDesk.may, "List the directories of others that are read") { visit in
            .page(try await list(visit, FormFrame(visit)))
        },
        Route(.post, path, DirectoryDesk.may, "Read a directory of somebody else's", add),
        Route(.get, "\(path)/{feed}", DirectoryDesk.may, "Show what was found in a directory of somebody else's") {
            .page(try await show($0, FormFrame($0)))
        },
        Route(.post, "\(path)/{feed}/reading", DirectoryDesk.may, "Read a directory again", read),
        Route(.post, "\(path)/{feed}/ending", DirectoryDesk.may, "Stop reading a directory", end),
    ]

    private static func list(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), organisation = caller.organisation
        let feeds = try await visit.read { tx in
            try DirectoryFeeds.all(of: organisation, in: tx).map { feed in
                (
                    feed, try Harvests.of(feed.id, in: organisation, tx, limit: 1).first,
                    try CommunityServices.count(of: feed.id, in: organisation, tx)
                )
            }
        }
        let rows = feeds.map { feed, last, count -> [HTML] in
            [
                link(feed.name, to: "\(path)/\(feed.id)")
                    + "<span class=\"cw-under cw-address\">\(feed.address)</span>",
                "\(count)",
                feed.isActive
                    ? "\(last.map { Freshness.ago(visit.now.ukDay - $0.endedAt.ukDay) } ?? "not yet")" : "ended",
                last?.problem == nil ? tag("\(last?.findingCount ?? 0) findings", .grey) : tag("Not read", .red),
            ]
        }
        let columns: [Column] = [.text("Directory"), .number("Entries"), .text("Read"), .text("Result")]
        let table: HTML =
            rows.isEmpty
            ? emptyState(
                "You read no other directory yet. Councils and charities that follow Open Referral UK have an address "
                    + "to read theirs.")
            : Web.table("Directories we read", columns, rows, isCaptionHidden: true)
        return Page(
            "Directories of others", trail: [DirectoryDesk.entries], problems: form.problems,
            DirectoryDesk.tabs(DirectoryDesk.feeds) + table
                + card(
                    "Read another directory",
                    form.post(
                        to: path,
                        """
                        \(form.textInput("name", "Whose is it?", hint: "Like: Millbridge Council"))
                        \(form.textInput("address", "Address where it begins",
                            hint: "Of a feed of Open Referral UK, like https://council.example/open-referral",
                            kind: .url))
                        \(form.textInput("licence", "Licence", hint: "As they say it, like OGL-UK-3.0",
                            widthCharacters: 20))
                        \(form.submit("Read it"))
                        """)))
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id: ID<DirectoryFeed> = visit.host.newID(), job: ID<Job> = visit.host.newID()
        let isTest = visit.host.outgoing.mayCallThisMachine
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let name = reader.text("name", "whose it is")
            let address = reader.text("address", "the address where it begins", limit: 500)
            let licence = reader.optionalText("licence", "the licence", limit: 100) ?? ""
            try reader.finish()
            let feed = try await visit.write { tx in
                let feed = try addFeed(
                    DirectoryFeed(id: id, address: address, name: name, licence: licence), takesPlainHTTP: isTest,
                    as: caller, at: visit.now, in: tx)
                try askHarvest(of: feed.id, job: job, as: caller, at: visit.now, in: tx)
                return feed
            }
            return .seeOther("\(path)/\(feed.id)", notice: "The directory is being read. This can take some minutes.")
        } again: {
            try await list(visit, $0)
        }
    }

    private static func show(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), organisation = caller.organisation
        let id = try visit.id("feed", as: DirectoryFeed.self)
        let (feed, harvests, findings, job, count) = try await visit.read { tx in
            let harvests = try Harvests.of(id, in: organisation, tx)
            return (
                try DirectoryFeeds.find(id, of: organisation, in: tx), harvests,
                try harvests.first.map { try Harvests.findings(of: $0.id, in: organisation, tx) } ?? [],
                try Jobs.latest(HarvestAsking.kind, about: id.text, of: organisation, in: tx),
                try CommunityServices.count(of: id, in: organisation, tx)
            )
        }
        let markup = DirectoryFeedMarkup(
            feed: feed, harvests: harvests, findings: findings, job: job, count: count, form: form,
            path: "\(path)/\(feed.id)")
        return Page(
            feed.name, trail: [DirectoryDesk.entries, DirectoryDesk.feeds], problems: form.problems,
            styles: ["directory.css"], markup.markup)
    }

    private static func read(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("feed", as: DirectoryFeed.self)
        let job: ID<Job> = visit.host.newID()
        return try await visit.attempt {
            _ = try await visit.write { try askHarvest(of: id, job: job, as: caller, at: visit.now, in: $0) }
            return .seeOther("\(path)/\(id)", notice: "The directory is being read. This can take some minutes.")
        } again: {
            try await show(visit, $0)
        }
    }

    private static func end(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("feed", as: DirectoryFeed.self)
        return try await visit.attempt {
            try await visit.write { try endFeed(id, as: caller, at: visit.now, in: $0) }
            return .seeOther(path, notice: "The directory is no longer read, and its entries are no longer found.")
        } again: {
            try await show(visit, $0)
        }
    }
}
