import Core
import Identity
import Ledger
import Storage

extension AuditDesk {
    var auditRoutes: [Route] {
        [
            Route(.get, "/audit", .holding(.seeAudit), "Read the access log") { visit in try await showAudit(visit) }
        ]
    }

    private func showAudit(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        try caller.requireEverywhere(.seeAudit)
        let search = AccessSearch(
            account: visit.query["account"].flatMap { AccountID(checking: $0) },
            person: visit.query["person"].flatMap { PersonID(checking: $0) },
            outcome: visit.query["event"].flatMap(AccessEvent.Outcome.init))
        let before = number("before", in: visit, else: .max)
        let view = try await visit.read { tx in try AuditView(search, before, caller, names: names, in: tx) }
        return .page(
            Page(
                "Audit", showing: view.shownPeople, purpose: "audit", width: .full,
                """
                <p>\(view.sealWords) \(link("See looks that stand out", to: "/audit/unusual"))</p>
                \(filter(view))
                \(view.events.isEmpty ? emptyState("Nothing of this kind is in the access log.") : list(view))
                \(more(view))
                """))
    }

    private func filter(_ view: AuditView) -> HTML {
        let chosen = [
            view.search.account.map { "by \(AuditWords.name($0, view.accounts))" },
            view.search.person.map { "of the record of \(view.people[$0] ?? "a person who is not on the register")" },
        ].compactMap { $0 }.joined(separator: " ")
        let rest = view.search.person.map { "&person=\($0)" } ?? ""
        let base = "/audit?account=\(view.search.account?.text ?? "")\(rest)"
        let links = [
            Page.Link("Everything", base), Page.Link("Shown", "\(base)&event=shown"),
            Page.Link("Refused", "\(base)&event=refused"),
        ]
        let current = view.search.outcome.map { "\(base)&event=\($0.rawValue)" } ?? base
        let words: HTML = chosen.isEmpty ? .empty : "<p>Only looks \(chosen). \(link("Show all", to: "/audit"))</p>"
        return "\(tabs(links, current: current, label: "Kind of entry"))\(words)"
    }

    private func list(_ view: AuditView) -> HTML {
        table(
            "Newest first", [.number("Entry"), .text("When"), .text("Who"), .text("What"), .text("Whose records")],
            view.events.map { event in
                [
                    "\(event.number)", HTML(escaping: AuditWords.moment(event.at)), who(event, view), what(event),
                    whose(event, view),
                ]
            })
    }

    private func who(_ event: AccessEvent, _ view: AuditView) -> HTML {
        let name = AuditWords.name(event.account, view.accounts), roles = AuditWords.roles(event.roles)
        let address = event.asking.map(\.address) ?? ""
        let hint = [roles, address.isEmpty ? "" : "from \(address)"].filter { !$0.isEmpty }.joined(separator: ", ")
        return """
            \(link(name, to: "/audit?account=\(event.account)", about: "and what else they did"))\
            \(if: !hint.isEmpty, "<span class=\"cw-under\">\(hint)</span>")
            """
    }

    private func what(_ event: AccessEvent) -> HTML {
        let kind: HTML =
            event.outcome == .refused ? tag("Refused", .orange) : HTML(escaping: AuditWords.purpose(event.purpose))
        return """
            \(kind)<span class="cw-under"><code class="cw-path">\(event.page)</code></span>\
            \(event.asking.map { "<span class=\"cw-under\">Request \($0.request)</span>" as HTML })
            """
    }

    private func whose(_ event: AccessEvent, _ view: AuditView) -> HTML {
        guard !event.people.isEmpty else { return "Nobody's" }
        let shown = event.people.prefix(AuditView.namesAtMost)
        let rest = event.people.count - shown.count
        return """
            \(each: shown.enumerated(), { place, person in
                """
                \(if: place > 0, ", ")\(link(
                    view.people[person] ?? "Not on the register", to: "/audit?person=\(person)",
                    about: "and who else saw it"))
                """
            })\(if: rest > 0, " and \(rest) more")
            """
    }

    private func more(_ view: AuditView) -> HTML {
        guard view.hasMore, let last = view.events.last else { return .empty }
        var query = "before=\(last.number)"
        if let account = view.search.account { query += "&account=\(account)" }
        if let person = view.search.person { query += "&person=\(person)" }
        if let outcome = view.search.outcome { query += "&event=\(outcome.rawValue)" }
        return linkButton("Older entries", to: "/audit?\(query)", .secondary)
    }
}

/// What the page of the access log shows.
struct AuditView: Sendable {
    let search: AccessSearch
    let events: [AccessEvent]
    let hasMore: Bool
    let accounts: [AccountID: Account]
    let people: [PersonID: String]
    /// Those whose names are on the page.
    let shownPeople: [PersonID]
    let sealWords: String

    static let namesAtMost = 3
    private static let shownAtMost = 50

    init(
        _ search: AccessSearch, _ before: Int, _ caller: Caller,
        names: ([PersonID], OrganisationID, any Transaction) throws -> [PersonID: String], in tx: any Transaction
    ) throws {
        let organisation = caller.organisation
        let found = try AccessLog.events(
            search, of: organisation, before: before, limit: Self.shownAtMost + 1, in: tx)
        self.search = search
        events = Array(found.prefix(Self.shownAtMost))
        hasMore = found.count > Self.shownAtMost
        let wanted = Set(events.map(\.account) + (search.account.map { [$0] } ?? []))
        accounts = try Accounts.some(wanted, of: organisation, in: tx)
        let named = Set(events.flatMap { $0.people.prefix(Self.namesAtMost) } + (search.person.map { [$0] } ?? []))
        people = try names(named.sorted(), organisation, tx)
        shownPeople = people.keys.sorted()
        sealWords =
            try Seals.last(of: organisation, in: tx).map {
                """
                Sealed up to access event \($0.lastEvent) and fact \($0.lastFact) on \(AuditWords.moment($0.at)): \
                what was written until then cannot be changed without being found out.
                """
            } ?? "Nothing is sealed yet. The server seals what was written within seconds."
    }
}
