import Core
import Credentials
import Identity
import Storage
import Web

/// Where verifiers of others ask to hear of changes, and where issuers of others tell us of them.
enum PushDoors {
    static let routes: [Route] = [
        door(
            .post, "\(Addresses.issuerPath("{organisation}"))/listeners",
            "Let a verifier hear of changes of a status list", listen),
        door(
            .post, "\(Addresses.verifierPath("{organisation}"))/notices",
            "An issuer's word that a status list has changed", hear),
    ]

    /// The longest token that is taken, in bytes.
    private static let limitBytes = 16_384
    /// How many wishes an organisation looks at in a minute: each makes it fetch a document.
    private static let wishesLimitCount = 120

    private static func listen(_ visit: Visit) async throws -> Answer {
        let organisation = try await visit.issuingOrganisation(), addresses = visit.addresses(of: organisation)
        let token = try sent(visit, "application/jwt"), now = visit.now, host = visit.host
        let wish = try ListeningRequest(unverified: token, to: addresses.issuer, addresses.issuerDID, at: now)
        guard let home = VerifierHome(of: wish.verifier, isNearTaken: host.outgoing.mayCallThisMachine) else {
            throw ProtocolFault(400, "invalid_client", "The verifier must be a did:web.")
        }
        guard home.owns(wish.callback) else {
            throw ProtocolFault(400, "invalid_request", "The callback is not below the verifier's own address.")
        }
        guard let (form, list) = ListenedForm.named(wish.list, addresses) else {
            throw ProtocolFault(404, "not_found", "There is no such list.")
        }
        let attempt = "wish:" + SecretToken(bytes: host.secretBytes(16)).text
        let mayAsk = try await host.write(for: organisation) { tx in
            try PassportNonces.sweep(of: organisation, at: now, in: tx)
            return try PassportNonces.addCounted(
                attempt, prefix: "wish:", limitCount: wishesLimitCount, until: now + Minutes(1), of: organisation,
                in: tx)
        }
        guard mayAsk else { throw ProtocolFault(429, "slow_down", "Too many ask at once. Ask again in a minute.") }
        _ = try token.verified(by: try await key(of: wish.verifier, at: home, token, visit))
        let id: StatusListenerID = host.newID()
        let listener = try await host.write(for: organisation) {
            try addListener(wish, list: list, form: form, id: id, of: organisation, at: now, in: $0)
        }
        return .json(
            ["id": JSON(listener.id), "expires_in": JSON(StatusListener.life.count * 60)], status: 201)
    }

    /// The verifier's key that the token names, from the document of its did:web.
    private static func key(
        of verifier: String, at home: VerifierHome, _ token: CompactJWS, _ visit: Visit
    ) async throws -> PublicKey {
        guard let kid = token.header.kid, let parts = DID.split(url: kid), parts.did == verifier else {
            throw ProtocolFault(400, "invalid_client", "The token does not name a key of its verifier.")
        }
        let reply = try? await visit.host.outgoing.send(
            OutgoingRequest(home.document, headers: [("accept", "application/json")]))
        guard let reply, reply.status == 200, let json = try? JSON(parsing: reply.bytes) else {
            throw ProtocolFault(400, "invalid_client", "The verifier's document could not be had.")
        }
        return try ControllerDocument(json, for: verifier).method(parts.fragment, for: .authentication).key
    }

    private static func hear(_ visit: Visit) async throws -> Answer {
        do {
            return try await heard(visit)
        } catch let fault as ProtocolFault where fault.status == 400 {
            return .json(["err": .string(fault.code), "description": .string(fault.words)], status: 400)
        } catch let fault as Fault {
            return .json(["err": "invalid_request", "description": .string(fault.words)], status: 400)
        }
    }

    /// - Source: RFC 8935, sections 2.2 to 2.4.
    private static func heard(_ visit: Visit) async throws -> Answer {
        let organisation = try await visit.issuingOrganisation(), now = visit.now, host = visit.host
        let token = try sent(visit, "application/secevent+jwt")
        let notice = try StatusNotice(unverified: token, at: now)
        guard notice.verifier == visit.addresses(of: organisation).verifierDID else {
            throw ProtocolFault(400, "invalid_audience", "The token is for somebody else.")
        }
        let (found, watched) = try await host.database.read(for: organisation) { tx in
            (
                try TrustedIssuers.at(notice.issuer, of: organisation, in: tx),
                try ReceivedItems.watched(of: organisation, in: tx)
            )
        }
        guard let issuer = found else {
            throw ProtocolFault(400, "invalid_issuer", "Nothing of this issuer was received.")
        }
        try await check(token, by: issuer, organisation, visit)
        let name = "notice:" + SecretToken(bytes: Array("\(issuer.id.text):\(notice.id)".utf8)).hash
        let memory = Minutes((StatusNotice.ageLimitSeconds + 2 * AnswerCheck.leewaySeconds) / 60 + 1)
        let isNew = try await host.write(for: organisation) { tx in
            try PassportNonces.sweep(of: organisation, at: now, in: tx)
            return try PassportNonces.addOnce(name, until: now + memory, of: organisation, in: tx)
        }
        let place = ListOfIssuer(uri: notice.list, issuer: issuer.id)
        let items = watched.filter { $0.lists.contains(place) }
        // Whoever did not hear our answer sends the same again, and is answered as the first time.
        if isNew {
            do {
                try await read(place, of: issuer, items, notice, organisation, host)
            } catch {
                try await host.write(for: organisation) { try PassportNonces.spend(name, of: organisation, in: $0) }
                throw error
            }
        }
        return .custom(status: 202, headers: [], bytes: [])
    }

    private static func read(
        _ place: ListOfIssuer, of issuer: TrustedIssuer, _ items: [ReceivedItem], _ notice: StatusNotice,
        _ organisation: OrganisationID, _ host: Host
    ) async throws {
        guard !items.isEmpty else { throw ProtocolFault(410, "gone", "Nothing of this list is relied on here.") }
        let reading = ListReading(of: place, by: issuer, items, organisation: organisation, host: host)
        guard try await reading.run(.told(changedAt: notice.changedAt)) != nil else {
            throw ProtocolFault(503, "temporarily_unavailable", "The list could not be read. Tell again.")
        }
    }

    private static func check(
        _ token: CompactJWS, by issuer: TrustedIssuer, _ organisation: OrganisationID, _ visit: Visit
    ) async throws {
        func isSigned(by issuer: TrustedIssuer) -> Bool {
            guard let key = try? StatusReading.key(of: token, issuer, at: visit.now) else { return false }
            return (try? token.verified(by: key)) != nil
        }
        if isSigned(by: issuer) { return }
        if let newer = try await keysAgain(of: issuer, in: organisation, visit.host, at: visit.now),
            isSigned(by: newer)
        {
            return
        }
        throw ProtocolFault(400, "invalid_key", "The token is not signed with a key of its issuer.")
    }

    private static func sent(_ visit: Visit, _ kind: String) throws -> CompactJWS {
        let found = visit.headers["content-type"]?.prefix { $0 != ";" }.lowercased() ?? ""
        guard found == kind else { throw ProtocolFault(400, "invalid_request", "Send a token: \(kind).") }
        var limits = TokenLimits()
        limits.tokenBytes = limitBytes
        return try CompactJWS(parsing: String(decoding: visit.body, as: UTF8.self), limits: limits)
    }
}
