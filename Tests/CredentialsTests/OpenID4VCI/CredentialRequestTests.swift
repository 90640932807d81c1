import Core
import Testing

@testable import Credentials

/// Requests for credentials, the proofs in them, and what comes back.
@Suite struct CredentialRequestTests {
    static let issuer = CredentialOfferTests.issuer, now = SDJWTTests.now

    static func policy() throws -> KeyProofPolicy {
        var policy = KeyProofPolicy(
            issuer: issuer, client: .known("wallet"), algorithms: ["ES256", "ES384"], within: SDJWTTests.window)
        policy.isNonceGood = { $0 == "n-1" }
        policy.batchSize = 3
        let attester = try TestKeys.make(.es256, "attester").publicKey
        policy.attester = { _ throws(Fault) in attester }
        return policy
    }

    static func proof(
        typ: String = KeyProofs.typ, seed: String = "one", _ algorithm: SignatureAlgorithm = .es256,
        header: [JSON.Member]? = nil, _ change: (JSON) -> JSON = { $0 }
    ) throws -> CompactJWS {
        let key = try TestKeys.make(algorithm, seed)
        let claims: JSON = ["aud": .string(issuer), "iat": 1_790_000_000, "nonce": "n-1", "iss": "wallet"]
        let own = header ?? [JSON.Member("jwk", key.publicKey.jwk)]
        return try CompactJWS.signing(
            change(claims).bytes, header: [JSON.Member("typ", .string(typ))] + own, by: key)
    }

    static func code(_ proofs: KeyProofs, _ change: (inout KeyProofPolicy) -> Void = { _ in }) throws -> FaultCode? {
        var policy = try policy()
        change(&policy)
        return refusal { try proofs.verified(policy) }
    }

    @Test func keysAreProved() throws {
        let key = try TestKeys.make(.es256)
        let token = try KeyProofs.proof(for: Self.issuer, nonce: "n-1", client: "wallet", at: Self.now, by: key)
        let keys = try KeyProofs.jwt([token]).verified(Self.policy())
        #expect(keys.map(\.key) == [key.publicKey] && keys[0].nonces == ["n-1"] && keys[0].attestation == nil)
        let two = try KeyProofs.jwt([token, Self.proof(seed: "two")]).verified(Self.policy())
        #expect(Set(two.map(\.key)).count == 2)
    }

    @Test func proofsThatAreRefused() throws {
        #expect(try Self.code(.jwt([Self.proof()])) == nil)
        for typ in ["JWT", "openid4vci-proof", "OPENID4VCI-PROOF+JWT"] {
            #expect(try Self.code(.jwt([Self.proof(typ: typ)])) == .invalidProof)
        }
        for name in ["aud", "iat", "nonce"] {
            #expect(try Self.code(.jwt([Self.proof { $0.without(name) }])) == .invalidProof, "\(name)")
        }
        #expect(try Self.code(.jwt([Self.proof { $0.without("iss") }])) == nil)
        let wrong: [(String, JSON, FaultCode)] = [
            ("aud", "https://trust-b.example", .invalidProof), ("aud", [.string(Self.issuer)], .invalidProof),
            ("iat", 1_789_999_699, .invalidProof), ("iat", 1_790_000_001, .invalidProof), ("iat", "now", .invalidProof),
            ("exp", 1_790_000_000, .invalidProof), ("nonce", "n-2", .invalidNonce), ("nonce", 1, .invalidProof),
            ("iss", "other", .invalidProof), ("iss", 1, .invalidProof),
        ]
        for (name, value, code) in wrong {
            #expect(try Self.code(.jwt([Self.proof { $0.with(name, value) }])) == code, "\(name) \(value)")
        }
        #expect(try Self.code(.jwt([Self.proof { $0.with("iat", 1_789_999_700) }])) == nil)
        // A wallet nobody asked for its name must not give one.
        #expect(try Self.code(.jwt([Self.proof()])) { $0.client = .anonymous } == .invalidProof)
        #expect(try Self.code(.jwt([Self.proof { $0.without("iss") }])) { $0.client = .anonymous } == nil)
        #expect(try Self.code(.jwt([Self.proof { $0.without("nonce") }])) { $0.isNonceGood = nil } == nil)
        #expect(try Self.code(.jwt([Self.proof(.edDSA)])) == .invalidProof)
        #expect(try Self.code(.other("di_vp")) == .invalidProof)
    }

