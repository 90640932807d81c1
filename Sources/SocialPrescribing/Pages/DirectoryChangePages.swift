import Core
import Storage
import Web

/// Changes that services asked for, decided by the team.
enum DirectoryChangePages {
    static let routes: [Route] = [
        Route(.get, "/directory-desk/changes", DirectoryDesk.may, "List the changes services asked for") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(
            .post, "/directory-desk/changes/{change}/decision", DirectoryDesk.may,
            "Take or decline a change of an entry",
            decide),
    ]

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller()
        let (waiting, services) = try await visit.read { tx in
            let waiting = try EntryChanges.waiting(of: caller.organisation, in: tx)
            return (waiting, try CommunityServices.all(waiting.map(\.service), of: caller.organisation, in: tx))
        }
        let byID = Dictionary(services.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let cards = waiting.compactMap { change in byID[change.service].map { entry(change, $0, form) } }
        let list =
            cards.isEmpty
            ? emptyState("No change waits. When a service changes its entry through a link, you decide here.")
            : cards.joined()
        return Page(
            "Waiting changes", trail: [DirectoryDesk.entries], problems: form.problems,
            DirectoryDesk.tabs(DirectoryDesk.changes) + list)
    }

    private static func entry(_ change: EntryChange, _ service: CommunityService, _ form: FormFrame) -> HTML {
        let rows = change.parts.lines.map { name, words in [HTML(escaping: name), HTML(escaping: words)] }
        let path = "\(DirectoryDesk.changes.path)/\(change.id)/decision"
        return card(
            service.name,
            """
            <p>Asked for on \(change.madeAt.ukDay). \
            \(link("See the entry as it is", to: DirectoryDesk.path(service.id), about: service.name))</p>
            \(table("New words for \(service.name)", [.text("What"), .text("New")], rows, isCaptionHidden: true))
            \(form.button(to: path, "Take it", about: service.name, hidden: ["decision": "take"]))
            \(form.button(to: path, "Do not take it", .secondary, about: service.name, hidden: ["decision": "decline"]))
            """)
    }

    private static func decide(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("change", as: EntryChange.self)
        return try await visit.attempt {
            guard let decision = visit.form["decision"], ["take", "decline"].contains(decision) else {
                throw Refusal(fields: [FieldProblem("", "Choose whether to take the change")])
            }
            try await visit.write {
                try decideEntryChange(id, isTaken: decision == "take", as: caller, at: visit.now, in: $0)
            }
            return .seeOther(
                DirectoryDesk.changes.path,
                notice: decision == "take" ? "The change is in the entry now." : "The change is not taken.")
        } again: {
            try await page(visit, $0)
        }
    }
}
