import Core
import Credentials
import Crypto
import Foundation

/// What is measured: a credential with 12 claims of which each may be withheld, shown with 3 of them to a verifier
/// that asks for key binding.
struct Work {
    private static let now = Instant(milliseconds: 1_790_000_000_000)
    private static let vct = "https://passport.example/vct/core-skills/1"
    private static let request = KeyBindingRequest(audience: "x509_hash:abc", nonce: "n-0S6_WzA2Mj")

    private let issuer: PrivateKey
    private let rawKey: P256.Signing.PrivateKey
    private let message: [UInt8]
    private let signature: [UInt8]
    private let issued: [SDJWT]
    private let holders: [PrivateKey]
    private let presentations: [String]
    private let asked: SDJWTCredentialRequest

    private static let claims: JSON = .object(
        [
            JSON.Member("iss", "https://trust-a.example"), JSON.Member("iat", 1_789_000_000),
            JSON.Member("exp", 1_799_000_000), JSON.Member("issuer_ods", "RHQ"),
            JSON.Member("status", ["status_list": ["idx": 412, "uri": "https://trust-a.example/status/1"]]),
        ] + (1...12).map { JSON.Member("claim_\($0)", .string("the value of claim number \($0)")) })

    /// Each of the 12 claims may be withheld; of a type it is worked out once.
    private static let frame = DisclosureFrame(names: Set((1...12).map { "claim_\($0)" }))

    init() throws {
        var secret = Array(SHA256.hash(data: Array("issuer".utf8)))
        secret[0] = 0
        issuer = try PrivateKey(.es256, secret: secret)
        rawKey = try P256.Signing.PrivateKey(rawRepresentation: secret)
        message = Array(SHA256.hash(data: secret))
        signature = Array(try rawKey.signature(for: message).rawRepresentation)
        asked = SDJWTCredentialRequest(
            source: .pinned(issuer.publicKey), window: TimeWindow(at: Self.now), keyBinding: .required(Self.request),
            types: [Self.vct])
        var issued: [SDJWT] = [], holders: [PrivateKey] = [], presentations: [String] = []
        for number in 0..<64 {
            var secret = Array(SHA256.hash(data: Array("holder \(number)".utf8)))
            secret[0] = 0
            let holder = try PrivateKey(.es256, secret: secret)
            let token = try Self.issue(by: issuer, to: holder.publicKey)
            presentations.append(try Self.shown(token, by: holder).text)
            issued.append(token)
            holders.append(holder)
        }
        (self.issued, self.holders, self.presentations) = (issued, holders, presentations)
    }

    /// One signature of P-256 over 32 bytes.
    func rawVerify() throws {
        let signature = try P256.Signing.ECDSASignature(rawRepresentation: signature)
        guard rawKey.publicKey.isValidSignature(signature, for: message) else { throw Wrong() }
    }

    func rawSign() throws { _ = try rawKey.signature(for: message).rawRepresentation }

    /// Issuer's signature, times, disclosures, type and key binding, from the text that came.
    func verify() throws {
        let text = presentations[Int.random(in: 0..<64)]
        let credential = try SDJWT(parsing: text).credential(asked)
        guard credential.claims["claim_2"] != nil, credential.claims["claim_1"] == nil else { throw Wrong() }
    }

    func issue() throws {
        let token = try Self.issue(by: issuer, to: holders[Int.random(in: 0..<64)].publicKey)
        guard token.text.utf8.count > 1_000 else { throw Wrong() }
    }

    func present() throws {
        let number = Int.random(in: 0..<64)
        guard try Self.shown(issued[number], by: holders[number]).text.utf8.count > 1_000 else { throw Wrong() }
    }

    /// One kind of work over and over, for a profiler.
    func repeatAlone(_ name: String, _ rounds: Int) throws {
        let kinds: [String: () throws -> Void] = [
            "rawVerify": rawVerify, "rawSign": rawSign, "verify": verify, "issue": issue, "present": present,
        ]
        guard let kind = kinds[name] else { throw Wrong() }
        for _ in 0..<rounds * 1_000 { try kind() }
    }

    private static func issue(by key: PrivateKey, to holder: PublicKey) throws -> SDJWT {
        // Fresh salts, all drawn with one call.
        var random = [UInt8](repeating: 0, count: 12 * 16)
        arc4random_buf(&random, random.count)
        let salts = (0..<12).map { Array(random[$0 * 16..<$0 * 16 + 16]).base64URL }
        return try SDJWT.issuingCredential(
            of: vct, to: holder, claims: claims, frame: frame, salts: salts, header: [JSON.Member("kid", "key-1")],
            by: key)
    }

    private static func shown(_ token: SDJWT, by holder: PrivateKey) throws -> SDJWT {
        try token.disclosing([["claim_2"], ["claim_7"], ["claim_11"]])
            .binding(to: request.audience, nonce: request.nonce, at: now, by: holder)
    }

    struct Wrong: Error {}
}
