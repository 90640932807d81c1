import Core
import Credentials
import Identity
import Storage
import Web

/// Where wallets read what an organisation asks for, and answer: OpenID4VP 1.0.
enum VerifierDoors {
    private static let path = Addresses.verifierPath("{organisation}")

    /// - Parameter lists: shared by everybody who answers at this server.
    static func routes(_ lists: SharedLists) -> [Route] {
        [
            door(.get, "\(path)/did.json", "The keys of an organisation's requests, as a DID document", document),
            door(.get, "\(path)/requests/{request}", "What an organisation asks a wallet for") { visit in
                try await request(visit, RequestFetch(walletNonce: nil))
            },
            door(
                .post, "\(path)/requests/{request}", "What an organisation asks a wallet for, for this wallet"
            ) { visit in
                // Without a body it asks for nothing of its own.
                let sent = visit.body.isEmpty ? nil : try RequestFetch(try visit.parametersSent())
                return try await request(visit, sent ?? RequestFetch(walletNonce: nil))
            },
            door(.post, "\(path)/responses/{request}", "A wallet's answer") { visit in
                try await response(visit, lists)
            },
        ]
    }

    /// How long a signed request holds; it can be fetched anew for as long as it can be answered.
    private static let lifeSeconds = 600

    private static func document(_ visit: Visit) async throws -> Answer {
        let organisation = try await visit.issuingOrganisation()
        let keys = try await IssuerDoors.published(.asking, of: organisation, visit)
        return .json(IssuerDoors.didDocument(visit.addresses(of: organisation).verifierDID, keys))
    }

    private static func request(_ visit: Visit, _ fetch: RequestFetch) async throws -> Answer {
        let organisation = try visit.namedOrganisation(), addresses = visit.addresses(of: organisation)
        let (kept, name, _) = try await open(visit, organisation) { _ in }
        var (request, _) = try kept.toWallet(addresses, visit.host.keys, name: name)
        request.walletNonce = fetch.walletNonce
        let key = try await visit.key(.asking, of: organisation)
        let token = try request.signed(
            header: [try proof(of: kept, addresses, key)], now: visit.now, lifeSeconds: lifeSeconds, by: key.key)
        return .custom(
            status: 200, headers: [("content-type", "application/oauth-authz-req+jwt")], bytes: Array(token.text.utf8))
    }

    /// What proves who asks: the name of a key of our document, or the certificates that the request was made with.
    private static func proof(
        of request: PassportRequest, _ addresses: Addresses, _ key: OrganisationKey
    ) throws -> JSON.Member {
        guard let client = request.client else {
            return JSON.Member("kid", .string("\(addresses.verifierDID)#\(key.id)"))
        }
        // Signed with another key than the certificate's it would be believed by nobody.
        guard client.key == key.id else {
            throw ProtocolFault(400, "invalid_request", "This request was made with a key that was changed. Ask anew.")
        }
        return JSON.Member("x5c", .array(client.chain.map(JSON.string)))
    }

    private static func response(_ visit: Visit, _ lists: SharedLists) async throws -> Answer {
        let organisation = try visit.namedOrganisation(), addresses = visit.addresses(of: organisation)
        let now = visit.now, host = visit.host
        let (kept, name, known) = try await open(visit, organisation) { tx in
            Known(
                issuers: try TrustedIssuers.all(of: organisation, in: tx), kinds: try KindBook.of(organisation, in: tx))
        }
        let key = kept.way == .encrypted ? try kept.answerKey(of: organisation, host.keys) : nil
        let request = try kept.toWallet(addresses, name: name, encryptedTo: key?.publicKey)
        let answer: WalletAnswer
        do {
            let sent = try AuthorizationResponse(
                try visit.parametersSent(), to: request,
                keys: key.map { [$0.publicKey.thumbprint: $0] } ?? [:])
            switch sent {
            case .error(let code, _): answer = .refused(String(code.prefix(100)))
            case .presentations(let token, _):
                answer = try await judged(
                    token, request, encryptedTo: key?.publicKey, by: known, visit, organisation, lists)
            }
        } catch let refusal as AnswerRefusal {
            throw try await noted(refusal, on: kept.id, visit, organisation)
        } catch let fault as Fault {
            throw try await noted(AnswerRefusal(fault), on: kept.id, visit, organisation)
        }
        let back = SecretToken(bytes: host.secretBytes(SecretToken.byteCount))
        let taken = try await host.write(for: organisation) { tx in
            try takeAnswer(
                answer, to: kept.id, of: organisation, at: now, returning: back,
                newID: { host.ids.make(at: now) }, in: tx)
        }
        let site = host.settings.publicAddress
        let place =
            switch taken.state {
            // The browser that opened the request must come back with what only this answer has.
            case .arrived: "\(site)/passport/returned/\(organisation)?response_code=\(back.text)"
            case .refused: "\(site)/passport/shared?answer=no"
            default: "\(site)/passport/shared?code=\(kept.returnCode)"
            }
        return .json(["redirect_uri": .string(place)])
    }