    @Test func theKeyIsNamedInOneWay() throws {
        let key = try TestKeys.make(.es256), jwk = JSON.Member("jwk", key.publicKey.jwk)
        let did = DID.jwk(key.publicKey), kid = JSON.Member("kid", .string(did + "#0"))
        let chain = JSON.Member("x5c", ["MIIB"])
        func code(_ header: [JSON.Member], seed: String = "one") throws -> FaultCode? {
            try Self.code(.jwt([Self.proof(seed: seed, header: header)])) { policy in
                policy.certificates = SDJWTCredentialTests.Anchors(key: key.publicKey)
            }
        }
        #expect(try code([jwk]) == nil && code([kid]) == nil && code([chain]) == nil)
        for header in [
            [], [jwk, kid], [jwk, chain], [kid, chain], [JSON.Member("kid", "1")], [JSON.Member("kid", 1)],
        ] {
            #expect(try code(header) == .invalidProof)
        }
        for header in [[jwk], [kid], [chain]] { #expect(try code(header, seed: "two") == .invalidProof) }
        let text = try Self.proof(header: [JSON.Member("jwk", key.publicKey.jwk)]).text
        #expect(refusal { try KeyProofs(["jwt": [.string(text)]]) } == nil)
    }

    @Test func privateKeysInProofsAreRefused() throws {
        guard case .object(let members) = try TestKeys.make(.es256).publicKey.jwk else { return }
        let shown = JSON.object(members + [JSON.Member("d", "AA")])
        let header: JSON = ["alg": "ES256", "typ": .string(KeyProofs.typ), "jwk": shown]
        let text = "\(header.bytes.base64URL).e30.AA"
        #expect(refusal { try KeyProofs(["jwt": [.string(text)]]) } == .invalidProof)
        #expect(refusal { try KeyProofs(["jwt": ["eyJhbGciOiJub25lIn0.e30."]]) } == .invalidProof)
    }

    @Test func severalKeysUpToTheBatch() throws {
        let seeds = ["a", "b", "c", "d"]
        let tokens = try seeds.map { try Self.proof(seed: $0) }
        #expect(try Self.code(.jwt(Array(tokens.prefix(3)))) == nil)
        #expect(try Self.code(.jwt(tokens)) == .invalidProof)
        #expect(try Self.code(.jwt([tokens[0], tokens[0]])) == .invalidProof)
        #expect(try Self.code(.jwt([tokens[0], Self.proof(typ: "JWT")])) == .invalidProof)
    }

    static func attestation(
        seed: String = "attester", typ: String = VerifiedKeyAttestation.typ, keys: [String] = ["one", "two"],
        _ change: (JSON) -> JSON = { $0 }
    ) throws -> CompactJWS {
        let listed = try keys.map { try TestKeys.make(.es256, $0).publicKey.jwk.with("kid", .string($0)) }
        let claims: JSON = [
            "iat": 1_790_000_000, "exp": 1_790_000_600, "attested_keys": .array(listed), "nonce": "n-1",
            "key_storage": ["iso_18045_moderate"], "user_authentication": ["iso_18045_basic"],
        ]
        return try CompactJWS.signing(
            change(claims).bytes, header: [JSON.Member("typ", .string(typ))], by: TestKeys.make(.es256, seed))
    }

    @Test func attestedKeys() throws {
        let keys = try KeyProofs.attestation(Self.attestation()).verified(Self.policy())
        #expect(keys.count == 2 && keys.allSatisfy { $0.attestation != nil })
        func code(_ token: CompactJWS, _ change: (inout KeyProofPolicy) -> Void = { _ in }) throws -> FaultCode? {
            try Self.code(.attestation(token), change)
        }
        #expect(try code(Self.attestation { $0.without("exp") }) == nil)
        let wrong = [
            try Self.attestation(seed: "two"), try Self.attestation(typ: "JWT"), try Self.attestation(keys: []),
            try Self.attestation(keys: ["one", "one"]), try Self.attestation(keys: ["a", "b", "c", "d"]),
            try Self.attestation { $0.without("iat") }, try Self.attestation { $0.without("attested_keys") },
            try Self.attestation { $0.with("exp", 1_790_000_000) }, try Self.attestation { $0.without("nonce") },
        ]
        for token in wrong { #expect(try code(token) == .invalidProof) }
        #expect(try code(Self.attestation { $0.with("nonce", "n-2") }) == .invalidNonce)
        #expect(try code(Self.attestation()) { $0.attester = nil } == .invalidProof)
        #expect(try code(Self.attestation()) { $0.attestation = ["key_storage": ["iso_18045_moderate"]] } == nil)
        #expect(try code(Self.attestation()) { $0.attestation = ["key_storage": ["iso_18045_high"]] } == .invalidProof)
        #expect(
            try code(Self.attestation()) { $0.attestation = ["user_authentication": ["iso_18045_high"]] }
                == .invalidProof)
    }

    @Test func attestationsInProofs() throws {
        func code(
            _ token: CompactJWS?, seed: String = "one", kid: String? = nil,
            _ change: (inout KeyProofPolicy) -> Void = { _ in }
        ) throws -> FaultCode? {
            let key = try TestKeys.make(.es256, seed).publicKey
            let name = kid.map { JSON.Member("kid", .string($0)) } ?? JSON.Member("jwk", key.jwk)
            let own = token.map { [JSON.Member("key_attestation", .string($0.text))] } ?? []
            return try Self.code(.jwt([Self.proof(seed: seed, header: [name] + own)]), change)
        }
        #expect(try code(Self.attestation()) == nil && code(Self.attestation(), seed: "two") == nil)
        #expect(try code(Self.attestation(), kid: "one") == nil)
        #expect(try code(Self.attestation(), kid: "two") == .invalidProof)
        #expect(try code(Self.attestation(), seed: "three") == .invalidProof)
        #expect(try code(Self.attestation { $0.without("exp") }) == .invalidProof)
        #expect(try code(nil) { $0.attestation = [:] } == .invalidProof)
        #expect(try code(Self.attestation()) { $0.attestation = [:] } == nil)
        #expect(try code(Self.attestation { $0.with("nonce", "n-2") }) == .invalidNonce)
        let both = try KeyProofs.jwt([
            Self.proof(
                header: [
                    JSON.Member("jwk", TestKeys.make(.es256).publicKey.jwk),
                    JSON.Member("key_attestation", .string(Self.attestation().text)),
                ])
        ]).verified(Self.policy())
        #expect(both.count == 2)
    }

    @Test func requestsComeBackAsTheyWere() throws {
        let encryption = CredentialRequest.Encryption(
            key: try JWETests.key(.p256).publicKey, kid: "1", encryption: .a256GCM)
        for wanted: CredentialRequest.Wanted in [.configuration("a"), .identifier("b")] {
            let request = CredentialRequest(wanted, proofs: .jwt([try Self.proof()]), encryption: encryption)
            #expect(try CredentialRequest(request.json) == request)
        }
        let attested = CredentialRequest(.identifier("b"), proofs: .attestation(try Self.attestation()))
        #expect(try CredentialRequest(attested.json) == attested)
        let text = JSON(try Self.proof().text)
        let old: JSON = ["credential_configuration_id": "a", "proof": ["proof_type": "jwt", "jwt": text]]
        #expect(try CredentialRequest(old).proofs == .jwt([try CompactJWS(parsing: text.text ?? "")]))
        // GOV.UK Wallet sends one proof; what it is for, the token says.
        let bare = CredentialRequest(.token, proofs: .jwt([try CompactJWS(parsing: text.text ?? "")]))
        #expect(bare.json == ["proof": ["proof_type": "jwt", "jwt": text]])
        #expect(try CredentialRequest(bare.json) == bare)
        #expect(refusal { try CredentialRequest(["proofs": ["jwt": [text]]]) } == .invalidCredentialRequest)
        let later = DeferredCredentialRequest(transaction: "t", encryption: encryption)
        #expect(try DeferredCredentialRequest(later.json) == later)
        #expect(refusal { try DeferredCredentialRequest([:]) } == .invalidTransactionID)
    }

    @Test func requestsThatAreRefused() throws {
        let proof = JSON(try Self.proof().text)
        let base: JSON = ["credential_configuration_id": "a"]
        #expect(refusal { try CredentialRequest(base) } == nil)
        let wrong: [(JSON, FaultCode)] = [
            ([], .invalidCredentialRequest), ([:], .invalidCredentialRequest),
            (base.with("credential_identifier", "b"), .invalidCredentialRequest),
            (["credential_identifier": 1], .invalidCredentialRequest),
            (base.with("proofs", []), .invalidCredentialRequest),
            (base.with("proofs", [:]), .invalidProof), (base.with("proofs", ["jwt": []]), .invalidProof),
            (base.with("proofs", ["jwt": proof]), .invalidProof), (base.with("proofs", ["jwt": [1]]), .invalidProof),
            (base.with("proofs", ["jwt": ["x"]]), .invalidProof),
            (base.with("proofs", ["jwt": [proof], "attestation": [proof]]), .invalidProof),
            (base.with("proofs", ["attestation": [proof, proof]]), .invalidProof),
            (base.with("proofs", ["jwt": .array(Array(repeating: proof, count: 101))]), .invalidProof),
            (base.with("proofs", ["jwt": [proof]]).with("proof", ["proof_type": "jwt"]), .invalidCredentialRequest),
            (base.with("proof", [:]), .invalidProof), (base.with("proof", ["proof_type": "jwt"]), .invalidProof),
            (base.with("credential_response_encryption", [:]), .invalidEncryption),
            (base.with("credential_response_encryption", ["jwk": [:], "enc": "A128GCM"]), .invalidEncryption),
        ]
        for (json, code) in wrong { #expect(refusal { try CredentialRequest(json) } == code, "\(json)") }
        let bare = try JWETests.key(.p256).publicKey.jwk, jwk = bare.with("alg", "ECDH-ES")
        func code(_ own: JSON) -> FaultCode? {
            refusal { try CredentialRequest(base.with("credential_response_encryption", own)) }
        }
        #expect(code(["jwk": jwk, "enc": "A128GCM"]) == nil)
        // Section 10: the key says how it is to be used.
        #expect(code(["jwk": bare, "enc": "A128GCM"]) == .invalidEncryption)
        #expect(code(["jwk": jwk, "enc": "A128CBC-HS256"]) == .invalidEncryption)
        #expect(code(["jwk": jwk, "enc": "A128GCM", "zip": "DEF"]) == .invalidEncryption)
        #expect(code(["jwk": jwk.with("alg", "RSA-OAEP"), "enc": "A128GCM"]) == .invalidEncryption)
        #expect(code(["jwk": jwk.with("d", "AA"), "enc": "A128GCM"]) == .invalidEncryption)
        let signs = try TestKeys.make(.edDSA).publicKey.jwk.with("alg", "ECDH-ES")
        #expect(code(["jwk": signs, "enc": "A128GCM"]) == .invalidEncryption)
    }

    @Test func answersAreReadAndEncrypted() throws {
        let answers: [CredentialResponse] = [
            .issued(["a.b.c", ["x": 1]], notification: "n"), .issued(["a"], notification: nil),
            .deferred("t", intervalSeconds: 3_600),
        ]
        for answer in answers { #expect(try CredentialResponse(answer.json) == answer) }
        let wrong: [JSON] = [
            [], [:], ["credentials": []], ["credentials": ["a"]], ["credentials": [["credential": 1]]],
            ["credentials": [["credential": ""]]], ["credentials": [[:]]], ["transaction_id": "t"],
            ["transaction_id": "t", "interval": 0], ["transaction_id": "t", "interval": -1],
            ["transaction_id": "t", "interval": 5, "notification_id": "n"],
            ["transaction_id": "t", "interval": 5, "credentials": [["credential": "a"]]],
            ["credentials": [["credential": "a"]], "interval": 5],
        ]
        for json in wrong { #expect(refusal { try CredentialResponse(json) } == .credentialResponse, "\(json)") }
        let key = try JWETests.key(.p256)
        let encryption = CredentialRequest.Encryption(key: key.publicKey, kid: "1", encryption: .a128GCM)
        let message = try answers[0].encrypted(
            for: encryption, ephemeral: JWETests.key(.p256, "once"), iv: JWETests.iv)
        let read = try JSON(parsing: CompactJWE(parsing: message.text).decrypted(by: key))
        #expect(try CredentialResponse(read) == answers[0])
    }

    @Test func notificationsAreRead() throws {
        for event in CredentialNotification.Event.allCases {
            let one = CredentialNotification(id: "n", event: event, words: "x")
            #expect(try CredentialNotification(one.json) == one)
        }
        let wrong: [JSON] = [
            [], [:], ["notification_id": "n"], ["event": "credential_accepted"],
            ["notification_id": "n", "event": "credential_lost"],
            ["notification_id": "", "event": "credential_deleted"],
        ]
        for json in wrong { #expect(refusal { try CredentialNotification(json) } == .invalidNotification, "\(json)") }
    }
}
