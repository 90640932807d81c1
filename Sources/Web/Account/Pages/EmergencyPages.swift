import Core
import Identity
import Ledger
import Storage

extension AccountDesk {
    var emergencyRoutes: [Route] {
        [
            Route(.get, "/emergency-access", .signedIn, "Units opened in an emergency") { visit in
                .page(try await emergencyPage(FormFrame(visit), visit))
            },
            Route(.post, "/emergency-access", .holding(.openInEmergency), "Open a unit in an emergency") { visit in
                try await visit.attempt {
                    try await postEmergency(visit)
                } again: {
                    try await emergencyPage($0, visit)
                }
            },
            Route(.post, "/emergency-access/{emergency}/end", .signedIn, "End an emergency") { visit in
                let caller = try visit.caller(), id = try visit.id("emergency", as: EmergencyAccess.self)
                try await visit.write { try endEmergency(id, as: caller, at: visit.now, in: $0) }
                return .seeOther("/emergency-access", notice: "The emergency has ended.")
            },
            Route(
                .get, "/emergency-access/{emergency}/review", .holding(.reviewEmergencies),
                "What was opened in an emergency, to look through"
            ) { visit in
                .page(try await emergencyReviewPage(FormFrame(visit), visit))
            },
            Route(
                .post, "/emergency-access/{emergency}/review", .holding(.reviewEmergencies),
                "Note that an emergency was looked through"
            ) { visit in
                let caller = try visit.caller(), id = try visit.id("emergency", as: EmergencyAccess.self)
                return try await visit.attempt {
                    var reader = FormReader(visit.form)
                    let finding = reader.text("finding", "what you found", limit: 500)
                    try reader.finish()
                    try await visit.write {
                        try reviewEmergency(id, finding: finding, as: caller, at: visit.now, in: $0)
                    }
                    return .seeOther("/emergency-access", notice: "Noted: it was looked through.")
                } again: {
                    try await emergencyReviewPage($0, visit)
                }
            },
        ]
    }

    /// What of this waits for somebody on their home page: to look through, and what they hold themselves just now.
    func emergencyWorklist(_ caller: Caller, _ now: Instant, _ tx: any Transaction) throws -> [Waiting] {
        let count = try emergenciesToReview(by: caller, at: now, in: tx)
        guard count > 0 else { return [] }
        let words = count == 1 ? "1 emergency to look through" : "\(count) emergencies to look through"
        return [Waiting(words, path: "/emergency-access")]
    }

    private func postEmergency(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), host = visit.host
        var reader = FormReader(visit.form)
        let unitID = visit.form["unit"].flatMap { UnitID(checking: $0) }
        let hours = reader.whole("hours", "how many hours you need", in: 1...12)
        let reason = reader.text("reason", "what happened", limit: 500)
        if unitID == nil { reader.refuse("unit", "Choose the unit to open") }
        try reader.finish()
        let id = host.newID(EmergencyAccess.self), assignment = host.newID(RoleAssignment.self)
        let name = try await visit.write { tx in
            let units = try directory.units(caller.organisation, tx)
            guard let unit = units.first(where: { $0.id == unitID }) else {
                throw Refusal(fields: [FieldProblem("unit", "Choose the unit to open")])
            }
            try openInEmergency(
                unit.id, called: unit.name, because: reason, for: .hours(hours), id: id, assignment: assignment,
                newNotice: { host.newID(Notice.self) }, as: caller, at: visit.now, in: tx)
            return unit.name
        }
        return .seeOther("/emergency-access", notice: "\(name) is open to you. Those who answer for it were told.")
    }

    private func emergencyPage(_ form: FormFrame, _ visit: Visit) async throws -> Page {
        let caller = try visit.caller(), now = visit.now
        let (found, units) = try await visit.read { tx in
            (try emergencies(seenBy: caller, in: tx), try directory.units(caller.organisation, tx))
        }
        let desk = EmergencyDesk(caller: caller, now: now, names: found.names, words: RoleWords(units, now: now))
        let groups = Dictionary(grouping: found.opened, by: desk.stage)
        return Page(
            "Emergency access", showing: desk.people(found.opened), purpose: "accounts", width: .full,
            """
            <p>When a unit needs its roster changed and nobody who may is there, people who plan or approve elsewhere \
            can open it for themselves. Its managers and the administrators are told at once. What is done is recorded \
            as done in an emergency, and somebody else looks through it afterwards.</p>
            \(each: EmergencyDesk.Stage.allCases, { desk.list($0, groups[$0] ?? [], form) })
            \(if: found.opened.isEmpty, emptyState("Nothing was opened in an emergency."))
            \(if: caller.may(.openInEmergency), """
                <h2>Open a unit now</h2>
                \(form.post(to: "/emergency-access", """
                    \(form.select(
                        "unit", "Unit", units.map { Choice($0.id.text, $0.name) }, prompt: "Choose a unit"))
                    \(form.select(
                        "hours", "For how long",
                        [1, 2, 4, 8, 12].map { Choice("\($0)", $0 == 1 ? "1 hour" : "\($0) hours") }, value: "4"))
                    \(form.textarea(
                        "reason", "What happened",
                        hint: "Those who answer for the unit read this. Leave out names of patients."))
                    \(form.submit("Open the unit"))
                    """))
                """)
            """)
    }

    private func emergencyReviewPage(_ form: FormFrame, _ visit: Visit) async throws -> Page {
        let caller = try visit.caller(), id = try visit.id("emergency", as: EmergencyAccess.self), now = visit.now
        let (found, units) = try await visit.read { tx in
            (try emergencyToReview(id, by: caller, in: tx), try directory.units(caller.organisation, tx))
        }
        let opened = found.opened
        let desk = EmergencyDesk(caller: caller, now: now, names: found.names, words: RoleWords(units, now: now))
        return Page(
            "Look through an emergency", showing: desk.people([opened]), purpose: "accounts",
            trail: [Page.Link("Emergency access", "/emergency-access")],
            """
            \(summaryList([
                SummaryRow("Who", "\(desk.name(of: opened.account))"), SummaryRow("Unit", "\(desk.place(of: opened))"),
                SummaryRow("When", "\(desk.time(of: opened))"), SummaryRow("Their reason", "\(opened.reason)"),
            ]))
            <p>Look at the unit's roster: its history shows what they changed, with their name and the time.</p>
            \(form.post(to: "/emergency-access/\(id)/review", """
                \(form.textarea("finding", "What you found", hint: "Like: two nights covered, in order"))
                \(form.submit("Note it"))
                """))
            """)
    }
}