    /// Checks what was shown, then asks its issuers whether it still stands.
    private static func judged(
        _ token: VPToken, _ request: AuthorizationRequest, encryptedTo key: PublicKey?, by known: Known,
        _ visit: Visit, _ organisation: OrganisationID, _ shared: SharedLists
    ) async throws -> WalletAnswer {
        let check = AnswerCheck(request: request, issuers: known.issuers, kinds: known.kinds, now: visit.now)
        let (held, discarded) = try await visit.checked(token, by: check, encryptedTo: key, in: organisation)
        var setAside = discarded
        var lists: [ListOfIssuer: Result<VerifiedStatusList, Fault>] = [:]
        var shown: [ShownItem] = []
        for one in held {
            do throws(Fault) {
                for place in one.statuses {
                    let asked = ListOfIssuer(uri: place.uri, issuer: one.issuer.id)
                    if lists[asked] == nil {
                        lists[asked] = await shared.list(.init(organisation: organisation, list: asked)) {
                            await list(place.uri, one.issuer, visit)
                        }
                    }
                    let reference = TokenStatusReference(uri: place.uri, index: place.index)
                    let status = StatusReading.status(try lists[asked]?.get().status(of: reference) ?? 1)
                    guard status == .valid else { throw Fault(.statusList, "\(status.title).") }
                }
                shown.append(one.item)
            } catch {
                setAside.append(SetAside(error, one.query, one.name))
            }
        }
        // What signs must hold as a whole: a credential that was taken back authorises nothing.
        let signed = held.first { one in
            one.signed != nil && shown.contains { $0.line == one.item.line && $0.holder == one.item.holder }
        }?.signed
        guard request.transactionData.isEmpty || signed != nil else {
            let fault = Fault(.vpToken, "Nothing that still stands signs what was to be signed.")
            throw AnswerRefusal(fault, [SetAside(fault)] + setAside)
        }
        return .shown(shown, setAside: setAside, signed: signed)
    }

    private static func list(
        _ uri: String, _ issuer: TrustedIssuer, _ visit: Visit
    ) async -> Result<VerifiedStatusList, Fault> {
        do throws(Fault) {
            return .success(try await StatusReading.list(at: uri, of: issuer, by: visit.host.outgoing, at: visit.now))
        } catch {
            return .failure(error)
        }
    }

    /// What is known here by which answers are judged.
    private struct Known: Sendable {
        let issuers: [TrustedIssuer]
        let kinds: KindBook
    }

    /// The request in the path, while it can be answered, and what the organisation is called.
    /// - Parameter more: what else is read in the same transaction.
    private static func open<More: Sendable>(
        _ visit: Visit, _ organisation: OrganisationID, _ more: @escaping @Sendable (any Transaction) throws -> More
    ) async throws -> (PassportRequest, name: String, More) {
        let id = try visit.id("request", as: Named.PassportRequest.self)
        let (request, name, read) = try await visit.host.database.read(for: organisation) { tx in
            let name = try Visit.issuing(organisation, in: tx).name
            return (try PassportRequests.find(id, of: organisation, in: tx), name, try more(tx))
        }
        guard request.isOpen(at: visit.now) else {
            throw ProtocolFault(400, "invalid_request", "This request has been answered already, or has expired.")
        }
        guard request.isAnswerable(at: visit.now) else {
            throw ProtocolFault(400, "invalid_request", "Whoever is asked must open this request on our site first.")
        }
        return (request, name, read)
    }

    /// Keeps why an answer was not taken, for the officer; the holder may try again.
    /// - Returns: what the wallet is told: words for its holder, and the code and the words for who made it.
    private static func noted(
        _ refusal: AnswerRefusal, on id: PassportRequestID, _ visit: Visit, _ organisation: OrganisationID
    ) async throws -> ProtocolFault {
        try await visit.host.write(for: organisation) { tx in
            var request = try PassportRequests.find(id, of: organisation, in: tx)
            guard request.state == .open else { return }
            request.note(refusal.words)
            request.setAside = refusal.reasons
            try PassportRequests.keep(request, of: organisation, in: tx)
        }
        let first = refusal.reasons.first { $0.query != nil }.map { Fault(FaultCode(rawValue: $0.code), $0.words) }
        var told = ProtocolFault(400, "invalid_request", (first ?? refusal.fault).wordsForHolder)
        told.extra = [
            JSON.Member("code", .string((first ?? refusal.fault).code.rawValue)),
            JSON.Member("detail", .string(refusal.words)),
        ]
        return told
    }
}
