import Core
import Credentials
import Identity
import Storage
import Web

/// Where GOV.UK Wallet and GOV.UK One Login read what an organisation publishes, and where the wallet collects.
///
/// The documents lie at the root of a host of the organisation's own, which a proxy in front leads here with its name
/// in the header `Host`. Tokens come from One Login.
///
/// - Source: GOV.UK Wallet technical documentation; its description in OpenAPI.
enum GovUKDoors {
    private static let path = Addresses.govUKPath("{organisation}")

    /// - Parameter keys: shared by everybody who collects at this server.
    static func routes(_ keys: ServerKeys) -> [Route] {
        [
            door(.get, "/.well-known/openid-credential-issuer", "What is issued to GOV.UK Wallet", metadata),
            door(.get, "/.well-known/did.json", "The keys of credentials in GOV.UK Wallet", document),
            door(.get, "/.well-known/jwks.json", "The keys of codes for GOV.UK Wallet", keySet),
            door(.get, "/.well-known/iacas", "The roots of mobile documents in GOV.UK Wallet", roots),
            door(.get, "\(path)/bitstring/{list}/{purpose}", "The status of credentials in GOV.UK Wallet", bitstring),
            door(.post, "\(path)/credential", "A credential for GOV.UK Wallet") { try await credential($0, keys) },
            door(.post, "\(path)/notification", "What became of a credential in GOV.UK Wallet") {
                try await notification($0, keys)
            },
        ]
    }

    private static func metadata(_ visit: Visit) async throws -> Answer {
        let (organisation, settings) = try await hosted(visit)
        let kinds = try await visit.host.database.read(for: organisation) { try KindBook.of(organisation, in: $0) }
        return .json(try visit.addresses(of: organisation).govUKMetadata(settings, kinds).json)
    }

    private static func document(_ visit: Visit) async throws -> Answer {
        let (organisation, settings) = try await hosted(visit)
        return .json(try settings.profile().didDocument(try await published(visit, organisation)))
    }

    private static func keySet(_ visit: Visit) async throws -> Answer {
        let (organisation, _) = try await hosted(visit)
        return .json(try GovUKWalletProfile.keySet(try await published(visit, organisation)))
    }

    private static func roots(_ visit: Visit) async throws -> Answer {
        let (_, settings) = try await hosted(visit)
        guard !settings.roots.isEmpty else { throw ProtocolFault(404, "not_found", "There are no roots here.") }
        return .json(try settings.rootsDocument())
    }

    private static func bitstring(_ visit: Visit) async throws -> Answer {
        let (organisation, settings) = try await named(visit)
        let lists = visit.addresses(of: organisation).govUK(settings)
        return try await StatusDoors.bitstring(visit, of: try settings.profile().did) {
            "\(lists)/bitstring/\($0)/\($1.rawValue)"
        }
    }

    private static func credential(_ visit: Visit, _ keys: ServerKeys) async throws -> Answer {
        let (organisation, settings) = try await named(visit), host = visit.host
        let call = try await self.call(visit, organisation, settings, keys)
        // Whose token it is comes before what it asks for.
        _ = try await host.database.read(for: organisation) { try call.token(isNotice: false, in: $0) }
        let sent = try visit.sentJSON(orElse: "invalid_credential_request")
        let (wanted, life) = try await host.database.read(for: organisation) { tx in
            let wanted = try wantedByGovUKWallet(sent, call, in: tx)
            return (wanted, try KindBook.of(organisation, in: tx)[wanted.item.kind]?.lifeDays ?? 1)
        }
        let key = try await visit.key(.issuing, of: organisation), addresses = visit.addresses(of: organisation)
        var issuing = GovUKIssuing(profile: try settings.profile(), lists: addresses.govUK(settings))
        if !settings.statusService.isEmpty {
            issuing.place = try await StatusService.place(
                named: wanted.kept.id, until: visit.now + .days(life), settings, by: key, host.outgoing, at: visit.now)
        }
        var fetching = Fetching(
            call: visit.walletCall(of: organisation), addresses: addresses, chance: host.secretBytes, ids: host.ids,
            key: key)
        fetching.govUK = issuing
        fetching.wallet = WalletRecord(client: GovUKWalletProfile.wallet)
        let ready = fetching
        let response = try await host.write(for: organisation) { try issueToGovUKWallet(sent, call, ready, in: $0) }
        return .json(response.json)
    }

    private static func notification(_ visit: Visit, _ keys: ServerKeys) async throws -> Answer {
        let (organisation, settings) = try await named(visit)
        let call = try await self.call(visit, organisation, settings, keys)
        let offer = try await visit.host.database.read(for: organisation) {
            try call.token(isNotice: true, in: $0).1.offer
        }
        let told = try CredentialNotification(try visit.sentJSON(orElse: "invalid_notification_request"))
        try await visit.host.write(for: organisation) {
            try note(told, from: offer, of: organisation, at: visit.now, in: $0)
        }
        return .custom(status: 204, headers: [], bytes: [])
    }

    private static func call(
        _ visit: Visit, _ organisation: OrganisationID, _ settings: GovUKSettings, _ keys: ServerKeys
    ) async throws -> GovUKCall {
        // What is no token of that server's is refused before anybody is asked for keys.
        let shown = visit.headers["authorization"].flatMap { try? PresentedToken(authorization: $0) }
        guard let token = shown.flatMap({ try? CompactJWS(parsing: $0.text) }), let kid = token.header.kid,
            let issuer = try? token.unverifiedClaims()["iss"]?.text, issuer == settings.server
        else { throw ProtocolFault.invalidToken }
        let set = try await keys.keys(
            at: settings.serverDocument, naming: kid, by: visit.host.outgoing, at: visit.now)
        return GovUKCall(
            organisation: organisation, settings: settings, authorization: visit.headers["authorization"], keys: set,
            now: visit.now)
    }

    private static func published(
        _ visit: Visit, _ organisation: OrganisationID
    ) async throws -> [(kid: String, key: PublicKey)] {
        try await IssuerDoors.published(.issuing, of: organisation, visit).map { jwk in
            (kid: jwk["kid"]?.text ?? "", key: try PublicKey(jwk: jwk))
        }
    }

    /// The organisation whose own host was asked.
    private static func hosted(_ visit: Visit) async throws -> (OrganisationID, GovUKSettings) {
        let address = "https://" + (visit.headers["host"] ?? "").lowercased()
        let found = try await visit.host.database.read(for: nil) { try GovUKWallets.hosted(address, in: $0) }
        guard let found else { throw unknown }
        return (found.organisation, found.settings)
    }

    /// The organisation in the path, when it gives anything to GOV.UK Wallet.
    private static func named(_ visit: Visit) async throws -> (OrganisationID, GovUKSettings) {
        let organisation = try await visit.issuingOrganisation()
        let settings = try await visit.host.database.read(for: organisation) {
            try GovUKWallets.settings(of: organisation, in: $0)
        }
        guard settings.isOn else { throw unknown }
        return (organisation, settings)
    }

    private static let unknown = ProtocolFault(404, "not_found", "Nobody here gives anything to GOV.UK Wallet.")
}
