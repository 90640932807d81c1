import Core
import Testing

@testable import Credentials

/// Attestations of wallets and the proofs that go along, and each fault that must be refused.
@Suite struct ClientAttestationTests {
    static let server = "https://trust-a.example/passport/issuers/one"

    static func policy(_ change: (inout ClientAttestationPolicy) -> Void = { _ in }) throws -> ClientAttestationPolicy {
        let key = try TestKeys.make(.es256, "maker").publicKey
        var policy = ClientAttestationPolicy(
            server: server, within: SDJWTTests.window, attester: { _ throws(Fault) in key },
            isChallengeGood: { $0 == "good" }, isUnused: { _, id in id != "used" })
        change(&policy)
        return policy
    }

    static func claims() throws -> JSON {
        [
            "sub": "wallet", "exp": 1_790_003_600, "iat": 1_789_999_000,
            "cnf": ["jwk": try TestKeys.make(.es256, "instance").publicKey.jwk],
        ]
    }

    static let proofClaims: JSON = [
        "aud": .string(server), "jti": "p-1", "iat": 1_790_000_000, "challenge": "good",
    ]

    static func token(
        _ claims: JSON, _ typ: String?, _ seed: String, _ algorithm: SignatureAlgorithm = .es256
    ) throws -> String {
        let typ = typ.map { [JSON.Member("typ", .string($0))] } ?? []
        return try CompactJWS.signing(claims.bytes, header: typ, by: TestKeys.make(algorithm, seed)).text
    }

    static func attestation(
        _ claims: JSON? = nil, typ: String? = VerifiedClientAttestation.typ, seed: String = "maker",
        _ algorithm: SignatureAlgorithm = .es256
    ) throws -> String {
        try token(try claims ?? Self.claims(), typ, seed, algorithm)
    }

    static func proof(
        _ claims: JSON = proofClaims, typ: String? = VerifiedClientAttestation.proofTyp, seed: String = "instance",
        _ algorithm: SignatureAlgorithm = .es256
    ) throws -> String {
        try token(claims, typ, seed, algorithm)
    }

    static func code(
        _ attestation: String? = nil, _ proof: String? = nil, client: String? = "wallet",
        _ change: (inout ClientAttestationPolicy) -> Void = { _ in }
    ) throws -> FaultCode? {
        let (attestation, proof) = (try attestation ?? Self.attestation(), try proof ?? Self.proof())
        let policy = try policy(change)
        return refusal {
            try VerifiedClientAttestation(attestation: attestation, proof: proof, clientID: client, policy)
        }
    }

    @Test func whatAMakerAttestsHolds() throws {
        let verified = try VerifiedClientAttestation(
            attestation: Self.attestation(), proof: Self.proof(), clientID: "wallet", Self.policy())
        let key = try TestKeys.make(.es256, "instance").publicKey
        #expect(verified.client == "wallet" && verified.key == key && verified.thumbprint == key.thumbprint)
        #expect(verified.proofID == "p-1" && verified.challenge == "good")
        #expect(try Self.code(client: nil) == nil)
        #expect(try Self.code(nil, Self.proof(Self.proofClaims.with("aud", [.string(Self.server)]))) == nil)
        #expect(try Self.code(nil, Self.proof(Self.proofClaims.with("iss", "wallet"))) == nil)
        #expect(try Self.code(Self.attestation(Self.claims().without("iat"))) == nil)
    }

    @Test func challengesAndAge() throws {
        let bare = try Self.proof(Self.proofClaims.without("challenge"))
        #expect(try Self.code(nil, bare) == .useAttestationChallenge)
        #expect(try Self.code(nil, bare) { $0.needsChallenge = false } == nil)
        let other = try Self.proof(Self.proofClaims.with("challenge", "other"))
        #expect(try Self.code(nil, other) == .useAttestationChallenge)
        #expect(try Self.code(nil, other) { $0.needsChallenge = false } == .useAttestationChallenge)
        let old = try Self.attestation(Self.claims().with("iat", 1_780_000_000))
        #expect(try Self.code(old) == .useFreshAttestation)
    }

    @Test func whatDoesNotHold() throws {
        let wrong = FaultCode.invalidClientAttestation, own = try Self.claims()
        let p384 = try TestKeys.make(.es384, "instance")
        let attestations = [
            "", "x", "a.b.c", try Self.attestation() + "x", try Self.attestation(typ: nil),
            try Self.attestation(typ: "JWT"), try Self.attestation(typ: "wallet-attestation+jwt"),
            try Self.attestation(seed: "stranger"), try Self.attestation(own.without("sub")),
            try Self.attestation(own.without("exp")), try Self.attestation(own.without("cnf")),
            try Self.attestation(own.with("cnf", ["kid": "1"])), try Self.attestation(own.with("cnf", "x")),
            try Self.attestation(own.with("cnf", ["jwk": p384.publicKey.jwk])),
            try Self.attestation(own.with("sub", "another")), try Self.attestation(own.with("sub", 1)),
            try Self.attestation(own.with("exp", 1_790_000_000)), try Self.attestation(own.with("exp", "soon")),
            try Self.attestation(own.with("nbf", 1_790_000_100)), try Self.attestation(own.with("iat", 1_790_000_900)),
        ]
        for one in attestations { #expect(try Self.code(one) == wrong, "\(one)") }
        let said = Self.proofClaims
        let proofs = [
            "", "x", try Self.proof() + "x", try Self.proof(typ: nil), try Self.proof(typ: "JWT"),
            try Self.proof(typ: VerifiedClientAttestation.typ), try Self.proof(seed: "maker"),
            try Self.proof(Self.proofClaims, p384: true), try Self.proof(said.without("aud")),
            try Self.proof(said.with("aud", "https://other.example")), try Self.proof(said.with("aud", [])),
            try Self.proof(said.with("aud", [.string(Self.server), "https://other.example"])),
            try Self.proof(said.without("jti")), try Self.proof(said.with("jti", "used")),
            try Self.proof(said.with("jti", 1)), try Self.proof(said.without("iat")),
            try Self.proof(said.with("iat", 1_789_999_000)), try Self.proof(said.with("iat", 1_790_000_900)),
            try Self.proof(said.with("exp", 1_789_999_999)), try Self.proof(said.with("nbf", 1_790_000_900)),
            try Self.proof(said.with("iss", "another")), try Self.proof(said.with("challenge", 1)),
        ]
        for one in proofs { #expect(try Self.code(nil, one) == wrong, "\(one)") }
    }

    static func proof(_ claims: JSON, p384: Bool) throws -> String {
        try token(claims, VerifiedClientAttestation.proofTyp, "instance", .es384)
    }
}