/// What the pages about emergencies share while one of them is written.
private struct EmergencyDesk {
    let caller: Caller
    let now: Instant
    let names: [AccountID: Account]
    let words: RoleWords

    /// Where an emergency stands.
    enum Stage: String, CaseIterable {
        case open = "Open just now"
        case waiting = "Over, to be looked through"
        case done = "Looked through"
    }

    func stage(of opened: EmergencyAccess) -> Stage {
        if now < opened.endsAt { return .open }
        return opened.review == nil ? .waiting : .done
    }

    func list(_ stage: Stage, _ opened: [EmergencyAccess], _ form: FormFrame) -> HTML {
        guard !opened.isEmpty else { return .empty }
        return table(
            stage.rawValue,
            ["Who", "Unit", "When", "Their reason", stage == .done ? "What was found" : "Next"]
                .map(Column.text),
            opened.map { line in
                [
                    HTML(escaping: name(of: line.account)), HTML(escaping: place(of: line)),
                    HTML(escaping: time(of: line)), HTML(escaping: line.reason), next(line, stage, form),
                ]
            })
    }

    private func next(_ opened: EmergencyAccess, _ stage: Stage, _ form: FormFrame) -> HTML {
        let isOwn = opened.account == caller.account, mayReview = caller.may(.reviewEmergencies, on: opened.unit)
        switch stage {
        case .open where isOwn || mayReview:
            return form.button(
                to: "/emergency-access/\(opened.id)/end", "End it", .secondary,
                about: "on \(place(of: opened)) by \(name(of: opened.account))", small: true)
        case .open: return "It ends by itself"
        case .waiting where mayReview && !isOwn:
            return link(
                "Look through it", to: "/emergency-access/\(opened.id)/review",
                about: "on \(place(of: opened)) by \(name(of: opened.account))")
        case .waiting: return "Somebody else looks through it"
        case .done:
            guard let review = opened.review else { return .empty }
            return "\(review.finding)<span class=\"cw-under\">\(name(of: review.account)), \(moment(review.at))</span>"
        }
    }

    func name(of account: AccountID) -> String { names[account]?.displayName ?? "An account that is gone" }

    func place(of opened: EmergencyAccess) -> String {
        words.unitNames[opened.unit] ?? "a unit that is no longer listed"
    }

    /// "Tue 24 Nov 2026, 02:10 to Tue 24 Nov 2026, 06:10".
    func time(of opened: EmergencyAccess) -> String { "\(moment(opened.openedAt)) to \(moment(opened.endsAt))" }

    /// Whose names the page shows.
    func people(_ opened: [EmergencyAccess]) -> [PersonID] { Set(names.values.compactMap(\.person)).sorted() }

    private func moment(_ moment: Instant) -> String {
        let civil = UKTime.civil(moment)
        return "\(civil.day.words), \(civil.time)"
    }
}
