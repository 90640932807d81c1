import Core
import Credentials
import Web
import Workforce

/// The fields of GOV.UK Wallet's settings, each with where it comes from; and an offer.
enum GovUKMarkup {
    static func fields(_ settings: GovUKSettings, _ kinds: [CredentialKind], _ form: FormFrame) -> HTML {
        addresses(settings, form) + service(settings, form)
            + heading("Which items")
            + kinds.map { kind -> HTML in
                let forms = GovUKSettings.forms.filter { kind.forms(isCertified: true).contains($0) }
                return form.select(
                    "kind.\(kind.id)", kind.name, forms.map { Choice($0.rawValue, title($0)) },
                    value: settings.kind(kind.id)?.form.rawValue, prompt: "Not given to GOV.UK Wallet")
            }.joined()
            + paragraph(
                "Source: the profile of July 2026 takes mobile documents alone for anything new; tokens are for those "
                    + "who were taken in before. Not confirmed: whether it takes items of NHS organisations.")
    }

    private static func title(_ form: CredentialForm) -> String {
        form == .mobile ? "Mobile document (mdoc)" : "W3C credential as a token"
    }

    private static func addresses(_ settings: GovUKSettings, _ form: FormFrame) -> HTML {
        heading("Who you are to GOV.UK")
            + form.textInput(
                "address", "Address of your own host",
                hint:
                    "Such as https://passports.yourtrust.nhs.uk, without a path; it must lead to this server. Source: "
                    + "GOV.UK Wallet, Issue credentials", value: settings.address)
            + form.textInput(
                "clientID", "Client id",
                hint: "GOV.UK One Login gives it to you when it takes you in", value: settings.clientID)
            + form.textInput(
                "renewAddress", "Page where holders ask for a newer item",
                hint: "Source: GOV.UK Wallet, Publish your metadata (credential_refresh_web_journey_url)",
                value: settings.renewAddress)
            + form.textarea(
                "roots", "Root certificates (for mobile documents)",
                hint: "As text (PEM), with a country and a name, on P-256. Source: GOV.UK Wallet, Publish your root "
                    + "certificates", value: CertificateText.written(settings.roots), rows: 5)
    }

    private static func service(_ settings: GovUKSettings, _ form: FormFrame) -> HTML {
        heading("How GOV.UK is reached")
            + form.textInput(
                "server", "Server that gives tokens",
                hint: "Source: GOV.UK Wallet, Generate a credential offer. For tests: "
                    + GovUKWalletProfile.integrationServer, value: settings.server)
            + form.textInput(
                "serverDocument", "Where that server publishes its keys",
                hint: "Not confirmed: ask GOV.UK for the address", value: settings.serverDocument)
            + form.textInput(
                "opener", "Link that opens the wallet",
                hint: "Source: the wallet’s description in OpenAPI", value: settings.opener)
            + form.textInput(
                "statusService", "Service of status lists (optional)",
                hint: "Leave empty to use your own lists. Source: GOV.UK Wallet, Issue a status list entry. Not "
                    + "confirmed: its address. A revocation there may take up to 8 hours to show",
                value: settings.statusService)
            + form.numberInput(
                "life", "How long an offer holds, in minutes",
                hint: "60 at most. Source: GOV.UK Wallet, Generate a credential offer", value: settings.lifeMinutes)
    }

    /// Where GOV.UK finds what it asks for.
    static func published(_ addresses: Addresses, _ settings: GovUKSettings) -> HTML {
        let start = "\(settings.address)/.well-known"
        let places = [
            ("What you issue", "\(start)/openid-credential-issuer"), ("Keys of items", "\(start)/did.json"),
            ("Keys of codes", "\(start)/jwks.json"), ("Roots", settings.roots.isEmpty ? "" : "\(start)/iacas"),
            ("Items are collected at", "\(addresses.govUK(settings))/credential"),
        ]
        return card(
            "What GOV.UK reads of you",
            summaryList(
                places.filter { !$0.1.isEmpty }.map { SummaryRow($0.0, "<span class=\"cw-address\">\($0.1)</span>") }))
    }

    /// An offer as it is shown once.
    static func offer(_ made: MadeGovUKOffer, _ passport: Passport) -> Page {
        let name = passport.person.name, kind = passport.name(made.item.kind)
        return Page(
            "Add to GOV.UK Wallet", showing: [made.item.person], purpose: "staff-passport",
            trail: Trail.of(passport.person),
            paragraph(
                "Let \(name) scan this with the camera of the phone that has their GOV.UK Wallet, or send them the "
                    + "link. It is for “\(kind)”, can be used once, and holds until \(made.endsAt.words). This page "
                    + "cannot be opened again.")
                + qrCode(made.link, label: "The link that adds \(kind) to GOV.UK Wallet")
                + "<p>\(link("Add to GOV.UK Wallet on this device", to: made.link))</p>"
                + details("The link as text", "<p class=\"cw-address\"><code>\(made.link)</code></p>")
                + "<p>\(link("Back to \(kind)", to: "/passport/items/\(made.item.id)"))</p>")
    }
}
