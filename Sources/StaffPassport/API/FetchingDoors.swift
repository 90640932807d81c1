import Core
import Credentials
import Identity
import Storage
import Web

/// Where wallets fetch what they were offered: OpenID4VCI 1.0 with a code that was given beforehand.
enum FetchingDoors {
    private static let path = Addresses.issuerPath("{organisation}")

    static let routes: [Route] = [
        door(.get, "\(path)/offers/{offer}", "An offer that a link or QR code leads to", offer),
        door(.post, "\(path)/token", "A wallet's token for an offer", token),
        door(.post, "\(path)/nonce", "A number for a wallet's proof", nonce),
        door(.post, "\(path)/credential", "A credential for a wallet", credential),
        door(.post, "\(path)/notification", "What became of a credential in a wallet", notification),
    ]

    /// How long a number for a proof may be used.
    private static let nonceLife = Minutes(10)

    /// The offer without its code would be of no use, and whoever knows its address has the code: the address ends in
    /// it.
    private static func offer(_ visit: Visit) async throws -> Answer {
        let organisation = try await visit.issuingOrganisation(), now = visit.now
        let code = visit.parameters["offer"] ?? ""
        let found = try await visit.host.database.read(for: organisation) { tx -> JSON? in
            guard let sent = SecretToken(checking: code),
                let offer = try PassportOffers.coded(sent.hash, of: organisation, in: tx), offer.isOpen(at: now)
            else { return nil }
            let items = try PassportItems.some(offer.items, of: organisation, in: tx)
            return visit.addresses(of: organisation).offer(
                code: code, kinds: items.map(\.kind), asksForCode: offer.secondCodeHash != nil,
                asksSignIn: offer.asksSignIn
            ).json
        }
        guard let found else { throw ProtocolFault(404, "not_found", "There is no such offer, or it has been used.") }
        return .json(found)
    }

    private static func token(_ visit: Visit) async throws -> Answer {
        let form = try visit.parametersSent()
        guard form["grant_type"] != "authorization_code" else { return try await CodeDoors.token(form, visit) }
        let organisation = try await visit.issuingOrganisation(), now = visit.now
        let request = try PreAuthorizedTokenRequest(form)
        let wanted = try form["authorization_details"].map(authorizationDetails)
        let token = SecretToken(bytes: visit.host.secretBytes(SecretToken.byteCount))
        let proof = visit.headers["dpop"], address = visit.host.settings.publicAddress + visit.path
        let (outcome, items) = try await visit.host.write(for: organisation) { tx in
            let thumbprint = try proof.map {
                try WalletCall.checkProof($0, at: address, of: nil, for: organisation, now, tx)
            }
            let outcome = try useOffer(
                code: request.code, secondCode: request.transactionCode, token: token, boundTo: thumbprint,
                of: organisation, at: now, in: tx)
            guard case .opened(let offer) = outcome else { return (outcome, [PassportItem]()) }
            return (outcome, try PassportItems.some(offer.items, of: organisation, in: tx))
        }
        switch outcome {
        case .refused(let code, let words, let left):
            var fault = ProtocolFault(400, code, words)
            if let left { fault.extra = [JSON.Member("tries_left", JSON(left))] }
            throw fault
        case .opened:
            return .json(answer(token, isBound: proof != nil, for: items, wanted?.map(\.configuration)))
        }
    }

    /// A token as a wallet is told of it.
    /// - Parameter wanted: the credentials it asked for by authorization details; `nil` when it asked otherwise.
    static func answer(_ token: SecretToken, isBound: Bool, for items: [PassportItem], _ wanted: [String]?) -> JSON {
        CredentialTokenResponse(
            token: token.text, type: isBound ? "DPoP" : "Bearer", lifeSeconds: PassportOffer.tokenLife.count * 60,
            authorizations: authorizations(for: items, wanted)
        ).json
    }

