import Core
import Credentials
import Identity
import Storage
import TestSupport

@testable import StaffPassport

/// Somebody who makes wallets and attests them and their keys, with software of their own.
struct MakerOfWallets: Sendable {
    static let name = "https://wallet.example"

    let world: PassportWorld
    let key: PrivateKey
    /// The key of one wallet.
    let instance: PrivateKey

    init(_ world: PassportWorld) throws {
        self.world = world
        key = try freshKey(world.chance).key
        instance = try freshKey(world.chance).key
    }

    var seconds: Int { Int(world.now.milliseconds / 1000) }

    func maker(
        _ name: String = "Example Wallets", wallets: Bool = true, keys: Bool = true
    ) -> WalletMaker {
        WalletMaker(
            id: world.newID(), name: name, issuer: Self.name, keys: ["keys": [key.publicKey.jwk]], roots: [],
            attestsWallets: wallets, attestsHolderKeys: keys, addedAt: world.now)
    }

    private func token(
        _ base: [(String, JSON)], _ change: [String: JSON], typ: String, by key: PrivateKey
    ) throws -> String {
        let known = base.map { JSON.Member($0.0, change[$0.0] ?? $0.1) }
        let more = change.filter { one in !base.contains { $0.0 == one.key } }.map { JSON.Member($0.key, $0.value) }
        let claims = (known + more).filter { $0.value != .null }
        return try CompactJWS.signing(
            JSON.object(claims).bytes, header: [JSON.Member("typ", .string(typ))], by: key
        ).text
    }

    func attestation(
        _ change: [String: JSON] = [:], typ: String = VerifiedClientAttestation.typ, by other: PrivateKey? = nil
    ) throws -> String {
        try token(
            [
                ("iss", .string(Self.name)), ("sub", "wallet"), ("iat", JSON(seconds)), ("exp", JSON(seconds + 3_600)),
                ("cnf", ["jwk": instance.publicKey.jwk]),
            ], change, typ: typ, by: other ?? key)
    }

    func proof(
        _ change: [String: JSON] = [:], typ: String = VerifiedClientAttestation.proofTyp, by other: PrivateKey? = nil
    ) throws -> String {
        let id = SecretToken(bytes: world.chance(16)).text
        return try token(
            [("aud", .string(world.addresses.issuer)), ("jti", .string(id)), ("iat", JSON(seconds))], change, typ: typ,
            by: other ?? instance)
    }

    /// An attestation of keys, as it stands in the header of a proof.
    func attests(_ keys: [PublicKey], nonce: String, _ change: [String: JSON] = [:]) throws -> CompactJWS {
        let text = try token(
            [
                ("iss", .string(Self.name)), ("iat", JSON(seconds)), ("exp", JSON(seconds + 3_600)),
                ("nonce", .string(nonce)), ("attested_keys", .array(keys.map(\.jwk))),
                ("key_storage", ["iso_18045_high"]), ("user_authentication", ["iso_18045_high"]),
            ], change, typ: VerifiedKeyAttestation.typ, by: key)
        return try CompactJWS(parsing: text)
    }
}

extension PassportWorld {
    /// Takes the word of a maker and asks something of wallets that want competencies.
    @discardableResult
    func demands(
        _ maker: MakerOfWallets, wallets: WalletDemand.Need = .none, keys: WalletDemand.Need = .none,
        needsChallenge: Bool = false, storage: [String] = []
    ) async throws -> WalletMaker {
        let one = maker.maker()
        try await write { tx in
            try addWalletMaker(one, as: officer, at: now, in: tx)
            try saveWalletDemands(
                [
                    WalletDemand(
                        kind: "competency-1", wallets: wallets, holderKeys: keys, needsChallenge: needsChallenge,
                        storage: storage)
                ], as: officer, at: now, in: tx)
        }
        return one
    }
}
