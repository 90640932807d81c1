import Core
import Identity
import Storage
import Web

/// The team's list of entries, and each entry with what can be done about it.
enum DirectoryEntryPages {
    static let routes: [Route] = [
        Route(.get, "/directory-desk", DirectoryDesk.may, "List the entries of the directory", list),
        Route(.post, "/directory-desk/entries", DirectoryDesk.may, "Put a service into the directory", add),
        Route(.get, "/directory-desk/entries/new", DirectoryDesk.may, "Ask for what a new entry needs") { visit in
            .page(newPage(FormFrame(visit)))
        },
        Route(.get, "/directory-desk/entries/{service}", DirectoryDesk.may, "Show an entry and what was done to it") {
            .page(try await page($0, FormFrame($0)))
        },
        Route(.get, "/directory-desk/entries/{service}/form", DirectoryDesk.may, "Ask for changes of an entry", form),
        Route(.post, "/directory-desk/entries/{service}", DirectoryDesk.may, "Change an entry", change),
        Route(.post, "/directory-desk/entries/{service}/check", DirectoryDesk.may, "Say that an entry is right", check),
        Route(.post, "/directory-desk/entries/{service}/retirement", DirectoryDesk.may, "Take an entry out", retire),
        Route(.post, "/directory-desk/entries/{service}/restoration", DirectoryDesk.may, "Put an entry back", restore),
        Route(.post, "/directory-desk/entries/{service}/link", DirectoryDesk.may, "Make a link for a service", send),
    ]

