import Core
import Identity

extension AccountDesk {
    /// The titles of notices name services, so NHS login must know a person as surely as for the record itself.
    var noticeRoutes: [Route] {
        [
            Route(.get, "/notices", .signedIn, "Your notices") { visit in try await showNotices(visit) },
            Route(.post, "/notices/reading", .signedIn, "Mark all notices as read") { visit in
                let caller = try visit.caller(), now = visit.now
                try await visit.write { tx in try notices.markRead(caller, nil, now, tx) }
                return .seeOther("/notices", notice: "All notices are marked as read.")
            },
            Route(.post, "/notices/mail", .signedIn, "Choose e-mail about notices") { visit in
                try await chooseMail(visit)
            },
            Route(.post, "/notices/{notice}/reading", .signedIn, "Open a notice") { visit in
                try await openNotice(visit)
            },
        ].map { $0.needingOfNHSLogin(.p9) }
    }

    private func showNotices(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        let (lines, mail) = try await visit.read { tx in
            (try notices.newest(caller, Self.shownAtMost, tx), try notices.mail(caller, tx))
        }
        let form = FormFrame(visit), choice = mail.map { mailChoice($0, form) } ?? ""
        guard !lines.isEmpty else {
            return .page(
                Page(
                    "Notices",
                    emptyState(
                        "No notices yet. When a roster with your name comes out, or a request of yours is answered, "
                            + "you will read it here.") + choice))
        }
        let button = form.button(to: "/notices/reading", "Mark all as read", .secondary)
        return .page(
            Page(
                "Notices",
                """
                \(if: lines.contains { !$0.isRead }, button)
                <ul class="nhsuk-list cw-notices">
                \(each: lines, { line in item(line, form) })</ul>
                \(choice)
                """))
    }

    private func mailChoice(_ mail: NoticeBoard.Mail, _ form: FormFrame) -> HTML {
        guard let address = mail.address else {
            return """
                <h2 class="nhsuk-heading-s">E-mail</h2>
                <p>The staff register has no e-mail address of yours, so you are told of notices here only. Ask your \
                HR team to add one.</p>
                """
        }
        let failure: HTML =
            mail.failedAt.map { failed in
                warning(
                    "An e-mail to you could not be delivered",
                    """
                    <p>That was on \(UKTime.civil(failed).day.words). If the address is wrong, ask your HR team to \
                    mend it.</p>
                    """)
            } ?? ""
        let button = form.button(
            to: "/notices/mail", mail.isWanted ? "Stop these e-mails" : "Send me e-mails", .secondary, small: true,
            hidden: ["wanted": mail.isWanted ? "no" : "yes"])
        return """
            <h2 class="nhsuk-heading-s">E-mail</h2>
            \(failure)<p>\(mail.isWanted ? "When there is something new, we e-mail" : "We do not e-mail") \
            <strong>\(address)</strong>. Such an e-mail says what notices are called and nothing more. \
            The address comes from the staff register.</p>
            \(button)
            """
    }

    private func chooseMail(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now
        let isWanted = visit.form["wanted"] == "yes"
        try await visit.write { tx in try notices.chooseMail(caller, isWanted, now, tx) }
        return .seeOther(
            "/notices",
            notice: isWanted ? "You will get e-mails about new notices." : "You will get no more e-mails.")
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
