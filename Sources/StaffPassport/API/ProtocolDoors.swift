import Core
import Credentials
import Identity
import Storage
import Web

// What the doors of the protocols share: who is asked, its keys, and how errors are told.
extension Visit {
    /// The organisation in the path.
    /// - Throws: a 404 ``ProtocolFault`` for one that is not here.
    func issuingOrganisation() async throws -> OrganisationID {
        let id = try namedOrganisation()
        _ = try await host.database.read(for: id) { try Self.issuing(id, in: $0) }
        return id
    }

    /// The organisation in the path, which may not be here: ``issuing(_:in:)`` looks, with whatever else is read.
    func namedOrganisation() throws -> OrganisationID {
        guard let id = parameters["organisation"].flatMap({ OrganisationID(checking: $0) }) else {
            throw Self.unknownOrganisation
        }
        return id
    }

    /// - Throws: a 404 ``ProtocolFault`` for one that is not here.
    static func issuing(_ id: OrganisationID, in tx: any Transaction) throws -> Organisation {
        do {
            return try Organisations.find(id, in: tx)
        } catch is Refusal {
            throw unknownOrganisation
        }
    }

    private static let unknownOrganisation = ProtocolFault(404, "not_found", "There is no such organisation.")

    func addresses(of organisation: OrganisationID) -> Addresses {
        Addresses(site: host.settings.publicAddress, organisation: organisation)
    }

    /// The key that signs now; made when there is none yet.
    func key(_ purpose: KeyPurpose, of organisation: OrganisationID) async throws -> OrganisationKey {
        let keys = host.keys, chance = host.secretBytes, now = now
        let known = try await host.database.read(for: organisation) {
            try OrganisationKey.current(purpose, of: organisation, keys, in: $0)
        }
        if let known { return known }
        return try await host.write(for: organisation) { tx in
            // Somebody else may have made it meanwhile.
            try OrganisationKey.current(purpose, of: organisation, keys, in: tx)
                ?? OrganisationKey.make(purpose, of: organisation, keys, chance: chance, at: now, in: tx)
        }
    }

    /// The form of a protocol's request, each parameter once.
    func parametersSent() throws -> FormParameters {
        let kind = headers["content-type"]?.prefix { $0 != ";" }.lowercased() ?? ""
        guard kind == "application/x-www-form-urlencoded" else {
            throw ProtocolFault(400, "invalid_request", "Send a form: application/x-www-form-urlencoded.")
        }
        do {
            return try FormParameters(parsing: String(decoding: body, as: UTF8.self), limitBytes: 262_144)
        } catch {
            throw ProtocolFault(error, otherwise: "invalid_request")
        }
    }

    /// The JSON of a protocol's request.
    /// - Parameter code: the error for what is none.
    func sentJSON(orElse code: String) throws -> JSON {
        let kind = headers["content-type"]?.prefix { $0 != ";" }.lowercased() ?? ""
        guard kind == "application/json" else { throw ProtocolFault(400, code, "Send JSON: application/json.") }
        var limits = JSONLimits()
        limits.depth = 24
        do {
            return try JSON(parsing: body, limits: limits)
        } catch {
            throw ProtocolFault(400, code, "The body is no JSON: \(error.words).")
        }
    }

    /// What a wallet sent to show whose token it brings.
    func walletCall(of organisation: OrganisationID) -> WalletCall {
        WalletCall(
            organisation: organisation, authorization: headers["authorization"] ?? "", proof: headers["dpop"],
            address: host.settings.publicAddress + path, now: now)
    }
}

/// A door of a protocol: what goes wrong is told in the protocol's own words.
func door(
    _ method: Route.Method, _ path: String, _ summary: String,
    _ handler: @escaping @Sendable (Visit) async throws -> Answer
) -> Route {
    Route(method, path, .anyone, summary, bodyLimitBytes: 262_144) { visit in
        do {
            return try await handler(visit)
        } catch let fault as ProtocolFault {
            return answer(fault)
        } catch let fault as Fault {
            return answer(ProtocolFault(fault, otherwise: "invalid_request"))
        } catch let refusal as Refusal where refusal.kind == .notFound {
            return answer(ProtocolFault(404, "not_found", refusal.words))
        }
    }.openToPrograms
}

private func answer(_ fault: ProtocolFault) -> Answer {
    var json = Answer.json(fault.json, status: fault.status)
    if let challenge = fault.challenge { json = .with([("oauth-client-attestation-challenge", challenge)], json) }
    guard fault.status == 401 else { return json }
    return .with(
        [
            ("www-authenticate", "Bearer error=\"\(fault.code)\""),
            ("www-authenticate", "DPoP error=\"\(fault.code)\", algs=\"ES256\""),
        ], json)
}
