import Core
import Identity

extension AccountDesk {
    var noticeRoutes: [Route] {
        [
            Route(.get, "/notices", .signedIn, "Your notices") { visit in try await showNotices(visit) },
            Route(.post, "/notices/reading", .signedIn, "Mark all notices as read") { visit in
                let caller = try visit.caller(), now = visit.now
                try await visit.write { tx in try notices.markRead(caller, nil, now, tx) }
                return .seeOther("/notices", notice: "All notices are marked as read.")
            },
            Route(.post, "/notices/{notice}/reading", .signedIn, "Open a notice") { visit in
                try await openNotice(visit)
            },
        ]
    }

    private func showNotices(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        let lines = try await visit.read { tx in try notices.newest(caller, Self.shownAtMost, tx) }
        let form = FormFrame(visit)
        guard !lines.isEmpty else {
            return .page(
                Page(
                    "Notices",
                    emptyState(
                        "No notices yet. When a roster with your name comes out, or a request of yours is answered, "
                            + "you will read it here.")))
        }
        let button = form.button(to: "/notices/reading", "Mark all as read", .secondary)
        return .page(
            Page(
                "Notices",
                """
                \(if: lines.contains { !$0.isRead }, button)
                <ul class="nhsuk-list cw-notices">
                \(each: lines, { line in item(line, form) })</ul>
                """))
    }

    private func item(_ line: NoticeBoard.Line, _ form: FormFrame) -> HTML {
        let (day, time) = UKTime.civil(line.at)
        let step = line.path.isLocalPath ? "Open" : "Mark as read"
        return """
            <li class="cw-notice\(line.isRead ? "" : " cw-notice--new")">
            <h2 class="nhsuk-heading-s">\(line.title)\(if: !line.isRead, " \(tag("New", .green))")</h2>
            <p>\(line.body)</p>
            <p class="nhsuk-hint">\(day), \(time)</p>
            \(if: !line.isRead || line.path.isLocalPath, form.button(
                to: "/notices/\(line.id)/reading", step, .secondary, about: line.title, small: true))
            </li>

            """
    }

    private func openNotice(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now
        let id = try visit.id("notice", as: NoticeBoard.Line.self)
        let line = try await visit.write { tx in
            guard let line = try notices.find(caller, id.text, tx) else {
                throw Refusal(.notFound, "There is no such notice.")
            }
            try notices.markRead(caller, [id.text], now, tx)
            return line
        }
        return .seeOther(line.path.isLocalPath ? line.path : "/notices")
    }

    private static let shownAtMost = 100
}