    /// Names each credential where a wallet asked for that, or where the name of the kind would not tell two apart.
    private static func authorizations(
        for items: [PassportItem], _ wanted: [String]?
    ) -> [CredentialAuthorization] {
        let asked = items.filter { wanted?.contains($0.kind) ?? true }
        let byKind = Dictionary(grouping: asked, by: \.kind)
        guard wanted != nil || byKind.values.contains(where: { $0.count > 1 }) else { return [] }
        return byKind.sorted { $0.key < $1.key }.map {
            CredentialAuthorization(configuration: $0.key, identifiers: $0.value.map(\.id.text))
        }
    }

    private static func nonce(_ visit: Visit) async throws -> Answer {
        let organisation = try await visit.issuingOrganisation(), now = visit.now
        let nonce = SecretToken(bytes: visit.host.secretBytes(SecretToken.byteCount))
        try await visit.host.write(for: organisation) { tx in
            try PassportNonces.sweep(of: organisation, at: now, in: tx)
            try PassportNonces.add(nonce.hash, until: now + nonceLife, of: organisation, in: tx)
        }
        return .json(NonceResponse(nonce: nonce.text).json)
    }

    private static func credential(_ visit: Visit) async throws -> Answer {
        let organisation = try visit.namedOrganisation(), host = visit.host, keys = host.keys
        let call = visit.walletCall(of: organisation)
        // Whose token it is comes before what it asks for.
        let known = try await host.database.read(for: organisation) { tx in
            _ = try Visit.issuing(organisation, in: tx)
            try call.checkToken(in: tx)
            return try OrganisationKey.current(.issuing, of: organisation, keys, in: tx)
        }
        let request = try CredentialRequest(try visit.sentJSON(orElse: "invalid_credential_request"))
        let key = if let known { known } else { try await visit.key(.issuing, of: organisation) }
        let fetching = Fetching(
            call: call, addresses: visit.addresses(of: organisation), chance: host.secretBytes, ids: host.ids, key: key)
        let (tokens, name) = try await host.write(for: organisation) {
            try issueCredentials(request, fetching, in: $0)
        }
        let response = CredentialResponse.issued(tokens.map(JSON.string), notification: name)
        guard let encryption = request.encryption else { return .json(response.json) }
        let ephemeral = try freshAgreementKey(encryption.key.curve, host.secretBytes)
        let message = try response.encrypted(for: encryption, ephemeral: ephemeral, iv: host.secretBytes(12))
        return .custom(
            status: 200, headers: [("content-type", "application/jwt")], bytes: Array(message.text.utf8))
    }

    private static func notification(_ visit: Visit) async throws -> Answer {
        let organisation = try await visit.issuingOrganisation(), call = visit.walletCall(of: organisation)
        try await visit.host.database.read(for: organisation) { try call.checkToken(in: $0) }
        let told = try CredentialNotification(try visit.sentJSON(orElse: "invalid_notification_request"))
        try await visit.host.write(for: organisation) {
            try noteNotification(told, call, in: $0)
        }
        return .custom(status: 204, headers: [], bytes: [])
    }
}

extension Addresses {
    /// An offer as a wallet reads it.
    func offer(code: String, kinds: [String], asksForCode: Bool, asksSignIn: Bool = false) -> CredentialOffer {
        var names: [String] = []
        for kind in kinds where !names.contains(kind) { names.append(kind) }
        let second =
            asksForCode
            ? CredentialOffer.TransactionCode(
                characters: 6, words: "The six digits your HR officer gives you in another way than this link") : nil
        guard !asksSignIn else {
            var offer = CredentialOffer(issuer: issuer, configurations: names)
            offer.authorizationCode = CredentialOffer.AuthorizationCode(issuerState: code)
            return offer
        }
        return CredentialOffer(
            issuer: issuer, configurations: names,
            preAuthorized: CredentialOffer.PreAuthorized(code: code, transactionCode: second))
    }

    /// Links to an offer: with everything in it, and to where it is fetched.
    func links(to made: MadeOffer) -> (whole: String, byReference: String) {
        let offer = offer(
            code: made.code, kinds: made.kinds, asksForCode: made.secondCode != nil, asksSignIn: made.offer.asksSignIn)
        return (offer.link(), CredentialOffer.link(toOfferAt: "\(issuer)/offers/\(made.code)"))
    }
}
