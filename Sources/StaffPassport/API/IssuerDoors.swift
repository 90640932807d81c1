import Core
import Credentials
import Identity
import Storage
import Web

/// What wallets and verifiers may read of an organisation that issues.
enum IssuerDoors {
    private static let path = Addresses.issuerPath("{organisation}")

    static let routes: [Route] = [
        door(.get, "/.well-known/openid-credential-issuer\(path)", "What an organisation issues", metadata),
        door(.get, "/.well-known/oauth-authorization-server\(path)", "How a wallet gets a token", tokenMetadata),
        door(.get, "/.well-known/jwt-vc-issuer\(path)", "The keys of an organisation's credentials", keys),
        door(.get, "\(path)/did.json", "The keys of an organisation's credentials, as a DID document", document),
        door(.get, "\(path)/status", "Every status list of an organisation", statusLists),
        door(.get, "\(path)/status/{list}", "The status of credentials", statusList),
        door(.get, "/passport/types/{organisation}/{key}/{version}", "What a kind of credential says", type),
        door(.get, "/passport/types/{organisation}/{key}/{version}/schema", "A kind as a JSON Schema", schema),
    ]

    /// For how long a copy of a status list may be used where it can be fetched again.
    static let ttlSeconds = 15
    /// From when on a list must not be used at all: a ward without a network can check that long.
    static let lifeSeconds = 86_400

    private static func metadata(_ visit: Visit) async throws -> Answer {
        let organisation = try await visit.issuingOrganisation(), addresses = visit.addresses(of: organisation)
        let (issuer, kinds) = try await visit.host.database.read(for: organisation) { tx in
            (try Organisations.find(organisation, in: tx), try KindBook.of(organisation, in: tx).all)
        }
        return .json([
            "credential_issuer": .string(addresses.issuer),
            "credential_endpoint": .string("\(addresses.issuer)/credential"),
            "nonce_endpoint": .string("\(addresses.issuer)/nonce"),
            "notification_endpoint": .string("\(addresses.issuer)/notification"),
            "credential_response_encryption": [
                "alg_values_supported": ["ECDH-ES"], "enc_values_supported": ["A128GCM", "A256GCM"],
                "encryption_required": false,
            ],
            "batch_credential_issuance": ["batch_size": JSON(Fetching.batchSize)],
            "display": [["name": .string(issuer.name), "locale": "en-GB"]],
            "credential_configurations_supported": .object(
                kinds.map { JSON.Member($0.id, $0.configuration(vct: addresses.type($0))) }),
        ])
    }

    private static func tokenMetadata(_ visit: Visit) async throws -> Answer {
        let organisation = try await visit.issuingOrganisation(), issuer = visit.addresses(of: organisation).issuer
        return .json([
            "issuer": .string(issuer), "token_endpoint": .string("\(issuer)/token"),
            "authorization_endpoint": .string("\(issuer)/authorize"),
            "pushed_authorization_request_endpoint": .string("\(issuer)/par"),
            "require_pushed_authorization_requests": true,
            "grant_types_supported": [
                "authorization_code", "urn:ietf:params:oauth:grant-type:pre-authorized_code",
            ],
            "response_types_supported": ["code"], "response_modes_supported": ["query"],
            "code_challenge_methods_supported": ["S256"], "authorization_response_iss_parameter_supported": true,
            "authorization_details_types_supported": ["openid_credential"],
            "dpop_signing_alg_values_supported": ["ES256"], "token_endpoint_auth_methods_supported": ["none"],
            "pre-authorized_grant_anonymous_access_supported": true,
        ])
    }

    private static func keys(_ visit: Visit) async throws -> Answer {
        let organisation = try await visit.issuingOrganisation()
        let keys = try await published(.issuing, of: organisation, visit)
        return .json([
            "issuer": .string(visit.addresses(of: organisation).issuer), "jwks": ["keys": .array(keys)],
        ])
    }

    private static func document(_ visit: Visit) async throws -> Answer {
        let organisation = try await visit.issuingOrganisation()
        let did = visit.addresses(of: organisation).issuerDID
        return .json(didDocument(did, try await published(.issuing, of: organisation, visit)))
    }

