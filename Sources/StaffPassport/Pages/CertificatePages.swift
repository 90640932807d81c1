import Core
import Credentials
import Identity
import Storage
import Web

/// By what wallets know the organisation when it asks: its own site, or a certificate beside it.
enum CertificatePages {
    private static let setUp = Access.holding(.passportSetUp)

    static let routes: [Route] = [
        Route(.get, "/passport/certificate", setUp, "See by what wallets know us") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, "/passport/certificate", setUp, "Keep a certificate for asking", keep),
        Route(.post, "/passport/certificate/removal", setUp, "Take the certificate for asking away", remove),
    ]

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), addresses = visit.addresses(of: caller.organisation)
        let key = try await visit.key(.asking, of: caller.organisation)
        let kept = try await visit.read { try AskingCertificates.find(of: caller.organisation, in: $0) }
        var body = paragraph(
            "Wallets find the key of your requests on your own site. Some wallets want a certificate instead.")
        body += summaryList([
            SummaryRow("On our site", "<span class=\"cw-address\">\(addresses.verifierDID)</span>"),
            SummaryRow(
                "By certificate",
                kept.map { one in
                    "<span class=\"cw-address\">\(one.clientID)</span><br>Until \(one.endsAt.words)" as HTML
                } ?? "None"),
        ])
        if let kept, kept.key != key.id {
            body += warning("The certificate is for another key", paragraph("Your key was changed. Add a new one."))
        }
        if kept != nil {
            body += form.button(to: "/passport/certificate/removal", "Take the certificate away", .warning)
        }
        body += details(
            "The public key that the certificate must be for",
            "<pre class=\"cw-document\" tabindex=\"0\">\(key.key.publicKey.jwk.spreadOut)</pre>")
        body += card(
            kept == nil ? "Add a certificate" : "Put another in its place",
            form.post(
                to: "/passport/certificate",
                """
                \(form.textarea(
                    "chain", "Certificates",
                    hint: "As text (PEM): yours first, then those above it, the root last. Never a private key",
                    rows: 8))
                \(form.radios(
                    "way", "How do we name ourselves?",
                    AskingCertificate.Way.allCases.map { Choice($0.rawValue, $0.title) },
                    value: kept?.way.rawValue ?? AskingCertificate.Way.hash.rawValue))
                \(form.submit("Keep it"))
                """))
        body += "<p>\(link("Whose certificates our people’s wallets believe", to: VerifierRootPages.path))</p>"
        return Page("Certificate for asking", trail: [Trail.issuers], problems: form.problems, body)
    }

    private static func keep(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), rootID: VerifierRootID = visit.host.newID()
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let text = reader.text("chain", "the certificates", limit: 100_000)
            let way = reader.choice("way", "how we name ourselves", as: AskingCertificate.Way.self) ?? .hash
            try reader.finish()
            let key = try await visit.key(.asking, of: caller.organisation)
            let read = try AskingCertificate.read(
                text, way: way, site: visit.host.settings.publicAddress, key: key.id, at: visit.now)
            let name = try await visit.read { try Organisations.find(caller.organisation, in: $0).name }
            let root = try CertificateText.read(text, field: "chain").last.flatMap {
                try? VerifierRoot.of($0, name: name, id: rootID, at: visit.now)
            }
            try await visit.write { try keepAskingCertificate(read, under: root, as: caller, at: visit.now, in: $0) }
            let more =
                root == nil
                ? " The Commonweal wallet cannot check its root: your people need another wallet to answer you." : ""
            return .seeOther("/passport/certificate", notice: "The certificate is kept.\(more)")
        } again: {
            try await page(visit, $0)
        }
    }

    private static func remove(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        try await visit.write { try dropAskingCertificate(as: caller, at: visit.now, in: $0) }
        return .seeOther("/passport/certificate", notice: "The certificate is taken away.")
    }
}
