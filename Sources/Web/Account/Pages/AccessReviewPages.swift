import Core
import Identity
import Storage

extension AccountDesk {
    var accessReviewRoutes: [Route] {
        [
            Route(.get, "/accounts/review", .holding(.seeAccounts), "Everybody's rights, to look through") { visit in
                .page(try await reviewPage(FormFrame(visit), visit))
            },
            Route(.get, "/accounts/review.csv", .holding(.seeAccounts), "Everybody's rights, as a file") { visit in
                try await reviewFile(visit)
            },
            Route(
                .post, "/accounts/review", .holding(.manageAccounts), "Note that everybody's rights were looked through"
            ) { visit in
                let caller = try visit.caller(), id = visit.host.newID(AccessReview.self)
                return try await visit.attempt {
                    var reader = FormReader(visit.form)
                    let note = reader.text("note", "what you found", limit: 500)
                    try reader.finish()
                    try await visit.write { try reviewAccess(note: note, id: id, as: caller, at: visit.now, in: $0) }
                    return .seeOther("/accounts/review", notice: "The review is noted.")
                } again: {
                    try await reviewPage($0, visit)
                }
            },
        ]
    }

    private func reviewPage(_ form: FormFrame, _ visit: Visit) async throws -> Page {
        let caller = try visit.caller(), now = visit.now
        let (found, units, reviewer) = try await visit.read { tx in
            let found = try accessToReview(as: caller, at: now, in: tx)
            return (
                found, try directory.units(caller.organisation, tx),
                try found.last.flatMap { try Accounts.some([$0.account], of: caller.organisation, in: tx)[$0.account] }
            )
        }
        let filter = AccessFilter(rawValue: visit.query["show"] ?? "") ?? .everything
        let lines = found.lines.filter { filter.admits($0, at: now) }
        let page = max(1, min(visit.query["page"].flatMap { Int($0) } ?? 1, 100_000))
        let shown = Array(lines.dropFirst((page - 1) * Self.linesOnPage).prefix(Self.linesOnPage))
        let pages = (lines.count + Self.linesOnPage - 1) / Self.linesOnPage
        let links = AccessFilter.allCases.map { Page.Link($0.title, $0.path) }
        return Page(
            "Who can do what", showing: Set(shown.compactMap(\.account.subject)).sorted(), purpose: "accounts",
            trail: [Page.Link("Accounts", "/accounts")], width: .full,
            """
            <p>\(lastWords(found.last, reviewer))</p>
            <p>\(link("What each role may do", to: "/roles"))</p>
            \(linkButton("Save all of it as a file", to: "/accounts/review.csv", .secondary))
            \(tabs(links, current: filter.path, label: "Which rights"))
            \(shown.isEmpty ? emptyState(filter.nothing) : reviewTable(lines.count, shown, RoleWords(units, now: now)))
            \(pagination(page, of: pages) { "\(filter.path)&page=\($0)" })
            \(if: caller.may(.manageAccounts), """
                <h2>Note a review</h2>
                <p>When you have looked through them and mended what was wrong, write it down for the auditors.</p>
                \(form.post(to: "/accounts/review", """
                    \(form.textarea("note", "What you found", hint: "Like: three leavers closed, no names"))
                    \(form.submit("Note the review"))
                    """))
                """)
            """)
    }

    private static let linesOnPage = 100

    private func lastWords(_ last: AccessReview?, _ reviewer: Account?) -> String {
        guard let last else { return "Nobody has noted a review yet." }
        let name = reviewer?.displayName ?? "an account that is gone"
        return "Last looked through on \(UKTime.civil(last.at).day.words) by \(name), \(last.accountsCount) accounts: "
            + last.note
    }

    private func reviewTable(_ count: Int, _ shown: [AccessLine], _ words: RoleWords) -> HTML {
        table(
            count == 1 ? "1 right" : "\(count) rights",
            ["Name", "Role", "Where", "When", "From", "Last signed in"].map(Column.text),
            shown.map { line in
                let held = line.held
                let time = held.map(words.time(of:)) ?? ""
                return [
                    link(line.account.displayName, to: "/accounts/\(line.account.id)"),
                    HTML(escaping: held?.role.title ?? "No role"),
                    HTML(escaping: held.map { words.place(of: $0).firstInCapitals } ?? "–"),
                    HTML(escaping: held == nil ? "–" : time.isEmpty ? "Until taken away" : time),
                    HTML(escaping: held == nil ? "–" : line.source.rawValue.firstInCapitals),
                    HTML(escaping: line.signedInAt.map { UKTime.civil($0).day.words } ?? "Not yet"),
                ]
            })
    }

    private func reviewFile(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now
        let (found, units) = try await visit.read { tx in
            (try accessToReview(as: caller, at: now, in: tx), try directory.units(caller.organisation, tx))
        }
        let words = RoleWords(units, now: now)
        let head = ["name", "user name", "state", "role", "where", "from", "until", "source", "last signed in"]
        let rows = found.lines.map { line -> [String] in
            let held = line.held
            return [
                line.account.displayName, line.account.userName.text, line.account.state.rawValue,
                held?.role.rawValue ?? "", held.map(words.place(of:)) ?? "",
                held.map { UKTime.civil($0.validFrom).day.description } ?? "",
                held?.validTo.map { UKTime.civil($0 - Minutes(1)).day.description } ?? "",
                held == nil ? "" : line.source.rawValue,
                line.signedInAt.map { UKTime.civil($0).day.description } ?? "",
            ]
        }
        let text = ([head] + rows).map(CSVCell.line).joined()
        return .showing(
            Set(found.lines.compactMap(\.account.subject)).sorted(), purpose: "accounts",
            .file(
                kind: "text/csv; charset=utf-8", name: "access-\(UKTime.civil(now).day).csv", bytes: Array(text.utf8)))
    }
}

/// Which rights a reviewer wants to see.
private enum AccessFilter: String, CaseIterable {
    case everything, unused, wide, ending

    var path: String { "/accounts/review?show=\(rawValue)" }

    var title: String {
        switch self {
        case .everything: "Everything"
        case .unused: "Not signed in for 90 days"
        case .wide: "Whole organisation"
        case .ending: "Stand-ins and those with an end"
        }
    }

    var nothing: String {
        switch self {
        case .everything: "There are no accounts."
        case .unused: "Everybody with a right has signed in within 90 days."
        case .wide: "Nobody holds a role for the whole organisation."
        case .ending: "No right has an end."
        }
    }

    func admits(_ line: AccessLine, at now: Instant) -> Bool {
        switch self {
        case .everything: true
        case .unused: line.held != nil && (line.signedInAt ?? line.account.createdAt) < now - Minutes.hours(24 * 90)
        case .wide: line.held != nil && line.held?.unit == nil
        case .ending: line.held?.validTo != nil
        }
    }
}

extension String {
    fileprivate var firstInCapitals: String { prefix(1).uppercased() + dropFirst() }
}
