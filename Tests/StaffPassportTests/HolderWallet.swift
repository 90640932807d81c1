import Core
import Credentials
import Identity
import Storage
import TestSupport

@testable import StaffPassport

/// A wallet made of software, with one key.
struct HolderWallet: Sendable {
    let key: PrivateKey

    init(_ world: PassportWorld) throws { key = try freshKey(world.chance).key }

    /// A credential with everything its holder chooses to show, bound to whoever asks.
    func shows(
        _ credential: String, _ names: [String], to request: AuthorizationRequest, at now: Instant
    ) throws -> String {
        try SDJWT(parsing: credential).disclosing(names.map { ClaimPath([.name($0)]) }).binding(
            to: request.client?.text ?? "", nonce: request.nonce, at: now, by: key
        ).text
    }
}

// What a wallet does at an issuer's doors.
extension PassportWorld {
    /// A number for a proof, given out now.
    func nonce(at moment: Instant? = nil) async throws -> String {
        let nonce = SecretToken(bytes: chance(32)), end = (moment ?? now) + Minutes(10)
        try await write { [organisation] in
            try PassportNonces.add(nonce.hash, until: end, of: organisation, in: $0)
        }
        return nonce.text
    }

    func asks(
        _ wanted: CredentialRequest.Wanted, nonce: String?, by wallets: [HolderWallet], for issuer: String? = nil
    ) throws -> CredentialRequest {
        let proofs = try wallets.map {
            try KeyProofs.proof(for: issuer ?? addresses.issuer, nonce: nonce, client: nil, at: now, by: $0.key)
        }
        return CredentialRequest(wanted, proofs: .jwt(proofs))
    }

    /// A call with a wallet's token.
    func call(
        _ token: SecretToken, _ door: String = "credential", scheme: String = "Bearer", proof: String? = nil,
        at moment: Instant? = nil
    ) -> WalletCall {
        WalletCall(
            organisation: organisation, authorization: "\(scheme) \(token.text)", proof: proof,
            address: "\(addresses.issuer)/\(door)", now: moment ?? now)
    }

    func fetches(
        _ request: CredentialRequest, _ token: SecretToken, at moment: Instant? = nil
    ) async throws -> (tokens: [String], notification: String) {
        try await fetches(request, call(token, at: moment))
    }

    /// - Parameter draw: chance for places and salts; the world's own when none is said.
    func fetches(
        _ request: CredentialRequest, _ call: WalletCall, drawing draw: (@Sendable (Int) -> [UInt8])? = nil
    ) async throws -> (tokens: [String], notification: String) {
        guard case .issued(let tokens, let name) = try await answer(to: request, call, drawing: draw) else {
            throw Unready()
        }
        return (tokens.compactMap(\.text), name ?? "")
    }

    /// What a wallet is answered that asks for a credential.
    func answer(
        to request: CredentialRequest, _ call: WalletCall, drawing draw: (@Sendable (Int) -> [UInt8])? = nil
    ) async throws -> CredentialResponse {
        try await write { try issueCredentials(request, fetching(call, drawing: draw, $0), in: $0) }
    }

    /// What a wallet is answered that asks again.
    func answer(to request: DeferredCredentialRequest, _ call: WalletCall) async throws -> CredentialResponse {
        try await write { try issueWaiting(request, fetching(call, $0), in: $0) }
    }

    private func fetching(
        _ call: WalletCall, drawing draw: (@Sendable (Int) -> [UInt8])? = nil, _ tx: any Transaction
    ) throws -> Fetching {
        let key =
            try OrganisationKey.current(.issuing, of: organisation, keys, in: tx)
            ?? OrganisationKey.make(.issuing, of: organisation, keys, chance: chance, at: now, in: tx)
        return Fetching(call: call, addresses: addresses, chance: draw ?? chance, ids: ids, key: key)
    }

    /// Gives the key that signs items certificates of an authority made up for the test; the root's in DER.
    @discardableResult
    func certifies(days: Int = 400) async throws -> [UInt8] {
        let (id, pem) = try await write { tx in
            let key =
                try OrganisationKey.current(.issuing, of: organisation, keys, in: tx)
                ?? OrganisationKey.make(.issuing, of: organisation, keys, chance: chance, at: now, in: tx)
            let pem = try DemoAuthority.certificates(
                for: key.key.publicKey, issuer: addresses.issuer, secret: Array(1...32), serial: chance(16), from: now,
                days: days)
            try certifySigningKey(key.id, by: pem, of: addresses.issuer, as: officer, at: now, in: tx)
            return (key.id, pem)
        }
        _ = id
        let body = pem.split(separator: "-----BEGIN CERTIFICATE-----").last?.split(separator: "-----END").first ?? ""
        return [UInt8](base64: body.filter { !$0.isNewline }) ?? []
    }

    /// The error that a wallet is told; `nil` when it gets what it asked for.
    func fault<T: Sendable>(_ body: () async throws -> T) async throws -> String? {
        do {
            _ = try await body()
            return nil
        } catch let fault as ProtocolFault {
            return "\(fault.status) \(fault.code): \(fault.words)"
        } catch let fault as Fault {
            return "\(fault.code.rawValue): \(fault.words)"
        }
    }

    /// A token in Ada's wallet, from the record to the wallet.
    func issues(
        _ claims: JSON = competency, kind: String = "competency-1", to wallet: HolderWallet
    ) async throws -> (item: PassportItem, token: String, notification: String) {
        let item = try await records(claims, kind: kind)
        let (tokens, notification) = try await issues(item, to: wallet)
        return (try await self.item(item.id), tokens, notification)
    }

    func issues(_ item: PassportItem, to wallet: HolderWallet) async throws -> (token: String, notification: String) {
        let token = try await opens(try await offers([item]))
        let request = try asks(.configuration(item.kind), nonce: try await nonce(), by: [wallet])
        let fetched = try await fetches(request, token)
        guard let first = fetched.tokens.first else { throw Unready() }
        return (first, fetched.notification)
    }

    /// The issuer's keys as a verifier reads them.
    func published() async throws -> JWTVCIssuerMetadata {
        let keys = try await read { [organisation] in
            try OrganisationKey.published(.issuing, of: organisation, in: $0)
        }
        return try JWTVCIssuerMetadata(
            ["issuer": .string(addresses.issuer), "jwks": ["keys": .array(keys)]], of: addresses.issuer)
    }

    /// What a token says to a verifier who is shown everything and asks for no holder.
    func verified(_ token: String, at moment: Instant? = nil) async throws -> VerifiedSDJWTCredential {
        try SDJWT(parsing: token).credential(
            SDJWTCredentialRequest(
                source: .metadata(try await published()), window: TimeWindow(at: moment ?? now), keyBinding: .notAsked))
    }

    /// How the tokens of an item stand, the newest first: list, place, status.
    func tokens(of item: PassportItemID) async throws -> [IssuedCredential] {
        try await read { [organisation] in try IssuedCredentials.of(item, in: organisation, $0) }
    }
}
