import Core
import Credentials
import Identity
import TestSupport
import Testing

@testable import StaffPassport

/// Tokens that are bound to a wallet's key, and those that are not.
@Suite struct WalletCallTests {
    private func proof(
        _ wallet: HolderWallet, _ name: String, for token: SecretToken?, at door: String = "credential",
        _ world: PassportWorld, method: String = "POST"
    ) throws -> String {
        var claims = [
            JSON.Member("jti", .string(name)), JSON.Member("htm", .string(method)),
            JSON.Member("htu", .string("\(world.addresses.issuer)/\(door)")),
            JSON.Member("iat", JSON(Int(world.now.milliseconds / 1000))),
        ]
        if let token {
            let digest = [UInt8](hexadecimal: token.hash) ?? []
            claims.append(JSON.Member("ath", .string(digest.base64URL)))
        }
        return try CompactJWS.signing(
            JSON.object(claims).bytes,
            header: [JSON.Member("typ", .string("dpop+jwt")), JSON.Member("jwk", wallet.key.publicKey.jwk)],
            by: wallet.key
        ).text
    }

    /// What a call is told: the name of the error, or nothing.
    private func told(_ call: WalletCall, _ world: PassportWorld) async throws -> String? {
        try await world.fault { try await world.write { try call.offer(in: $0) } }.map {
            String($0.prefix { $0 != ":" })
        }
    }

    @Test(arguments: Engine.allCases)
    func aBoundTokenIsTakenWithAProofOfItsKeyOnce(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), wallet = try HolderWallet(world), thief = try HolderWallet(world)
        let token = try await world.opens(
            try await world.offers([try await world.records()]), boundTo: wallet.key.publicKey.thumbprint)
        let good = try proof(wallet, "one", for: token, world)
        func call(_ proof: String?, scheme: String = "DPoP") -> WalletCall {
            world.call(token, scheme: scheme, proof: proof)
        }
        #expect(try await told(call(nil), world) == "401 invalid_dpop_proof")
        #expect(try await told(call(good, scheme: "Bearer"), world) == "401 invalid_token")
        #expect(try await told(call(try proof(thief, "two", for: token, world)), world) == "401 invalid_token")
        #expect(
            try await told(call(try proof(wallet, "three", for: nil, world)), world) == "401 invalid_dpop_proof")
        #expect(
            try await told(call(try proof(wallet, "four", for: token, at: "token", world)), world)
                == "401 invalid_dpop_proof")
        #expect(
            try await told(call(try proof(wallet, "five", for: token, world, method: "GET")), world)
                == "401 invalid_dpop_proof")
        #expect(try await told(call(good), world) == nil)
        let again = call(good)
        #expect(
            try await world.fault { try await world.write { try again.offer(in: $0) } }
                == "401 invalid_dpop_proof: The proof was used before.")
        #expect(try await told(call(try proof(wallet, "six", for: token, world)), world) == nil)
    }

    @Test func aTokenThatIsBoundToNothingIsNoBoundOne() async throws {
        let world = try await PassportWorld(), wallet = try HolderWallet(world)
        let token = try await world.opens(try await world.offers([try await world.records()]))
        #expect(try await told(world.call(token), world) == nil)
        let proof = try proof(wallet, "one", for: token, world)
        #expect(try await told(world.call(token, scheme: "DPoP", proof: proof), world) == "401 invalid_token")
    }

    @Test func whatIsNoTokenIsToldAsSuch() async throws {
        let world = try await PassportWorld()
        for header in ["", "Bearer", "Bearer ", "Basic abc", "Bearer a b", "Bearer short", "Bearer \u{e9}"] {
            let call = WalletCall(
                organisation: world.organisation, authorization: header, proof: nil, address: "", now: world.now)
            #expect(try await told(call, world) == "401 invalid_token", "\(header)")
            let looked = try await world.fault { try await world.read { try call.checkToken(in: $0) } }
            #expect(looked == "401 invalid_token: The access token is missing, wrong or expired.")
        }
    }

    /// The name of a proof is the wallet's own choice: it must be of no use where a number of ours is asked for.
    @Test func theNameOfAProofIsNoNumberForAnother() async throws {
        let world = try await PassportWorld(), wallet = try HolderWallet(world), item = try await world.records()
        let token = try await world.opens(try await world.offers([item]))
        let thumbprint = wallet.key.publicKey.thumbprint
        let dpop = try proof(wallet, "mine", for: nil, at: "token", world)
        try await world.write { tx in
            _ = try WalletCall.checkProof(
                dpop, at: "\(world.addresses.issuer)/token", of: nil, for: world.organisation, world.now, tx)
        }
        let own = SecretToken(bytes: Array("dpop:\(thumbprint):mine".utf8)).text
        let request = try world.asks(.configuration(item.kind), nonce: own, by: [wallet])
        #expect(
            try await world.fault { try await world.fetches(request, token) }
                == "invalid_nonce: The proof's nonce is not good any more.")
    }
}
