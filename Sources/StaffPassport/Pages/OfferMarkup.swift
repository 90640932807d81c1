import Core
import Web

/// An offer as it is shown once, to whoever hands it over.
enum OfferMarkup {
    static func page(_ made: MadeOffer, to person: PersonID, _ name: String, _ addresses: Addresses) -> Page {
        let links = addresses.links(to: made)
        var body: HTML = paragraph(
            "Let \(name) scan this with a wallet, or send them the link. It can be used once, until "
                + "\(made.offer.endsAt.words). This page cannot be opened again.")
        body += qrCode(links.byReference, label: "The link to the offer, for a wallet")
        if let code = made.secondCode {
            body += card(
                "Second code",
                """
                <p class="nhsuk-heading-l">\(code)</p>
                <p>Tell it to \(name) in another way than the link: in person or on the telephone.</p>
                """)
        }
        body += walletLinks(offer: links.byReference)
        body += link("Back to the passport of \(name)", to: Trail.path(person))
        return Page("Offer for \(name)", showing: [person], purpose: "staff-passport", trail: [Trail.people], body)
    }

    /// Opens the offer in our own wallet, or in another on this device.
    static func walletLinks(offer: String) -> HTML {
        """
        <p>\(link("Open in the Commonweal wallet on this device", to: "/passport/wallet#offer=\(offer.inAddress)"))</p>
        <p class="cw-address">For other wallets: <code>\(offer)</code></p>
        """
    }
}
