import Core
import Credentials
import Identity
import Storage
import TestSupport
import Testing
import Web

@testable import StaffPassport

@Suite struct SentAttestationTests {
    /// The code that a wallet is told; `nil` when it is taken.
    private func code(
        _ world: PassportWorld, _ attestation: String?, _ proof: String?, client: String? = "wallet"
    ) async throws -> String? {
        let sent = SentAttestation(attestation: attestation, proof: proof, server: world.addresses.issuer)
        let words = try await world.fault {
            try await world.write {
                try sent.checked(
                    for: ["competency-1"], client: client, of: world.organisation, at: world.now, in: $0)
            }
        }
        return words.map { String($0.prefix { $0 != ":" }) }
    }

    @Test(arguments: Engine.allCases)
    func whatIsRequiredMustComeAndHold(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), maker = try MakerOfWallets(world)
        // Before anything is asked nothing is looked at.
        #expect(try await code(world, "x", nil) == nil)
        let kept = try await world.demands(maker, wallets: .required)
        #expect(try await code(world, nil, nil) == "invalid_client")
        let good = try maker.attestation(), wrong = "invalid_client_attestation"
        #expect(try await code(world, good, nil) == wrong)
        #expect(try await code(world, nil, maker.proof()) == wrong)
        let proof = try maker.proof()
        #expect(try await code(world, good, proof) == nil)
        #expect(try await code(world, good, proof) == wrong)
        #expect(try await code(world, good, maker.proof(), client: "another") == wrong)
        #expect(try await code(world, good, maker.proof(["aud": "https://other.example"])) == wrong)
        let stranger = try MakerOfWallets(world)
        #expect(try await code(world, stranger.attestation(), stranger.proof()) == wrong)
        #expect(try await code(world, good, maker.proof(by: stranger.instance)) == wrong)
        try await world.write { try endWalletMaker(kept.id, as: world.officer, at: world.now, in: $0) }
        #expect(try await code(world, good, maker.proof()) == wrong)
    }

    @Test func aChallengeIsGoodOnce() async throws {
        let world = try await PassportWorld(), maker = try MakerOfWallets(world)
        try await world.demands(maker, wallets: .asked, needsChallenge: true)
        let good = try maker.attestation(), wanted = "use_attestation_challenge"
        #expect(try await code(world, nil, nil) == nil)
        #expect(try await code(world, good, maker.proof()) == wanted)
        #expect(try await code(world, good, maker.proof(["challenge": "made up"])) == wanted)
        let answer = await (try KnockedDoors(world)).post("/passport/issuers/org/challenge", [], "text/plain")
        let challenge = try #require(answer.json["attestation_challenge"])
        #expect(try await code(world, good, maker.proof(["challenge": challenge])) == nil)
        #expect(try await code(world, good, maker.proof(["challenge": challenge])) == wanted)
        // A number for proofs of keys is no challenge.
        let nonce = try await world.nonce()
        #expect(try await code(world, good, maker.proof(["challenge": .string(nonce)])) == wanted)
        let old = try maker.attestation(["iat": JSON(maker.seconds - 40 * 86_400)])
        #expect(try await code(world, old, maker.proof()) == "use_fresh_attestation")
    }

    @Test(arguments: Engine.allCases)
    func theWalletIsNotedWithWhatItTook(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), maker = try MakerOfWallets(world), item = try await world.records()
        let kept = try await world.demands(maker, wallets: .required, keys: .required, storage: ["iso_18045_high"])
        let doors = try KnockedDoors(world), issuer = "/passport/issuers/org"
        let made = try await world.offers([item])
        let form =
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Apre-authorized_code"
            + "&pre-authorized_code=\(made.code)&client_id=wallet"
        let bare = await doors.sends("\(issuer)/token", form: form)
        #expect(bare.status == 400 && bare.json["error"] == "invalid_client")
        let headers = [
            (name: "oauth-client-attestation", value: try maker.attestation()),
            (name: "oauth-client-attestation-pop", value: try maker.proof()),
        ]
        let given = await doors.sends("\(issuer)/token", form: form, headers)
        let token = try #require(given.json["access_token"]?.text)
        let key = try freshKey(world.chance).key
        func ask(_ change: [String: JSON]?) async throws -> (status: Int, json: JSON) {
            let nonce = try #require(await doors.nonce())
            let attested = try change.map { try maker.attests([key.publicKey], nonce: nonce, $0) }
            let proof = try KeyProofs.proof(
                for: world.addresses.issuer, nonce: nonce, client: "wallet", attestation: attested, at: world.now,
                by: key)
            let request = CredentialRequest(.configuration("competency-1"), proofs: .jwt([proof]))
            let answer = await doors.sends("\(issuer)/credential", json: request.json, token: token)
            return (answer.status, answer.json)
        }
        #expect(try await ask(nil).json["error"] == "invalid_proof")
        #expect(try await ask(["key_storage": ["iso_18045_basic"]]).json["error"] == "invalid_proof")
        #expect(try await ask([:]).status == 200)
        let credential = try #require(try await world.tokens(of: item.id).first)
        #expect(credential.wallet?.maker == kept.id && credential.wallet?.client == "wallet")
        #expect(credential.wallet?.instance == maker.instance.publicKey.thumbprint)
        #expect(credential.wallet?.keysMaker == kept.id && credential.wallet?.storage == ["iso_18045_high"])
        #expect(
            credential.wallet?.words([kept.id: kept])
                == "wallet, vouched for by Example Wallets; keys vouched for by Example Wallets: "
                + "iso_18045_high, iso_18045_high")
    }

    @Test func aCodeIsForTheWalletThatAskedForIt() async throws {
        let world = try await PassportWorld(), maker = try MakerOfWallets(world), item = try await world.records()
        try await world.demands(maker, wallets: .required, needsChallenge: true)
        let doors = try KnockedDoors(world), issuer = "/passport/issuers/org"
        func headers(_ maker: MakerOfWallets, by other: PrivateKey? = nil) async throws -> [(
            name: String, value: String
        )] {
            let answer = await doors.post("\(issuer)/challenge", [], "text/plain")
            let challenge = try #require(answer.json["attestation_challenge"])
            let change: [String: JSON] = other.map { ["cnf": ["jwk": $0.publicKey.jwk]] } ?? [:]
            return [
                (name: "oauth-client-attestation", value: try maker.attestation(change)),
                (name: "oauth-client-attestation-pop", value: try maker.proof(["challenge": challenge], by: other)),
            ]
        }
        let form = PassportWorld.pushed().text
        let bare = await doors.sends("\(issuer)/par", form: form)
        #expect(bare.status == 400 && bare.json["error"] == "invalid_client")
        let old = [
            (name: "oauth-client-attestation", value: try maker.attestation()),
            (name: "oauth-client-attestation-pop", value: try maker.proof()),
        ]
        let asked = await doors.sends("\(issuer)/par", form: form, old)
        #expect(asked.json["error"] == "use_attestation_challenge")
        #expect(asked.answer.headers.contains { $0.name == "oauth-client-attestation-challenge" })
        let pushed = await doors.sends("\(issuer)/par", form: form, try await headers(maker))
        #expect(pushed.status == 201)
        let prefix = "urn:ietf:params:oauth:request_uri:"
        let reference = try #require(pushed.json["request_uri"]?.text?.replacing(prefix, with: ""))
        let code = try world.code(in: try await world.confirms(reference, [item]))
        let sent =
            "grant_type=authorization_code&code=\(code)&redirect_uri=https%3A%2F%2Fwallet.example%2Fback"
            + "&client_id=wallet&code_verifier=\(PassportWorld.verifier)"
        let thief = try freshKey(world.chance).key
        let stolen = await doors.sends("\(issuer)/token", form: sent, try await headers(maker, by: thief))
        #expect(stolen.json["error"] == "invalid_client_attestation")
        let given = await doors.sends("\(issuer)/token", form: sent, try await headers(maker))
        #expect(given.status == 200)
    }
}
