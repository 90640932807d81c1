import Core
import Web
import Workforce

/// What somebody sees of their own passport.
enum OwnPassportMarkup {
    static func page(_ passport: Passport, _ form: FormFrame, at now: Instant) -> Page {
        Page(
            "My staff passport", showing: [passport.person.id], purpose: "own-record", problems: form.problems,
            paragraph(
                "Your employer vouches for what stands here. Put it into a wallet, and you can show it to another "
                    + "organisation, as much of it as you choose.")
                + linkButton("Open my wallet", to: "/passport/wallet", .secondary)
                + asked(passport, at: now) + items(passport, form)
                + "<p>\(link("Move everything to a new phone", to: "/passport/me/new-phone"))</p>"
                + placements(passport) + shown(passport, at: now)
                + "<p>\(link("History: everything that has happened to it", to: "/passport/me/history"))</p>")
    }

    /// What waits for an answer.
    private static func asked(_ passport: Passport, at now: Instant) -> HTML {
        let open = passport.requests.filter { $0.isOpen(at: now) && $0.tie == .account }
        guard !open.isEmpty else { return .empty }
        return heading("You are asked to show it")
            + worklist(
                open.map { request in
                    let name = passport.checklists.first { $0.id == request.checklist }?.name ?? "Checklist"
                    return Waiting(
                        name, path: "/passport/me/requests/\(request.id)", due: request.endsAt.ukDay)
                })
    }

    private static func placements(_ passport: Passport) -> HTML {
        guard !passport.placements.isEmpty else { return .empty }
        return heading("My temporary placements")
            + PlacementMarkup.list(passport.placements, passport.units) { "/passport/me/placements/\($0)" }
    }

    private static func items(_ passport: Passport, _ form: FormFrame) -> HTML {
        guard !passport.items.isEmpty else {
            let words = "Nothing is recorded yet. Your HR officer records checks and training here."
            return "<div id=\"items\">\(emptyState(words))</div>"
        }
        let rows = passport.items.map { item -> [HTML] in
            let reason: HTML = item.reason.map { "<br>\($0)" } ?? .empty
            return [
                "\(passport.name(item.kind))", "\(passport.summary(item.claims, item.kind))",
                tag(item.state.title, item.state.colour) + reason, "\(item.stateAt.words)",
            ]
        }
        let columns: [Column] = [.text("Item"), .text("What it says"), .text("State"), .text("Since")]
        let open = passport.items.filter(\.canBeOffered)
        let choices = open.map {
            Choice($0.id.text, passport.name($0.kind), hint: passport.summary($0.claims, $0.kind))
        }
        let fresh = open.filter { $0.state != .accepted && passport.stands($0) }.map(\.id.text)
        let fetch: HTML =
            open.isEmpty
            ? "<p id=\"items\">None of your items can be put into a wallet now.</p>"
            : card(
                "Put into a wallet",
                form.post(
                    to: "/passport/me/offers",
                    form.checkboxes(
                        "items", "Which items?", choices, hint: "For a second phone choose an item again",
                        values: fresh)
                        + form.submit("Continue")))
        return heading("What your employer vouches for")
            + table("My passport items", columns, rows, isCaptionHidden: true) + fetch
    }

    /// What was shown to this organisation, and what it made of it.
    private static func shown(_ passport: Passport, at now: Instant) -> HTML {
        guard !passport.received.isEmpty else { return .empty }
        return EligibilityMarkup.list(passport, at: now) + heading("What you have shown here")
            + passport.received.map { item -> HTML in
                var rows = [
                    SummaryRow("Shown", "\(item.receivedAt.words)"),
                    SummaryRow("Issued by", "\(passport.issuers[item.issuer]?.name ?? "")"),
                    SummaryRow("What was made of it", item.tags(passport.kinds)),
                    SummaryRow(
                        "Used for", item.skillFrom == nil ? "Your staff record" : "What you may be rostered for"),
                ]
                rows += TermsWords.rows(item, passport)
                if let reason = item.reason, !reason.isEmpty { rows.append(SummaryRow("Reason", "\(reason)")) }
                if item.status == .revoked, item.decision == .accepted {
                    rows.append(SummaryRow("What you can do", "\(ReceivedItem.revokedAdvice)"))
                }
                rows += (passport.kinds[item.kind]?.lines(of: item.claims) ?? []).map {
                    SummaryRow($0.label, "\($0.words)")
                }
                return card(passport.name(item.kind), summaryList(rows))
            }.joined()
    }

    /// Somebody's own offer: they are signed in, so no second code is asked.
    static func offer(_ made: MadeOffer, of person: PersonID, _ addresses: Addresses) -> Page {
        let reference = addresses.links(to: made).byReference
        return Page(
            "Put into a wallet", showing: [person], purpose: "own-record",
            trail: [Page.Link("My staff passport", "/passport/me")],
            linkButton("Open in my Commonweal wallet", to: "/passport/wallet#offer=\(reference.inAddress)")
                + paragraph("Or scan this with the wallet on your phone. It can be used once.")
                + qrCode(reference, label: "The link to the offer, for a wallet")
                + details("The link, for other wallets", "<code class=\"cw-address\">\(reference)</code>"))
    }
}
