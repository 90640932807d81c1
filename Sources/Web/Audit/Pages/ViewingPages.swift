import Core
import Identity
import Ledger

extension AuditDesk {
    var viewingRoutes: [Route] {
        [
            Route(.get, "/viewings", .signedIn, "Who has looked at one's own record") { visit in
                try await showViewings(visit)
            }.needingOfNHSLogin(.p9)
        ]
    }

    private func showViewings(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), before = number("before", in: visit, else: .max)
        let found = try await visit.read { tx in
            try viewings(of: caller, before: before, limit: Self.shownAtMost, in: tx)
        }
        let looks = Look.gathered(found.lines)
        let more: HTML = found.hasMore ? moreLink(found.lines) : .empty
        return .page(
            Page(
                "Who has looked at my record", showing: caller.subject.map { [$0] } ?? [], purpose: "own-viewings",
                """
                <p>Each time somebody else is shown your details, it is written down here: who it was, in which role, \
                and what for. Nobody can change or remove an entry.</p>
                <p>\(caller.served == nil ? Self.staffAdvice : Self.servedAdvice)</p>
                \(looks.isEmpty ? nothing(isFirst: before == .max) : list(looks, found.viewers))
                \(more)
                """))
    }

    private static let staffAdvice = """
        If you do not see why somebody looked, ask them or your line manager. If you are still worried, ask your \
        organisation's data protection officer.
        """

    /// Somebody who is cared for has no line manager, and may not know whoever looked.
    private static let servedAdvice = """
        If you do not see why somebody looked, ask your care team. If you are still worried, ask for the data \
        protection officer of the organisation that cares for you.
        """

    private func nothing(isFirst: Bool) -> HTML {
        emptyState(
            isFirst
                ? "Nobody else has looked at your record yet. When somebody does, you will read it here."
                : "There are no older entries.",
            isFirst ? .empty : linkButton("Newest entries", to: "/viewings", .secondary))
    }

    private func list(_ looks: [Look], _ viewers: [AccountID: Account]) -> HTML {
        table(
            "Newest first", ["When", "Who", "Role", "What for"].map(Column.text),
            looks.map { look in
                [
                    HTML(escaping: look.time), HTML(escaping: AuditWords.name(look.newest.viewer, viewers)),
                    HTML(escaping: AuditWords.roles(look.newest.roles)),
                    HTML(escaping: AuditWords.purpose(look.newest.purpose)),
                ]
            })
    }

    private func moreLink(_ lines: [Viewing]) -> HTML {
        guard let last = lines.last else { return .empty }
        return linkButton("Older entries", to: "/viewings?before=\(last.number)", .secondary)
    }

    private static let shownAtMost = 200
}

/// Entries that follow each other on one day and tell the same, as one line: a board that stays open looks often.
private struct Look {
    let newest: Viewing
    var oldest: Viewing
    var count = 1

    static func gathered(_ lines: [Viewing]) -> [Look] {
        var looks: [Look] = []
        for line in lines {
            if let last = looks.last, last.isLike(line) {
                looks[looks.count - 1].oldest = line
                looks[looks.count - 1].count += 1
            } else {
                looks.append(Look(newest: line, oldest: line))
            }
        }
        return looks
    }

    private func isLike(_ line: Viewing) -> Bool {
        line.viewer == newest.viewer && line.purpose == newest.purpose && line.roles == newest.roles
            && UKTime.civil(line.at).day == UKTime.civil(newest.at).day
    }

    /// "Tue 24 Nov 2026, 09:12 to 09:40, 12 times".
    var time: String {
        guard count > 1 else { return AuditWords.moment(newest.at) }
        let first = UKTime.civil(oldest.at), last = UKTime.civil(newest.at)
        let span = first.time == last.time ? "\(first.time)" : "\(first.time) to \(last.time)"
        return "\(first.day.words), \(span), \(count) times"
    }
}
