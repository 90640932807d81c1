import Core
import Web
import Workforce

/// One person's passport as HR officers see it.
enum PassportMarkup {
    /// - Parameter deciding: the received item whose form has come back.
    static func page(
        _ passport: Passport, _ form: FormFrame, _ caller: Caller, at now: Instant, deciding: ReceivedItemID? = nil
    ) -> Page {
        let mayIssue = caller.may(.passportIssue), mayReceive = caller.may(.passportReceive)
        let body =
            heading("Issued here", id: "issued") + items(passport, form, mayIssue: mayIssue, at: now)
            + heading("Asked for", id: "requests") + requests(passport, form, mayReceive: mayReceive, at: now)
            + heading("Temporary placements", id: "placements") + placements(passport, mayReceive: mayReceive)
            + EligibilityMarkup.list(passport, at: now) + heading("Received from others", id: "received")
            + received(passport, form, mayReceive: mayReceive, at: now, deciding: deciding)
            + "<p>\(link("History", to: "\(Trail.path(passport.person.id))/history"))</p>"
        return Page(
            "Passport of \(passport.person.name)", showing: [passport.person.id], purpose: "staff-passport",
            trail: [Trail.people], problems: form.problems, body)
    }

    private static func items(_ passport: Passport, _ form: FormFrame, mayIssue: Bool, at now: Instant) -> HTML {
        let path = Trail.path(passport.person.id)
        let add: HTML =
            mayIssue
            ? buttonRow(
                linkButton("Record an item", to: "\(path)/items/new", .secondary),
                linkButton("Bring in competences from ESR", to: "\(path)/competences", .secondary),
                linkButton("Print for somebody without a phone", to: "\(path)/sheet", .secondary),
                linkButton("Move to a new phone", to: "\(path)/new-phone", .secondary)) : .empty
        guard !passport.items.isEmpty else {
            let words = "Nothing is recorded yet. Record a check or a training, then offer it to the wallet."
            return emptyState(words, add)
        }
        let list = table(
            "What this organisation vouches for", [.text("Item"), .text("What it says"), .text("State")],
            passport.items.map { item in
                [
                    link(passport.name(item.kind), to: "/passport/items/\(item.id)"),
                    "\(passport.summary(item.claims, item.kind))",
                    tag(item.state.title, item.state.colour) + "<br>\(item.stateAt.words)",
                ]
            }, isCaptionHidden: true)
        let open = passport.items.filter { $0.canBeOffered && $0.state != .accepted }
        // What says something bad is offered only by whoever ticks it.
        let ticked = open.filter { passport.stands($0) }
        guard mayIssue, !open.isEmpty else { return list + add }
        let choices = open.map {
            Choice($0.id.text, passport.name($0.kind), hint: passport.summary($0.claims, $0.kind))
        }
        return list + add
            + card(
                "Offer to a wallet",
                form.post(
                    to: "\(path)/offers",
                    """
                    \(form.checkboxes("items", "Which items?", choices, values: ticked.map(\.id.text)))
                    \(form.checkbox(
                        "needsCode", "Ask for a second code",
                        hint: "Six digits that you tell them in another way than the link", isTicked: true))
                    \(form.checkbox(
                        "signIn", "Ask them to sign in here instead",
                        hint: "The link alone is of no use then. Not every wallet can do it"))
                    \(form.select(
                        "form", "In which form?", CredentialForm.allCases.map { Choice($0.rawValue, $0.title) },
                        hint: "Leave it as it is unless the wallet asks for another"))
                    \(form.submit("Make an offer"))
                    """))
    }

