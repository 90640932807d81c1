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
            + heading("Received from others", id: "received")
            + received(passport, form, mayReceive: mayReceive, deciding: deciding)
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
                    \(form.checkboxes("items", "Which items?", choices, values: open.map(\.id.text)))
                    \(form.checkbox(
                        "needsCode", "Ask for a second code",
                        hint: "Six digits that you tell them in another way than the link", isTicked: true))
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
        let choices = passport.checklists.map { Choice($0.id.text, "\($0.name) (\($0.staffGroup))") }
        return list
            + card(
                "Ask for a passport",
                form.post(
                    to: "\(Trail.path(passport.person.id))/requests",
                    """
                    \(form.select(
                        "checklist", "What must they show?", choices,
                        value: choices.count == 1 ? choices[0].value : nil, prompt: "Choose a checklist"))
                    \(form.submit("Ask"))
                    """))
    }

    private static func received(
        _ passport: Passport, _ form: FormFrame, mayReceive: Bool, deciding: ReceivedItemID?
    ) -> HTML {
        let paper: HTML =
            mayReceive
            ? "<p>\(link("Take a passport on paper", to: "\(Trail.path(passport.person.id))/paper"))</p>" : .empty
        guard !passport.received.isEmpty else { return emptyState("Nothing has been shown yet.", paper) }
        return paper
            + passport.received.map { one($0, passport, form, mayReceive: mayReceive, deciding: deciding) }.joined()
    }

    private static func one(
        _ item: ReceivedItem, _ passport: Passport, _ form: FormFrame, mayReceive: Bool, deciding: ReceivedItemID?
    ) -> HTML {
        let kind = passport.kinds[item.kind], name = kind?.name ?? item.kind
        var rows = [
            SummaryRow("Issued by", "\(passport.issuers[item.issuer]?.name ?? "an issuer no longer known")"),
            SummaryRow("State", item.tags), WhoseWords.row(item, passport),
            SummaryRow("Shown", "\(item.receivedAt.words)"),
        ]
        if let check = passport.papers[item.id] {
            rows.append(SummaryRow("How", "\(check.words(by: passport.officers[check.seenBy]))"))
        }
        if let last = item.lastDay { rows.append(SummaryRow("Counts here until", "\(last.words)")) }
        if let reason = item.reason, !reason.isEmpty { rows.append(SummaryRow("Reason", "\(reason)")) }
        if let kind {
            rows += kind.lines(of: item.claims).map { SummaryRow($0.label, "\($0.words)") }
        }
        let waits = mayReceive && item.decision == .waiting && item.status == .valid
        let own = form.prefixed("\(item.id)-", isSent: deciding == item.id)
        let decision: HTML =
            waits
            ? own.post(
                to: "/passport/received/\(item.id)/decision", label: "Decide on \(name)",
                """
                \(own.textInput("reason", "Reason, if you reject it", hint: "They will read it"))
                <div class="nhsuk-button-group">
                \(own.submit("Accept", about: name, field: "decision", value: "accept"))
                \(own.submit("Reject", .secondary, about: name, field: "decision", value: "reject"))
                </div>
                """) : .empty
        return card(name, summaryList(rows) + decision)
    }
}

extension PassportItem.State {
    var colour: TagColour {
        switch self {
        case .recorded, .withdrawn: .grey
        case .offered, .issued: .blue
        case .accepted: .green
        case .suspended: .yellow
        case .rejected, .revoked: .red
        }
    }
}

extension PassportRequest.State {
    var colour: TagColour {
        switch self {
        case .open: .blue
        case .answered: .green
        case .refused: .red
        }
    }
}

extension ReceivedItem {
    /// What was decided, and what the issuer says.
    var tags: HTML {
        let decided: HTML =
            switch decision {
            case .waiting: tag("Waits for your decision", .blue)
            case .accepted: tag("Accepted", .green)
            case .rejected: tag("Rejected", .grey)
            }
        guard status != .valid else { return decided }
        return decided + " " + tag(status.title, status == .revoked ? .red : .yellow)
    }
}

extension Passport {
    /// What a kind is called.
    func name(_ kind: String) -> String { kinds[kind]?.name ?? kind }

    /// What always shows of an item, in a line: "Subject: fire-safety; Level: 1".
    func summary(_ claims: JSON, _ kind: String) -> String {
        guard let kind = kinds[kind] else { return "" }
        let lines = kind.lines(of: claims)
        let shown = kind.claims.filter { $0.isAlwaysShown && $0.shape != .object && $0.shape != .objects }.map(\.label)
        let first = lines.filter { shown.contains($0.label) }
        return (first.isEmpty ? Array(lines.prefix(3)) : first).map { "\($0.label): \($0.words)" }
            .joined(separator: "; ")
    }
}
