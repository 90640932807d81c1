import Core
import Identity
import Ledger

extension AccountDesk {
    var standInRoutes: [Route] {
        [
            Route(.get, "/account/stand-ins", .signedIn, "Who stands in for whom") { visit in
                .page(try await standInPage(FormFrame(visit), visit))
            },
            Route(.post, "/account/stand-ins", .signedIn, "Let a colleague stand in") { visit in
                try await visit.attempt {
                    try await postStandIn(visit)
                } again: {
                    try await standInPage($0, visit)
                }
            },
            Route(.post, "/account/stand-ins/{assignment}/end", .signedIn, "End a stand-in") { visit in
                let caller = try visit.caller(), assignment = try visit.id("assignment", as: RoleAssignment.self)
                try await visit.write { try endStandIn(assignment, as: caller, at: visit.now, in: $0) }
                return .seeOther("/account/stand-ins", notice: "The stand-in has ended.")
            },
        ]
    }

    private func postStandIn(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), host = visit.host
        var reader = FormReader(visit.form)
        // "roster-manager ward-7", as the form offers it.
        let parts = reader.text("role", "the role to pass on").split(separator: " ")
        let typed = reader.text("user-name", "your colleague's user name", limit: 100)
        let last = reader.day("last-day", "their last day")
        let role = parts.first.flatMap { Role(rawValue: String($0)) }
        let unit = parts.dropFirst().first.flatMap { UnitID(checking: $0) }
        if role == nil || unit == nil { reader.refuse("role", "Choose the role to pass on") }
        let userName = UserName(typed)
        if userName == nil { reader.refuse("user-name", "Enter the user name of a colleague who can sign in") }
        try reader.finish()
        guard let role, let unit, let userName else { throw Refusal(.invalid, "Choose the role to pass on.") }
        let end = UKTime.instant(last + 1, .midnight)
        let assignment = host.newID(RoleAssignment.self), notice = host.newID(Notice.self)
        try await visit.write { tx in
            try requireUnit(unit, of: caller.organisation, in: tx)
            try arrangeStandIn(
                role, on: unit, by: userName, until: end, assignment: assignment, notice: notice, as: caller,
                at: visit.now, in: tx)
        }
        return .seeOther("/account/stand-ins", notice: "They stand in for you until \(last.words), from now on.")
    }

    private func standInPage(_ form: FormFrame, _ visit: Visit) async throws -> Page {
        let caller = try visit.caller(), now = visit.now
        let (found, own, units) = try await visit.read { tx in
            (
                try ownStandIns(of: caller, at: now, in: tx),
                try RoleAssignments.current(of: caller.account, of: caller.organisation, at: now, in: tx),
                try directory.units(caller.organisation, tx)
            )
        }
        let words = RoleWords(units, now: now)
        let offered = offers(own, units, now)
        let mine: HTML =
            offered.isEmpty
            ? "<p>You hold no role that can be passed on: roster manager or approver, on a unit.</p>"
            : form.post(
                to: "/account/stand-ins",
                """
                \(form.select("role", "Role to pass on", offered, prompt: "Choose a role"))
                \(form.textInput(
                    "user-name", "Your colleague's user name", hint: "What they type to sign in", widthCharacters: 30,
                    autocomplete: "off"))
                \(form.dateInput("last-day", "Their last day", hint: "At most 12 weeks from now"))
                \(form.submit("Let them stand in"))
                """)
        return Page(
            "Stand-ins", trail: [Page.Link("Your account", "/account")],
            """
            <p>Before leave or a run of nights you can let a colleague hold your role on a unit until a day. They may \
            then do there what you may; what they do is recorded under their own name. You keep your role.</p>
            \(if: found.forMe.isEmpty && found.byMe.isEmpty, emptyState("Nobody stands in for you or for others."))
            \(list("For you", found.forMe, found.names, form, words) { $0.account })
            \(list("By you", found.byMe, found.names, form, words) { $0.standsInFor })
            <h2>Let somebody stand in for you</h2>
            \(mine)
            """)
    }

    /// One's own roles that can be passed on; where one is held for the whole organisation, each unit is one.
    private func offers(_ own: [RoleAssignment], _ units: [AccountDirectory.Unit], _ now: Instant) -> [Choice] {
        own.filter { StandIn.roles.contains($0.role) && $0.standsInFor == nil && $0.isValid(at: now) }
            .flatMap { held in
                units.filter { held.unit == nil || held.unit == $0.id }.map { unit in
                    Choice("\(held.role.rawValue) \(unit.id.text)", "\(held.role.title) on \(unit.name)")
                }
            }
    }

    private func list(
        _ caption: String, _ held: [RoleAssignment], _ names: [AccountID: Account], _ form: FormFrame,
        _ words: RoleWords, other: (RoleAssignment) -> AccountID?
    ) -> HTML {
        guard !held.isEmpty else { return .empty }
        return table(
            caption, ["Who", "Role", "When", "Change"].map(Column.text),
            held.map { line in
                let name = other(line).flatMap { names[$0]?.displayName } ?? "An account that is gone"
                return [
                    HTML(escaping: name), HTML(escaping: "\(line.role.title) on \(words.place(of: line))"),
                    HTML(escaping: words.time(of: line)),
                    form.button(
                        to: "/account/stand-ins/\(line.id)/end", "End it", .secondary, about: "with \(name)",
                        small: true),
                ]
            })
    }
}
