import Core
import Credentials
import Storage
import Web

/// GOV.UK Wallet as another way to give items: how it is set up, and the offer that is handed over.
enum GovUKPages {
    static let path = "/passport/govuk"

    static let routes: [Route] = [
        Route(.get, path, .holding(.passportSetUp), "See how GOV.UK Wallet is given items") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, path, .holding(.passportSetUp), "Change how GOV.UK Wallet is given items", save),
        Route(
            .post, "/passport/items/{item}/govuk-offer", .holding(.passportIssue), "Offer an item to GOV.UK Wallet",
            offer),
    ]

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), organisation = caller.organisation
        let (settings, kinds) = try await visit.read { tx in
            (try GovUKWallets.settings(of: organisation, in: tx), try KindBook.of(organisation, in: tx))
        }
        let addresses = visit.addresses(of: organisation)
        return Page(
            "GOV.UK Wallet", trail: [Trail.issuers], problems: form.problems,
            paragraph(
                "GOV.UK Wallet takes items in a way of its own. Nothing is given to it until you switch it on here. "
                    + "GOV.UK must have taken your organisation in as an issuer first.")
                + inset(
                    """
                    <p>Each setting says where it comes from. Where it says “not confirmed”, ask GOV.UK before you \
                    rely on it.</p>
                    """)
                + form.post(
                    to: path,
                    GovUKMarkup.fields(settings, kinds.all, form)
                        + form.checkbox(
                            "on", "Give items to GOV.UK Wallet", hint: "Everything above must be right first",
                            isTicked: settings.isOn)
                        + form.submit("Save"))
                + (settings.isOn ? GovUKMarkup.published(addresses, settings) : .empty))
    }

    private static func save(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        return try await visit.attempt {
            let kinds = try await visit.read { try KindBook.of(caller.organisation, in: $0) }
            var reader = FormReader(visit.form)
            var settings = GovUKSettings()
            settings.isOn = reader.ticked("on")
            settings.address = reader.optionalText("address", "the address", limit: 200) ?? ""
            settings.clientID = reader.optionalText("clientID", "the client id", limit: 200) ?? ""
            settings.server = reader.optionalText("server", "the server", limit: 500) ?? ""
            settings.serverDocument = reader.optionalText("serverDocument", "the address of its keys", limit: 500) ?? ""
            settings.opener = reader.optionalText("opener", "the link", limit: 500) ?? ""
            settings.statusService = reader.optionalText("statusService", "the service", limit: 500) ?? ""
            settings.lifeMinutes = reader.whole("life", "how long an offer holds", in: 1...60)
            settings.renewAddress = reader.optionalText("renewAddress", "the address", limit: 500) ?? ""
            settings.kinds = kinds.all.compactMap { kind in
                let chosen = visit.form["kind.\(kind.id)"] ?? ""
                guard !chosen.isEmpty else { return nil }
                guard let form = CredentialForm(rawValue: chosen), GovUKSettings.forms.contains(form) else {
                    reader.refuse("kind.\(kind.id)", "Choose a form from the list")
                    return nil
                }
                return GovUKSettings.Kind(kind: kind.id, form: form)
            }
            try reader.finish()
            let roots = (visit.form["roots"] ?? "").trimmingSpace
            settings.roots = roots.isEmpty ? [] : try CertificateText.read(roots, field: "roots")
            let chosen = settings
            try await visit.write { try saveGovUKSettings(chosen, as: caller, at: visit.now, in: $0) }
            return .seeOther(
                path, notice: chosen.isOn ? "Items can be given to GOV.UK Wallet now." : "Saved. It is switched off.")
        } again: {
            try await page(visit, $0)
        }
    }

    private static func offer(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        let (made, _) = try await visit.offerToGovUKWallet(isNewWallet: visit.form["newWallet"] != nil)
        let passport = try await visit.read { try seePassport(of: made.item.person, as: caller, in: $0) }
        // The code cannot be read again, so this page is shown once and has no address of its own.
        return .page(GovUKMarkup.offer(made, passport))
    }
}

extension Visit {
    /// Offers the item in the path, with the organisation's key.
    func offerToGovUKWallet(isNewWallet: Bool) async throws -> (MadeGovUKOffer, Caller) {
        let caller = try caller(), id = try id("item", as: Named.PassportItem.self)
        try caller.requireEverywhere(.passportIssue)
        let key = try await key(.issuing, of: caller.organisation), offer: PassportOfferID = host.newID()
        let chance = host.secretBytes
        let made = try await write { tx in
            try StaffPassport.offerToGovUKWallet(
                id, isNewWallet: isNewWallet, offer: offer, signedBy: key, as: caller, at: now, chance: chance, in: tx)
        }
        return (made, caller)
    }
}