    private static func requests(_ passport: Passport, _ form: FormFrame, mayReceive: Bool, at now: Instant) -> HTML {
        let rows = passport.requests.map { request -> [HTML] in
            let name = passport.checklists.first { $0.id == request.checklist }?.name ?? "Checklist"
            let isOver = request.state == .open && !request.isOpen(at: now)
            return [
                link(name, to: "/passport/requests/\(request.id)"), "\(request.askedAt.words)",
                isOver ? tag("Not answered in time", .grey) : tag(request.state.title, request.state.colour),
            ]
        }
        let list =
            rows.isEmpty
            ? emptyState("Nothing has been asked for yet.")
            : table("Requests", [.text("Checklist"), .text("Asked"), .text("State")], rows, isCaptionHidden: true)
        guard mayReceive else { return list }
        guard !passport.checklists.isEmpty else {
            return list + paragraph("To ask for a passport, make a checklist first.")
                + link("Checklists", to: Trail.checklists.path)
        }
        return list + askForm(passport, form, signing: nil)
    }

    /// Asks for a passport, and perhaps for a signature with it.
    /// - Parameter signing: the one placement that the form is about; `nil` to choose among those that wait.
    static func askForm(_ passport: Passport, _ form: FormFrame, signing: Placement?) -> HTML {
        let choices = passport.checklists.map { Choice($0.id.text, "\($0.name) (\($0.staffGroup))") }
        let ties = RequestTie.allCases.filter { $0 != .account || passport.hasAccount }
        let order: [RequestTie] = [.account, .code, .desk].filter(ties.contains)
        let waiting = passport.placements.filter { $0.state == .made || $0.state == .asked }
        let placement: HTML
        if let signing {
            placement = form.hidden("placement", signing.id.text)
        } else if waiting.isEmpty {
            placement = .empty
        } else {
            placement = form.select(
                "placement", "Licence to sign with it (optional)",
                waiting.map { Choice($0.id.text, "\($0.role), from \($0.from.words)") }, prompt: "None")
        }
        let certificate: HTML =
            passport.certificate == nil
            ? .empty
            : form.checkbox(
                "certificate", "Name ourselves by our certificate",
                hint: "For wallets of the high assurance profile; the Commonweal wallet does not read it")
        return card(
            signing == nil ? "Ask for a passport" : "Ask them to sign it with their passport",
            form.post(
                to: "\(Trail.path(passport.person.id))/requests",
                """
                \(form.select(
                    "checklist", "What must they show?", choices,
                    value: choices.count == 1 ? choices[0].value : nil, prompt: "Choose a checklist"))
                \(form.radios(
                    "tie", "How do you make sure it is them?", order.map { Choice($0.rawValue, $0.title) },
                    value: order.first?.rawValue))
                \(placement)\(certificate)
                \(form.submit("Ask"))
                """))
    }

    private static func placements(_ passport: Passport, mayReceive: Bool) -> HTML {
        let path = Trail.path(passport.person.id)
        let add: HTML =
            mayReceive ? linkButton("Write a placement down", to: "\(path)/placements/new", .secondary) : .empty
        guard !passport.placements.isEmpty else {
            return emptyState("None. A placement lets somebody of another employer work here for a while.", add)
        }
        return PlacementMarkup.list(passport.placements, passport.units) { "/passport/placements/\($0)" } + add
    }

    private static func received(
        _ passport: Passport, _ form: FormFrame, mayReceive: Bool, at now: Instant, deciding: ReceivedItemID?
    ) -> HTML {
        let paper: HTML =
            mayReceive
            ? "<p>\(link("Take a passport on paper", to: "\(Trail.path(passport.person.id))/paper"))</p>" : .empty
        guard !passport.received.isEmpty else { return emptyState("Nothing has been shown yet.", paper) }
        return paper
            + passport.received.map { one($0, passport, form, mayReceive: mayReceive, at: now, deciding: deciding) }
            .joined()
    }

