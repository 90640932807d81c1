import Core
import Credentials
import Identity
import Storage
import Web
import Workforce

/// Where a member of staff says which of their items a wallet may fetch.
enum WalletRequestPages {
    private static let path = "/passport/me/wallet-requests/{walletRequest}"

    static let routes: [Route] = [
        Route(.get, path, .signedIn, "See what a wallet asks for") { visit in
            let (page, asked) = try await page(visit, FormFrame(visit))
            return .page(page, leadingTo: [asked.destination.source])
        },
        Route(.post, path, .signedIn, "Answer a wallet", answer),
    ]

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> (Page, AskedByWallet) {
        let caller = try visit.caller(), person = try caller.requirePerson()
        let reference = visit.parameters["walletRequest"] ?? ""
        let (asked, passport) = try await visit.read { tx in
            (
                try seeWalletRequest(reference, as: caller, at: visit.now, in: tx),
                try seePassport(of: person, as: caller, in: tx)
            )
        }
        return (WalletRequestMarkup.page(asked, passport, form, path: visit.path), asked)
    }

    private static func answer(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), reference = visit.parameters["walletRequest"] ?? ""
        let issuer = visit.addresses(of: caller.organisation).issuer
        do {
            return .seeOther(try await way(visit, caller, reference, issuer))
        } catch let refusal as Refusal where refusal.kind == .invalid {
            let (page, asked) = try await page(visit, FormFrame(visit, problems: refusal.fields))
            return .page(page, leadingTo: [asked.destination.source], status: 422)
        }
    }

    /// Where the browser goes.
    private static func way(
        _ visit: Visit, _ caller: Caller, _ reference: String, _ issuer: String
    ) async throws -> String {
        guard visit.form["answer"] == "yes" else {
            return try await visit.write {
                try refuseWalletRequest(reference, from: issuer, as: caller, at: visit.now, in: $0)
            }
        }
        let chosen = visit.form.all("items").compactMap { PassportItemID(checking: $0) }
        let id: PassportOfferID = visit.host.newID(), chance = visit.host.secretBytes
        return try await visit.write { tx in
            try confirmWalletRequest(
                reference, chosen, items: id, from: issuer, as: caller, at: visit.now, chance: chance, in: tx)
        }
    }
}

/// What a wallet asks for, in words.
enum WalletRequestMarkup {
    static func page(_ asked: AskedByWallet, _ passport: Passport, _ form: FormFrame, path: String) -> Page {
        Page(
            "A wallet asks for your passport items", showing: [passport.person.id], purpose: "own-record",
            trail: [Page.Link("My staff passport", "/passport/me")],
            // Without items there is no field that a problem could lead to.
            problems: asked.items.isEmpty ? form.problems.map { FieldProblem("", $0.words) } : form.problems,
            summaryList([
                SummaryRow("They would go to", "<span class=\"cw-address\">\(destination(asked))</span>"),
                SummaryRow("It calls itself", "<span class=\"cw-address\">\(asked.request.client)</span>"),
            ])
                + warning(
                    "Did you start this?",
                    paragraph(
                        "Only say yes if you have just now pressed something in your own wallet. If somebody sent you "
                            + "a link, or you do not know the name above, say no."))
                + choices(asked, passport, form, path: path))
    }

    private static func destination(_ asked: AskedByWallet) -> String {
        asked.destination.authority ?? "an app on this device (\(asked.destination.scheme))"
    }

    private static func choices(
        _ asked: AskedByWallet, _ passport: Passport, _ form: FormFrame, path: String
    ) -> HTML {
        guard !asked.items.isEmpty else {
            return emptyState(
                "You have none of the items that this wallet asks for. Say no here, and ask your HR officer.",
                form.button(to: path, "No, go back to the wallet", hidden: ["answer": "no"]))
        }
        let all = asked.items.map {
            Choice($0.id.text, passport.name($0.kind), hint: passport.summary($0.claims, $0.kind))
        }
        return form.post(
            to: path,
            form.waitsForButton
                + form.checkboxes(
                    "items", "Which items may go into this wallet?", all,
                    hint: "Take away the tick of any that may not",
                    values: all.map(\.value))
                + buttonRow(
                    form.submit("Yes, put them into the wallet", field: "answer", value: "yes"),
                    form.submit("No", .secondary, field: "answer", value: "no")))
    }
}
