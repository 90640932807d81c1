import Core
import Credentials

/// How an organisation gives items to GOV.UK Wallet; off until somebody switches it on.
///
/// The wallet's makers say by which names and addresses they are reached, and change them: all of it is data.
struct GovUKSettings: Sendable, Hashable {
    /// A kind that is given to it, and in which form.
    struct Kind: Sendable, Hashable {
        /// "core-skills-1", which is also its name in the metadata.
        let kind: String
        /// A W3C credential as a token, or a mobile document.
        let form: CredentialForm
    }

    var isOn = false
    /// The issuer's address, which has a host alone: `https://passports.trust.nhs.uk`.
    var address = ""
    /// Who the organisation is to the server and to the service of status lists.
    var clientID = ""
    /// What gives wallets their tokens.
    var server = GovUKWalletProfile.productionServer
    /// Where that server publishes its keys.
    var serverDocument = GovUKWalletProfile.productionKeys
    /// What opens the wallet; behind it stands the offer.
    var opener = GovUKWalletProfile.productionWallet
    /// The service that keeps the status lists; empty where our own lists are used.
    var statusService = ""
    /// How long the code of an offer holds, in minutes.
    var lifeMinutes = 30
    /// Where a holder asks for a newer one, in a browser.
    var renewAddress = ""
    /// The roots of our certificates, in base64: for mobile documents.
    var roots: [String] = []
    var kinds: [Kind] = []

    /// The forms that the wallet takes.
    static let forms: [CredentialForm] = [.model, .mobile]
    /// How much longer than its code an offer can be collected: the server's tokens outlive the code.
    static let slack = Minutes(10)

    func kind(_ id: String) -> Kind? { kinds.first { $0.kind == id } }

    /// - Throws: ``Credentials/Fault`` for an address that is none.
    func profile() throws(Fault) -> GovUKWalletProfile {
        try GovUKWalletProfile(issuer: address, clientID: clientID, server: server)
    }

    /// What is wrong with it; what is off may be unfinished.
    func problems(_ known: KindBook) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        func check(_ isGood: Bool, _ field: String, _ words: String) {
            if !isGood { problems.append(FieldProblem(field, words)) }
        }
        check((1...60).contains(lifeMinutes), "life", "Enter how long an offer holds, from 1 to 60 minutes")
        check(Set(kinds.map(\.kind)).count == kinds.count, "kinds", "Choose each kind once")
        for one in kinds {
            let field = "kind.\(one.kind)"
            check(known[one.kind] != nil, field, "There is no such kind of item")
            check(
                Self.forms.contains(one.form) && known[one.kind]?.forms(isCertified: true).contains(one.form) ?? true,
                field, "This kind cannot be had in this form")
        }
        guard isOn else { return problems }
        let example = (try? GovUKWalletProfile(issuer: address, clientID: "x")) != nil
        check(example, "address", "Enter an address that begins with https:// and has a host alone")
        check(!clientID.isEmpty, "clientID", "Enter the client id that GOV.UK One Login gave you")
        let addresses = [
            ("server", server), ("serverDocument", serverDocument), ("opener", opener), ("renewAddress", renewAddress),
        ]
        for (field, text) in addresses {
            check(GovUKWalletProfile.isAddress(text), field, "Enter an address that begins with https://")
        }
        check(
            statusService.isEmpty || GovUKWalletProfile.isAddress(statusService), "statusService",
            "Enter an address that begins with https://, or leave it empty")
        check(!kinds.isEmpty, "kinds", "Choose at least one kind of item")
        check(
            !kinds.contains { $0.form == .mobile } || !roots.isEmpty, "roots",
            "Add the root certificate: mobile documents need it")
        check(roots.isEmpty || (try? rootsDocument()) != nil, "roots", "GOV.UK Wallet takes roots on P-256 alone")
        return problems
    }

    /// The document with the roots (`mdoc_iacas_uri`).
    func rootsDocument() throws -> JSON {
        let ders = roots.compactMap { [UInt8](base64: $0) }
        return try GovUKRoots.document(ders.map { (id: SHA.name(of: $0), der: $0, isActive: true) })
    }

    private enum SHA {
        /// A name that stays the same for the same certificate.
        static func name(of der: [UInt8]) -> String {
            let text = try? CertificateJudge.hashIdentifier(of: der.base64).text
            return String((text ?? "").replacing("x509_hash:", with: "").prefix(32))
        }
    }
}

extension Addresses {
    /// Where GOV.UK Wallet is served, below the host of its own that the settings name.
    static func govUKPath(_ organisation: String) -> String { "/passport/govuk/\(organisation)" }

    func govUK(_ settings: GovUKSettings) -> String { settings.address + Self.govUKPath(organisation.text) }

    /// What the issuer publishes of itself for GOV.UK Wallet.
    func govUKMetadata(_ settings: GovUKSettings, _ known: KindBook) throws(Fault) -> GovUKIssuerMetadata {
        let start = govUK(settings), hasDocuments = settings.kinds.contains { $0.form == .mobile }
        let kinds = settings.kinds.compactMap { one -> GovUKIssuerMetadata.Kind? in
            guard let kind = known[one.kind] else { return nil }
            return one.form == .mobile
                ? GovUKIssuerMetadata.Kind(
                    id: kind.id, docType: kind.documentType, refreshURL: settings.renewAddress,
                    validityDays: kind.lifeDays)
                : GovUKIssuerMetadata.Kind(
                    id: kind.id, types: ["VerifiableCredential", kind.modelType], refreshURL: settings.renewAddress,
                    validityDays: kind.lifeDays)
        }
        return GovUKIssuerMetadata(
            try settings.profile(), credentialEndpoint: "\(start)/credential",
            notificationEndpoint: "\(start)/notification",
            rootsURI: hasDocuments ? "\(settings.address)/.well-known/iacas" : nil, kinds: kinds)
    }
}