    /// The public keys; the first is made when there is none.
    static func published(
        _ purpose: KeyPurpose, of organisation: OrganisationID, _ visit: Visit
    ) async throws -> [JSON] {
        _ = try await visit.key(purpose, of: organisation)
        return try await visit.host.database.read(for: organisation) {
            try OrganisationKey.published(purpose, of: organisation, at: visit.now, in: $0)
        }
    }

    /// - Source: did:web, and the property `JsonWebKey2020` that GOV.UK Wallet asks for.
    static func didDocument(_ did: String, _ keys: [JSON]) -> JSON {
        let methods = keys.map { key -> JSON in
            [
                "id": .string("\(did)#\(key["kid"]?.text ?? "")"), "type": "JsonWebKey2020", "controller": .string(did),
                "publicKeyJwk": key,
            ]
        }
        let names = JSON.array(methods.compactMap { $0["id"] })
        return [
            "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1"],
            "id": .string(did), "verificationMethod": .array(methods), "assertionMethod": names,
            "authentication": names,
        ]
    }

    private static func statusLists(_ visit: Visit) async throws -> Answer {
        let organisation = try await visit.issuingOrganisation(), addresses = visit.addresses(of: organisation)
        let newest = try await visit.host.database.read(for: organisation) {
            try IssuedCredentials.newestList(of: organisation, in: $0) ?? 0
        }
        let all = newest > 0 ? (1...newest).map { JSON.string(addresses.statusList($0)) } : []
        return .json(["status_lists": .array(all)])
    }

    private static func statusList(_ visit: Visit) async throws -> Answer {
        let organisation = try await visit.issuingOrganisation(), addresses = visit.addresses(of: organisation)
        guard let number = Int(visit.parameters["list"] ?? "") else {
            throw ProtocolFault(404, "not_found", "There is no such list.")
        }
        guard visit.query["time"] == nil else {
            throw ProtocolFault(501, "not_implemented", "Lists of the past are not kept.")
        }
        let marks = try await visit.host.database.read(for: organisation) { tx in
            let newest = try IssuedCredentials.newestList(of: organisation, in: tx) ?? 0
            guard (1...max(1, newest)).contains(number), newest > 0 else {
                throw ProtocolFault(404, "not_found", "There is no such list.")
            }
            return try IssuedCredentials.marks(in: number, of: organisation, tx)
        }
        var list = try TokenStatusList(bits: 2, count: IssuedCredential.listLength)
        for mark in marks { try list.set(UInt8(clamping: mark.status), at: mark.place) }
        let key = try await visit.key(.issuing, of: organisation)
        let token = try CompactJWS.signing(
            list, at: addresses.statusList(number), now: visit.now, lifeSeconds: lifeSeconds, ttlSeconds: ttlSeconds,
            header: key.header, by: key.key)
        return .custom(
            status: 200,
            headers: [("content-type", "application/statuslist+jwt"), ("cache-control", "max-age=\(ttlSeconds)")],
            bytes: Array(token.text.utf8))
    }

    private static func type(_ visit: Visit) async throws -> Answer {
        let (kind, addresses) = try await kind(visit)
        return .json(kind.typeMetadata(vct: addresses.type(kind)))
    }

    private static func schema(_ visit: Visit) async throws -> Answer {
        let (kind, addresses) = try await kind(visit)
        return .json(kind.schema(address: "\(addresses.type(kind))/schema"))
    }

    private static func kind(_ visit: Visit) async throws -> (CredentialKind, Addresses) {
        let organisation = try await visit.issuingOrganisation()
        let id = "\(visit.parameters["key"] ?? "")-\(visit.parameters["version"] ?? "")"
        let kind = try await visit.host.database.read(for: organisation) {
            try KindBook.of(organisation, in: $0)[id]
        }
        guard let kind else { throw ProtocolFault(404, "not_found", "There is no such kind of credential.") }
        return (kind, visit.addresses(of: organisation))
    }
}