    private static func one(
        _ item: ReceivedItem, _ passport: Passport, _ form: FormFrame, mayReceive: Bool, at now: Instant,
        deciding: ReceivedItemID?
    ) -> HTML {
        let kind = passport.kinds[item.kind], name = kind?.name ?? item.kind
        let isThere = item.forgottenAt == nil
        var rows = [
            SummaryRow("Issued by", "\(passport.issuers[item.issuer]?.name ?? "an issuer no longer known")"),
            SummaryRow("State", item.tags(passport.kinds)),
        ]
        if isThere { rows += standing(item, passport.kinds) }
        rows += WhoseWords.rows(item, passport)
        rows.append(SummaryRow("Shown", "\(item.receivedAt.words)"))
        if let check = passport.papers[item.id] {
            rows.append(SummaryRow("How", "\(check.words(by: passport.officers[check.seenBy]))"))
        }
        rows += StatusWords.rows(item, passport) + age(item, at: now) + TermsWords.rows(item, passport)
        if let reason = item.reason, !reason.isEmpty { rows.append(SummaryRow("Reason", "\(reason)")) }
        if let kind {
            rows += kind.lines(of: item.claims).map { SummaryRow($0.label, "\($0.words)") }
        }
        rows += passport.keptBack(item)
        let request = passport.requests.first { $0.id == item.request }
        let waits =
            mayReceive && item.decision == .waiting && item.status == .valid && request?.state != .arrived && isThere
        let own = form.prefixed("\(item.id)-", isSent: deciding == item.id)
        let decision: HTML =
            waits
            ? own.post(
                to: "/passport/received/\(item.id)/decision", label: "Decide on \(name)",
                """
                \(own.textInput(
                    "reason", "Reason, to reject it or where something above is not right", hint: "They will read it"))
                <div class="nhsuk-button-group">
                \(own.submit("Accept", about: name, field: "decision", value: "accept"))
                \(own.submit("Reject", .secondary, about: name, field: "decision", value: "reject"))
                </div>
                """) : .empty
        let undo: HTML =
            mayReceive && item.decision != .waiting && isThere
            ? form.button(
                to: "/passport/received/\(item.id)/return", "Take this decision back", .secondary, about: name,
                small: true) : .empty
        let again = mayReceive ? again(item, name, form, at: now) : .empty
        return "<div id=\"received-\(item.id)\">\(card(name, summaryList(rows) + decision + undo + again))</div>"
    }

    /// The press that asks for what was taken back, or ends soon, and what may lie behind it.
    private static func again(_ item: ReceivedItem, _ name: String, _ form: FormFrame, at now: Instant) -> HTML {
        let isSpent = item.status == .revoked || (item.lastDay.map { $0 - now.ukDay <= 42 } ?? false)
        guard item.decision != .rejected, isSpent else { return .empty }
        let why: HTML =
            item.status == .revoked && item.decision == .accepted
            ? paragraph(
                "Its issuer has taken it back. They may simply have it on a new phone: ask for it again before you "
                    + "conclude anything.") : .empty
        return why
            + form.button(
                to: "/passport/received/\(item.id)/again", "Ask for it again", .secondary, about: name, small: true)
    }

    /// What it says of how its holder stands, where that is not good.
    private static func standing(_ item: ReceivedItem, _ kinds: KindBook) -> [SummaryRow] {
        switch kinds.standing(of: item) {
        case .good: []
        case .careful(let words):
            [
                SummaryRow(
                    "Look at this", tag(words, .yellow) + " Accept it with a reason, once you have looked into it.")
            ]
        case .bad(let words):
            [
                SummaryRow(
                    "Look at this",
                    tag(words, .red)
                        + " It gives no skill. You may keep it with a reason, but nobody can be rostered by it.")
            ]
        }
    }

    /// Up to when it counts here, and why no longer.
    private static func age(_ item: ReceivedItem, at now: Instant) -> [SummaryRow] {
        guard let last = item.lastDay else { return [] }
        let isOver = last < now.ukDay
        let over: HTML = isOver ? tag("Too old for us", .red) + " " : .empty
        let rule: HTML = item.rule.map { "<br>\($0)" } ?? .empty
        let next: HTML = isOver ? "<br>Reject it with a reason, and ask for a newer one." : .empty
        return [SummaryRow("Counts here until", over + "\(last.words)" + rule + next)]
    }
}
