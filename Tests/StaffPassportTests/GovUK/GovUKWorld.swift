import Core
import Credentials
import Identity
import Storage
import TestSupport
import Web

@testable import StaffPassport

/// GOV.UK One Login and a GOV.UK Wallet, with software of their own.
struct OneLogin: Sendable {
    static let document = "https://token.integration.example/.well-known/jwks.json"
    static let subject = "urn:fdc:wallet.account.gov.uk:2026:ada"

    let world: PassportWorld
    let key: PrivateKey
    let wallet: HolderWallet

    init(_ world: PassportWorld) throws {
        self.world = world
        key = try freshKey(world.chance).key
        wallet = try HolderWallet(world)
    }

    var keys: JSON { ["keys": [Self.named(key.publicKey.jwk)]] }

    private static func named(_ jwk: JSON) -> JSON { .object(jwk.members + [JSON.Member("kid", "one-login")]) }

    /// What an access token says; members replaced, and taken out where they are null.
    func claims(_ identifier: String, _ change: [String: JSON] = [:]) -> JSON {
        let base: [(String, JSON)] = [
            ("sub", .string(Self.subject)), ("iss", .string(GovUKWalletProfile.integrationServer)),
            ("aud", "https://passports.example"), ("exp", JSON(seconds + 180)),
            ("credential_identifiers", [.string(identifier)]), ("c_nonce", "number-1"),
            ("jti", change["jti"] ?? .string("token-\(identifier)")),
        ]
        return .object(
            base.map { JSON.Member($0.0, change[$0.0] ?? $0.1) }.filter { $0.value != .null })
    }

    var seconds: Int { Int(world.now.milliseconds / 1000) }

    func bearer(
        _ claims: JSON, typ: String = "at+jwt", kid: String? = "one-login", by other: PrivateKey? = nil
    ) throws -> String {
        let name = kid.map { [JSON.Member("kid", .string($0))] } ?? []
        let header = [JSON.Member("typ", .string(typ))] + name
        return "Bearer " + (try CompactJWS.signing(claims.bytes, header: header, by: other ?? key)).text
    }

    /// The body of a request for a credential.
    func body(
        _ change: [String: JSON] = [:], header: [String: JSON] = [:], by other: PrivateKey? = nil
    ) throws -> JSON {
        let base: [(String, JSON)] = [
            ("iss", .string(GovUKWalletProfile.wallet)), ("aud", "https://passports.example"), ("iat", JSON(seconds)),
            ("nonce", "number-1"),
        ]
        let claims = base.map { JSON.Member($0.0, change[$0.0] ?? $0.1) }.filter { $0.value != .null }
        let kid: JSON = .string(DID.key(wallet.key.publicKey))
        let heads: [(String, JSON)] = [("typ", .string(KeyProofs.typ)), ("kid", kid)]
        let head = heads.map { JSON.Member($0.0, header[$0.0] ?? $0.1) }.filter { $0.value != .null }
        let token = try CompactJWS.signing(JSON.object(claims).bytes, header: head, by: other ?? wallet.key)
        return ["proof": ["proof_type": "jwt", "jwt": .string(token.text)]]
    }

    func call(_ bearer: String?, _ settings: GovUKSettings = OneLogin.settings) throws -> GovUKCall {
        GovUKCall(
            organisation: world.organisation, settings: settings, authorization: bearer, keys: try JWKSet(keys),
            now: world.now)
    }

    static let settings = GovUKSettings(
        isOn: true, address: "https://passports.example", clientID: "CLIENT",
        server: GovUKWalletProfile.integrationServer, serverDocument: document,
        opener: GovUKWalletProfile.productionWallet, statusService: "", lifeMinutes: 30,
        renewAddress: "https://trust.example/renew", roots: [],
        kinds: [GovUKSettings.Kind(kind: "competency-1", form: .model)])
}

extension JSON {
    fileprivate var members: [Member] { if case .object(let own) = self { own } else { [] } }
}

extension PassportWorld {
    func setsUpGovUK(_ settings: GovUKSettings = OneLogin.settings) async throws {
        try await write { try saveGovUKSettings(settings, as: officer, at: now, in: $0) }
    }

    func issuingKey() async throws -> OrganisationKey {
        try await write { tx in
            try OrganisationKey.current(.issuing, of: organisation, keys, in: tx)
                ?? OrganisationKey.make(.issuing, of: organisation, keys, chance: chance, at: now, in: tx)
        }
    }

    /// An item of Ada's offered to GOV.UK Wallet, and the name in its code.
    func offersToGovUK(
        _ item: PassportItem, isNewWallet: Bool = false
    ) async throws -> (made: MadeGovUKOffer, identifier: String) {
        let key = try await issuingKey(), id: PassportOfferID = newID()
        let made = try await write { tx in
            try offerToGovUKWallet(
                item.id, isNewWallet: isNewWallet, offer: id, signedBy: key, as: officer, at: now, chance: chance,
                in: tx)
        }
        guard case .offer(let offer) = try CredentialOffer.read(link: made.link) else { throw Unready() }
        let code = try GovUKPreAuthorizedCode(
            offer.preAuthorized?.code ?? "", from: OneLogin.settings.profile(),
            keys: JWKSet(GovUKWalletProfile.keySet([(key.id, key.key.publicKey)])), within: TimeWindow(at: now))
        return (made, code.identifier)
    }

    func collects(_ body: JSON, _ call: GovUKCall) async throws -> (token: String, notification: String) {
        let key = try await issuingKey()
        let issuing = GovUKIssuing(profile: try call.settings.profile(), lists: addresses.govUK(call.settings))
        let response = try await write { tx in
            var fetching = Fetching(
                call: self.call(SecretToken(bytes: Array(repeating: 1, count: 32))), addresses: addresses,
                chance: chance, ids: ids, key: key)
            fetching.govUK = issuing
            return try issueToGovUKWallet(body, call, fetching, in: tx)
        }
        guard case .issued(let tokens, let name) = response, let first = tokens.first?.text else { throw Unready() }
        return (first, name ?? "")
    }
}
