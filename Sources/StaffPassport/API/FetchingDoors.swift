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
        door(.post, "\(path)/deferred", "A credential that a wallet waited for", deferred),
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
            return visit.addresses(of: organisation).offer(code: code, kinds: items.map(\.kind), offer).json
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
        let attestation = visit.sentAttestation(to: organisation), client = form["client_id"]
        let (outcome, items) = try await visit.attesting(to: organisation) {
            try await visit.host.write(for: organisation) { tx in
                let thumbprint = try proof.map {
                    try WalletCall.checkProof($0, at: address, of: nil, for: organisation, now, tx)
                }
                let outcome = try useOffer(
                    code: request.code, secondCode: request.transactionCode, token: token, boundTo: thumbprint,
                    by: attestation, client: client, of: organisation, at: now, in: tx)
                guard case .opened(let offer) = outcome else { return (outcome, [PassportItem]()) }
                return (outcome, try PassportItems.some(offer.items, of: organisation, in: tx))
            }
        }
        switch outcome {
        case .refused(let code, let words, let left):
            var fault = ProtocolFault(400, code, words)
            if let left { fault.extra = [JSON.Member("tries_left", JSON(left))] }
            throw fault
        case .opened(let offer):
            return answer(token, isBound: proof != nil, for: items, wanted?.map(\.configuration), form: offer.form)
        }
    }

    /// A token as a wallet is told of it, with the header for caches of old (RFC 6749, section 5.1).
    /// - Parameters:
    ///   - wanted: the credentials it asked for by authorization details; `nil` when it asked otherwise.
    ///   - form: in which they were offered.
    static func answer(
        _ token: SecretToken, isBound: Bool, for items: [PassportItem], _ wanted: [String]?, form: CredentialForm
    ) -> Answer {
        let told = CredentialTokenResponse(
            token: token.text, type: isBound ? "DPoP" : "Bearer",
            lifeSeconds: PassportOffer.tokenLife(for: items).count * 60,
            authorizations: authorizations(for: items, wanted, form))
        return .with([("pragma", "no-cache")], .json(told.json))
    }

    /// Names each credential where a wallet asked for that, or where the name of the kind would not tell two apart.
    private static func authorizations(
        for items: [PassportItem], _ wanted: [String]?, _ form: CredentialForm
    ) -> [CredentialAuthorization] {
        let byKind = Dictionary(grouping: items, by: \.kind)
        guard wanted != nil || byKind.values.contains(where: { $0.count > 1 }) else { return [] }
        let offered = byKind.keys.sorted().map { CredentialConfigurationID(kind: $0, form: form) }
        let asked = wanted.map { $0.compactMap { CredentialConfigurationID($0) } } ?? offered
        return asked.compactMap { configuration in
            byKind[configuration.kind].map {
                CredentialAuthorization(
                    configuration: configuration.text, identifiers: $0.map(configuration.identifier))
            }
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
        let (request, response) = try await fetched(visit, orElse: "invalid_credential_request") { sent in
            let request = try CredentialRequest(sent.json)
            try sent.checkMayAsk(request.encryption)
            return request
        } issue: {
            try issueCredentials($0, $1, in: $2)
        }
        return try answer(response, request.encryption, visit)
    }

    private static func deferred(_ visit: Visit) async throws -> Answer {
        let (request, response) = try await fetched(visit, orElse: "invalid_transaction_id") { sent in
            let request = try DeferredCredentialRequest(sent.json)
            try sent.checkMayAsk(request.encryption)
            return request
        } issue: {
            try issueWaiting($0, $1, in: $2)
        }
        return try answer(response, request.encryption, visit)
    }

    /// What a wallet sent, open or encrypted to us.
    private struct Sent {
        let json: JSON
        let isEncrypted: Bool

        /// Whoever could change an open request could put a key of their own into it.
        /// - Source: OpenID4VCI 1.0, section 8.2.
        func checkMayAsk(_ encryption: CredentialRequest.Encryption?) throws {
            guard encryption == nil || isEncrypted else {
                throw Fault(
                    .invalidEncryption, "Encrypt the request too: whoever asks for an encrypted answer must do so.")
            }
        }
    }

    private static func sent(_ visit: Visit, orElse code: String) async throws -> Sent {
        let kind = visit.headers["content-type"]?.prefix { $0 != ";" }.lowercased() ?? ""
        guard kind == "application/jwt" else {
            return Sent(json: try visit.sentJSON(orElse: code), isEncrypted: false)
        }
        let organisation = try visit.namedOrganisation(), keys = visit.host.keys, now = visit.now
        let call = visit.walletCall(of: organisation)
        let opening = try await visit.host.database.read(for: organisation) { tx in
            // To open it costs more than to ask whose it is.
            try check(call, in: tx)
            return try OrganisationKey.opening(of: organisation, keys, at: now, in: tx)
        }
        return Sent(
            json: try JSON(credentialRequest: String(decoding: visit.body, as: UTF8.self), by: opening),
            isEncrypted: true)
    }

    /// Reads what a wallet asks for and does it in one transaction, with whatever that needs to know. Whose token it is
    /// comes before what it asks for.
    private static func fetched<Request: Sendable>(
        _ visit: Visit, orElse code: String, _ read: (Sent) throws -> Request,
        issue: @escaping @Sendable (Request, Fetching, any Transaction) throws -> CredentialResponse
    ) async throws -> (Request, CredentialResponse) {
        let organisation = try visit.namedOrganisation(), host = visit.host, keys = host.keys, now = visit.now
        let call = visit.walletCall(of: organisation), addresses = visit.addresses(of: organisation)
        let request: Request
        do {
            request = try read(try await sent(visit, orElse: code))
        } catch {
            try await host.database.read(for: organisation) { try check(call, in: $0) }
            throw error
        }
        let response = try await host.write(for: organisation) { tx in
            let issuer = try Visit.issuing(organisation, in: tx)
            let key: OrganisationKey
            do {
                key =
                    try OrganisationKey.current(.issuing, of: organisation, keys, in: tx)
                    ?? OrganisationKey.make(.issuing, of: organisation, keys, chance: host.secretBytes, at: now, in: tx)
            } catch {
                try call.checkToken(in: tx)
                throw error
            }
            let fetching = Fetching(
                call: call, addresses: addresses, chance: host.secretBytes, ids: host.ids, key: key, issuer: issuer)
            return try issue(request, fetching, tx)
        }
        return (request, response)
    }

    private static func check(_ call: WalletCall, in tx: any Transaction) throws {
        _ = try Visit.issuing(call.organisation, in: tx)
        try call.checkToken(in: tx)
    }

    /// The credentials, or that there are none yet, encrypted where that was asked.
    private static func answer(
        _ response: CredentialResponse, _ encryption: CredentialRequest.Encryption?, _ visit: Visit
    ) throws -> Answer {
        let isThere = if case .issued = response { true } else { false }, status = isThere ? 200 : 202
        guard let encryption else { return .json(response.json, status: status) }
        let chance = visit.host.secretBytes, ephemeral = try freshAgreementKey(encryption.key.curve, chance)
        let message = try response.encrypted(for: encryption, ephemeral: ephemeral, iv: chance(12))
        return .custom(
            status: status, headers: [("content-type", "application/jwt")], bytes: Array(message.text.utf8))
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
    func offer(code: String, kinds: [String], _ made: PassportOffer) -> CredentialOffer {
        var names: [String] = []
        for kind in kinds {
            let name = CredentialConfigurationID(kind: kind, form: made.form).text
            if !names.contains(name) { names.append(name) }
        }
        var offer = CredentialOffer(issuer: issuer, configurations: names)
        guard !made.asksSignIn else {
            offer.authorizationCode = CredentialOffer.AuthorizationCode(issuerState: code)
            return offer
        }
        let second =
            made.secondCodeHash == nil
            ? nil
            : CredentialOffer.TransactionCode(
                characters: 6, words: "The six digits your HR officer gives you in another way than this link")
        offer.preAuthorized = CredentialOffer.PreAuthorized(code: code, transactionCode: second)
        return offer
    }

    /// Links to an offer: with everything in it, and to where it is fetched.
    func links(to made: MadeOffer) -> (whole: String, byReference: String) {
        let offer = offer(code: made.code, kinds: made.kinds, made.offer)
        return (offer.link(), CredentialOffer.link(toOfferAt: "\(issuer)/offers/\(made.code)"))
    }
}
