import Core
import Identity
import Storage
import Web

/// Where registered clients get tokens, as SMART's backend services have it.
///
/// - Source: SMART App Launch 2.2, "Backend Services"; RFC 6749, section 4.4; RFC 7523.
struct TokenDoors: Sendable {
    let shelf = KeyShelf()
    static let tokenPath = "/fhir/auth/token"
    private static let assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

    var routes: [Route] {
        [
            Route(
                .get, "\(FHIRDesk.root)/.well-known/smart-configuration", .anyone,
                "How clients get tokens, as SMART has it", configuration
            ).openToPrograms,
            Route(
                .post, Self.tokenPath, .anyone, "Get a token as a registered client", bodyLimitBytes: 32_768, token
            ).openToPrograms,
        ]
    }

    @Sendable private func configuration(_ visit: Visit) async throws -> Answer {
        .json([
            "token_endpoint": .string(visit.host.settings.publicAddress + Self.tokenPath),
            "token_endpoint_auth_methods_supported": ["private_key_jwt"],
            "token_endpoint_auth_signing_alg_values_supported": ["ES384", "RS384"],
            "grant_types_supported": ["client_credentials"],
            "scopes_supported": ["system/*.rs", "system/*.cruds"],
            "capabilities": ["client-confidential-asymmetric", "permission-v1", "permission-v2"],
        ])
    }

    @Sendable private func token(_ visit: Visit) async throws -> Answer {
        do {
            return try await give(visit)
        } catch let refusal as TokenRefusal {
            return .with(
                [("cache-control", "no-store")],
                .json(
                    ["error": .string(refusal.code), "error_description": .string(refusal.words)],
                    status: refusal.status))
        }
    }

    private func give(_ visit: Visit) async throws -> Answer {
        guard let form = visit.protocolForm else {
            throw TokenRefusal("invalid_request", "Send a form: application/x-www-form-urlencoded.")
        }
        // RFC 6749, 3.2: no parameter may be there twice.
        guard Set(form.fields.map(\.name)).count == form.fields.count else {
            throw TokenRefusal("invalid_request", "A parameter was sent twice.")
        }
        guard form["grant_type"] == "client_credentials" else {
            throw TokenRefusal("unsupported_grant_type", "The grant_type must be client_credentials.")
        }
        guard form["client_assertion_type"] == Self.assertionType, let text = form["client_assertion"] else {
            throw TokenRefusal("invalid_client", "Sign in with a client_assertion of the type \(Self.assertionType).")
        }
        let (client, accepted) = try await believed(text, visit), now = visit.now, host = visit.host
        let token = SecretToken(bytes: host.secretBytes(SecretToken.byteCount)), asked = form["scope"] ?? ""
        let given = try await host.write(for: client.organisation) { tx in
            try giveToken(to: client, for: accepted, asked: asked, token: token, at: now, in: tx)
        }
        return .with(
            [("cache-control", "no-store"), ("pragma", "no-cache")],
            .json([
                "access_token": .string(SystemClient.tokenStart + token.text), "token_type": "bearer",
                "expires_in": JSON(SystemClient.tokenLifeSeconds), "scope": .string(try given.get().text),
            ]))
    }

    /// The client behind a statement, once that is believed.
    private func believed(_ text: String, _ visit: Visit) async throws -> (SystemClient, ClientStatement.Accepted) {
        do {
            let statement = try ClientStatement(text)
            guard let id = AccountID(checking: statement.client),
                let client = try await visit.host.database.read(for: nil, { try SystemClients.known(id, in: $0) })
            else { throw TokenRefusal("invalid_client", "The client is not known here, or was turned away.") }
            guard let keys = await shelf.keys(of: client, for: statement, visit.host) else {
                throw TokenRefusal("invalid_client", "The client's keys could not be fetched.")
            }
            let audience = visit.host.settings.publicAddress + Self.tokenPath
            return (client, try statement.check(keys: keys, audience: audience, at: visit.now))
        } catch let problem as ClientStatement.Problem {
            throw TokenRefusal("invalid_client", problem.words)
        }
    }
}
