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
        door(.get, "/passport/types/{organisation}/{key}/{version}", "What a kind of credential says", type),
        door(.get, "/passport/types/{organisation}/{key}/{version}/schema", "A kind as a JSON Schema", schema),
    ]

    /// For how long signed metadata holds.
    private static let lifeSeconds = 86_400

    private static func metadata(_ visit: Visit) async throws -> Answer {
        let organisation = try await visit.issuingOrganisation(), addresses = visit.addresses(of: organisation)
        let (issuer, kinds, isCertified, demands) = try await visit.host.database.read(for: organisation) { tx in
            (
                try Organisations.find(organisation, in: tx), try KindBook.of(organisation, in: tx).all,
                try OrganisationKey.isCertified(of: organisation, at: visit.now, in: tx),
                try WalletDemands.all(of: organisation, in: tx)
            )
        }
        // Wallets encrypt to the newest; the one before it is still opened for a while.
        let keys = try await published(.receiving, of: organisation, visit)
        let json = addresses.metadata(
            kinds, name: issuer.name, isCertified: isCertified, encryptTo: Array(keys.prefix(1)), demands: demands)
        // Signed for wallets that ask for that, once there are certificates that speak for the key.
        guard isCertified, visit.headers["accept"]?.contains("application/jwt") ?? false else { return .json(json) }
        let key = try await visit.key(.issuing, of: organisation)
        let token = try CredentialIssuerMetadata.signing(
            json, of: addresses.issuer, header: key.header(at: visit.now).filter { $0.name == "x5c" }, now: visit.now,
            lifeSeconds: lifeSeconds, by: key.key)
        return .custom(status: 200, headers: [("content-type", "application/jwt")], bytes: Array(token.text.utf8))
    }

    private static func tokenMetadata(_ visit: Visit) async throws -> Answer {
        let organisation = try await visit.issuingOrganisation(), issuer = visit.addresses(of: organisation).issuer
        let (kinds, demands) = try await visit.host.database.read(for: organisation) { tx in
            (try KindBook.of(organisation, in: tx).all, try WalletDemands.all(of: organisation, in: tx))
        }
        let isLookedAt = demands.values.contains { $0.wallets != .none }
        let isRequired = kinds.allSatisfy { demands[$0.id]?.wallets == .required }
        let ways: [JSON] = (isRequired ? [] : ["none"]) + (isLookedAt ? ["attest_jwt_client_auth"] : [])
        let attesting: [JSON.Member] =
            isLookedAt
            ? [
                JSON.Member("challenge_endpoint", .string("\(issuer)/challenge")),
                JSON.Member("client_attestation_signing_alg_values_supported", ["ES256"]),
                JSON.Member("client_attestation_pop_signing_alg_values_supported", ["ES256"]),
            ] : []
        let plain: JSON = [
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
            "status_list_aggregation_endpoint": .string(visit.addresses(of: organisation).statusLists),
            "dpop_signing_alg_values_supported": ["ES256"],
            "token_endpoint_auth_methods_supported": .array(ways),
            "pre-authorized_grant_anonymous_access_supported": JSON(!isRequired),
        ]
        guard case .object(let members) = plain else { throw ProtocolFault.fault }
        return .json(.object(members + attesting))
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

extension Addresses {
    /// What an issuer publishes of itself (OpenID4VCI 1.0, section 12.2.4).
    func metadata(
        _ kinds: [CredentialKind], name: String, isCertified: Bool, encryptTo keys: [JSON],
        demands: [String: WalletDemand] = [:]
    ) -> JSON {
        let configurations = kinds.flatMap { kind in
            kind.forms(isCertified: isCertified).map { form in
                JSON.Member(
                    CredentialConfigurationID(kind: kind.id, form: form).text,
                    kind.configuration(vct: type(kind), in: form, demand: demands[kind.id]))
            }
        }
        return [
            "credential_issuer": .string(issuer), "credential_endpoint": .string("\(issuer)/credential"),
            "deferred_credential_endpoint": .string("\(issuer)/deferred"),
            "nonce_endpoint": .string("\(issuer)/nonce"), "notification_endpoint": .string("\(issuer)/notification"),
            "credential_request_encryption": [
                "jwks": ["keys": .array(keys)], "enc_values_supported": ["A128GCM", "A256GCM"],
                "encryption_required": false,
            ],
            "credential_response_encryption": [
                "alg_values_supported": ["ECDH-ES"], "enc_values_supported": ["A128GCM", "A256GCM"],
                "encryption_required": false,
            ],
            "batch_credential_issuance": ["batch_size": JSON(Fetching.batchSize)],
            "display": [["name": .string(name), "locale": "en-GB"]],
            "credential_configurations_supported": .object(configurations),
        ]
    }
}
