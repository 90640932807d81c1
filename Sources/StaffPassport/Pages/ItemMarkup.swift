import Core
import Web
import Workforce

/// One item: what it says, which tokens of it are out, and what may become of it.
enum ItemMarkup {
    static func page(
        _ item: PassportItem, _ passport: Passport, _ tokens: [(IssuedCredential, wallet: String)], _ form: FormFrame,
        mayIssue: Bool, isForGovUK: Bool
    ) -> Page {
        let name = passport.name(item.kind)
        var rows = [
            SummaryRow("Whose", "\(link(passport.person.name, to: Trail.path(item.person)))"),
            SummaryRow("State", tag(item.state.title, item.state.colour) + " since \(item.stateAt.words)"),
        ]
        if item.isAwaited { rows.append(SummaryRow("Check", tag("Still running", .yellow))) }
        if let reason = item.reason { rows.append(SummaryRow("Reason", "\(reason)")) }
        rows.append(SummaryRow("Recorded", "\(item.recordedAt.words)"))
        if let kind = passport.kinds[item.kind] {
            rows += kind.lines(of: item.claims).map { SummaryRow($0.label, "\($0.words)") }
        }
        let result: HTML =
            mayIssue && item.isAwaited && item.canBeOffered
            ? linkButton("Enter the result", to: "/passport/items/\(item.id)/result") : .empty
        let govUK: HTML =
            mayIssue && isForGovUK && item.canBeOffered && !item.isAwaited ? govUKCard(item, form) : .empty
        let body = summaryList(rows) + result + govUK + list(tokens) + (mayIssue ? deeds(item, passport, form) : .empty)
        return Page(
            name, showing: [item.person], purpose: "staff-passport", trail: Trail.of(passport.person),
            problems: form.problems, body)
    }

    /// Another way to give the item than an offer to other wallets.
    private static func govUKCard(_ item: PassportItem, _ form: FormFrame) -> HTML {
        let own = form.prefixed("govuk-")
        return card(
            "Add to GOV.UK Wallet",
            own.post(
                to: "/passport/items/\(item.id)/govuk-offer", label: "Add to GOV.UK Wallet",
                """
                <p>You get a code to scan and a link, for this item alone.</p>
                \(own.checkbox(
                    "newWallet", "They have a new GOV.UK One Login",
                    hint: "Else only the wallet that they used before can collect it"))
                \(own.submit("Add to GOV.UK Wallet", .secondary))
                """))
    }

    private static func list(_ tokens: [(IssuedCredential, wallet: String)]) -> HTML {
        guard !tokens.isEmpty else { return .empty }
        return heading("In wallets")
            + table(
                "Credentials issued",
                [.text("Issued"), .text("Good until"), .text("Status"), .text("Wallet"), .text("Place in the list")],
                tokens.map { token, wallet in
                    [
                        "\(token.issuedAt.words)", "\(token.endsAt.words)", token.status.tag, "\(wallet)",
                        "list \(token.list), place \(token.place)",
                    ]
                }, isCaptionHidden: true)
    }

    /// What may be done next, each with the reason that the holder will read.
    private static func deeds(_ item: PassportItem, _ passport: Passport, _ form: FormFrame) -> HTML {
        let path = "/passport/items/\(item.id)"
        func deed(_ title: String, _ words: String, _ place: String, _ button: String) -> HTML {
            let isSent = form.problems.contains { $0.field == "reason" } && form.sent?["deed"] == place
            let own = form.prefixed("\(place)-", isSent: isSent)
            return details(
                title, isOpen: isSent,
                paragraph(words)
                    + own.post(
                        to: "\(path)/\(place)", label: title,
                        """
                        \(own.hidden("deed", place))
                        \(own.textInput("reason", "Reason", hint: "The holder will read it"))
                        \(own.submit(button, .warning))
                        """))
        }
        guard item.isOut else {
            guard item.canBeOffered else { return .empty }
            return deed(
                "Withdraw this item", "It goes out of any offer, and cannot be offered again.", "withdrawal", "Withdraw"
            )
        }
        var all: HTML = .empty
        if item.state == .suspended {
            all += form.prefixed("again-").button(to: "\(path)/reinstatement", "Let it count again")
        } else if passport.kinds[item.kind]?.canBeSuspended ?? false {
            all += deed(
                "Suspend this item", "Nobody can rely on it until you let it count again.", "suspension", "Suspend")
        }
        return all
            + deed(
                "Revoke this item",
                "Nobody can rely on it any more, wherever it was shown. This cannot be undone.", "revocation", "Revoke")
    }
}

extension IssuedCredential.Status {
    fileprivate var tag: HTML {
        switch self {
        case .valid: Web.tag("Valid", .green)
        case .suspended: Web.tag("Suspended", .yellow)
        case .revoked: Web.tag("Revoked", .red)
        }
    }
}