    private static func list(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), today = visit.now.ukDay
        let filter = EntryFilter(rawValue: visit.query["show"] ?? "") ?? .all
        let words = String((visit.query["words"] ?? "").prefix(200)), page = Int(visit.query["page"] ?? "") ?? 1
        let (found, total, kept, stale) = try await visit.read { tx in
            let kept = try DirectorySettings.of(caller.organisation, in: tx)
            let found = try CommunityServices.listing(
                filter, words: words, staleBefore: today - kept.staleDays, page: page, pageSize: 50,
                of: caller.organisation, in: tx)
            return (
                found.entries, found.totalCount, kept,
                try CommunityServices.staleCount(before: today - kept.staleDays, of: caller.organisation, in: tx)
            )
        }
        let markup = DirectoryListMarkup(
            entries: found, totalCount: total, filter: filter, words: words, page: page, today: today, kept: kept,
            staleCount: stale, organisation: caller.organisation)
        return .page(Page("Directory", width: .full, styles: ["directory.css"], markup.markup(visit.query)))
    }

    private static func newPage(_ form: FormFrame) -> Page {
        Page(
            "Add an entry", trail: [DirectoryDesk.entries], problems: form.problems, styles: ["directory.css"],
            form.post(
                to: DirectoryDesk.entriesPath,
                DirectoryEntryMarkup.fields(form, known: nil) + form.submit("Add it to the directory")))
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id: ID<CommunityService> = visit.host.newID()
        let change: ID<EntryChange> = visit.host.newID()
        return try await visit.attempt {
            let draft = try DirectoryEntryForm.draft(visit.form)
            _ = try await visit.write { try addEntry(draft, id: id, change: change, as: caller, at: visit.now, in: $0) }
            return .seeOther(DirectoryDesk.path(id), notice: "\(draft.name) is in the directory.")
        } again: {
            newPage($0)
        }
    }

    private static func found(_ visit: Visit) async throws -> CommunityService {
        let caller = try visit.caller(), id = try visit.id("service", as: CommunityService.self)
        return try await visit.read { try CommunityServices.find(id, of: caller.organisation, in: $0) }
    }

    private static func page(_ visit: Visit, _ form: FormFrame, newLink: (EntryLink, String)? = nil) async throws
        -> Page
    {
        let caller = try visit.caller(), id = try visit.id("service", as: CommunityService.self)
        let (service, kept, feed, terms, history, link) = try await visit.read { tx in
            let service = try CommunityServices.find(id, of: caller.organisation, in: tx)
            return (
                service, try DirectorySettings.of(caller.organisation, in: tx),
                try service.details.origin.feed.map { try DirectoryFeeds.find($0, of: caller.organisation, in: tx) },
                try DirectoryTerms.all(service.details.terms, of: caller.organisation, in: tx),
                try EntryChanges.history(of: id, caller.organisation, in: tx),
                try EntryLinks.latest(for: id, of: caller.organisation, in: tx)
            )
        }
        let fresh = Freshness(service.details.assurance, on: visit.now.ukDay, staleDays: kept.staleDays)
        let desk = DirectoryEntryDesk(
            service: service, history: history, link: link, newLink: newLink, form: form,
            publicPath: DirectoryMarkup.publicPath(caller.organisation, id), now: visit.now)
        return Page(
            service.name, trail: [DirectoryDesk.entries], problems: form.problems, styles: ["directory.css"],
            desk.top
                + DirectoryServiceMarkup(
                    service, terms: terms, feed: feed, fresh: fresh, today: visit.now.ukDay, isWhole: false
                )
                .markup
                + desk.bottom)
    }

    private static func form(_ visit: Visit) async throws -> Answer {
        let service = try await found(visit)
        try service.requireOwn()
        let csrf = FormFrame(visit).csrf
        return .page(formPage(service, FormFrame(csrf: csrf, sent: DirectoryEntryForm.typed(service))))
    }

    private static func formPage(_ service: CommunityService, _ form: FormFrame) -> Page {
        Page(
            "Change \(service.name)",
            trail: [DirectoryDesk.entries, Page.Link(service.name, DirectoryDesk.path(service.id))],
            problems: form.problems, styles: ["directory.css"],
            form.post(
                to: DirectoryDesk.path(service.id),
                DirectoryEntryMarkup.fields(form, known: service) + form.submit("Save the changes")))
    }

    private static func change(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), service = try await found(visit)
        let change: ID<EntryChange> = visit.host.newID()
        return try await visit.attempt {
            let draft = try DirectoryEntryForm.draft(visit.form, keeping: service)
            _ = try await visit.write {
                try changeEntry(service.id, to: draft, change: change, as: caller, at: visit.now, in: $0)
            }
            return .seeOther(DirectoryDesk.path(service.id), notice: "The changes are saved.")
        } again: {
            formPage(service, $0)
        }
    }

    private static func check(_ visit: Visit) async throws -> Answer {
        try await act(visit, "The entry is marked as checked today.") { id, change, caller, now, tx in
            try checkEntry(id, change: change, as: caller, at: now, in: tx)
        }
    }

    private static func retire(_ visit: Visit) async throws -> Answer {
        try await act(visit, "The entry is out of the directory. You can put it back.") { id, change, caller, now, tx in
            try retireEntry(id, change: change, as: caller, at: now, in: tx)
        }
    }

    private static func restore(_ visit: Visit) async throws -> Answer {
        try await act(visit, "The entry is back in the directory.") { id, change, caller, now, tx in
            try restoreEntry(id, change: change, as: caller, at: now, in: tx)
        }
    }

    private static func act(
        _ visit: Visit, _ notice: String,
        _ work:
            @escaping @Sendable (
                ID<CommunityService>, ID<EntryChange>, Caller, Instant, any Transaction
            ) throws -> Void
    ) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("service", as: CommunityService.self)
        let change: ID<EntryChange> = visit.host.newID(), now = visit.now
        return try await visit.attempt {
            try await visit.write { try work(id, change, caller, now, $0) }
            return .seeOther(DirectoryDesk.path(id), notice: notice)
        } again: {
            try await page(visit, $0)
        }
    }

    private static func send(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("service", as: CommunityService.self)
        let token = SecretToken(bytes: visit.host.secretBytes(SecretToken.byteCount))
        let link: ID<EntryLink> = visit.host.newID()
        return try await visit.attempt {
            let made = try await visit.write {
                try sendEntryLink(for: id, token: token, link: link, as: caller, at: visit.now, in: $0)
            }
            let address =
                "\(visit.host.settings.publicAddress)/directory/\(caller.organisation)/entry/\(token.text)"
            // Shown in answer to the form, never again: the address is a key.
            return .page(try await page(visit, FormFrame(visit), newLink: (made, address)))
        } again: {
            try await page(visit, $0)
        }
    }
}
