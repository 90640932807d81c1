import Core
import Crypto
import Testing

@testable import Credentials

/// Who asks, proved in each of the ways there are.
@Suite struct RequestObjectTests {
    static let host = "trust-a.example", address = "https://trust-a.example/answer"
    static let now = SDJWTTests.now, window = SDJWTTests.window
    static let leaf: [UInt8] = [0x30, 0x82, 1, 2, 250]

    struct Judge: VerifierCertificateChecking {
        let key: PublicKey

        func key(of chain: [String], clientID: String, at now: Instant) throws(Fault) -> PublicKey {
            let isMeant = clientID == "x509_san_dns:trust-a.example" || clientID.hasPrefix("x509_hash:")
            guard chain == [RequestObjectTests.leaf.base64], isMeant else { throw Fault(.issuer, "No anchor.") }
            return key
        }
    }

    static func trust() throws -> WalletTrust {
        var trust = WalletTrust()
        let key = try TestKeys.make(.es256).publicKey
        trust.certificates = Judge(key: key)
        trust.known = ["known-verifier": key, "https://known.example": key]
        trust.attesters = ["https://attester.example": try TestKeys.make(.es256, "attester").publicKey]
        trust.transactionTypes = ["sign"]
        return trust
    }

    static func request(
        _ client: String, _ change: (inout AuthorizationRequest) -> Void = { _ in }
    ) throws -> AuthorizationRequest {
        var request = try AuthorizationRequest(AuthorizationRequestTests.base.with("client_id", .string(client)))
        change(&request)
        return request
    }

    static let chain = JSON.Member("x5c", [.string(leaf.base64)])

    static func code(
        _ request: AuthorizationRequest, header: [JSON.Member] = [], seed: String = "one", at seconds: Int64 = 0,
        from link: RequestLink? = nil, walletNonce: String? = nil, origin: String? = nil,
        _ change: (inout WalletTrust) -> Void = { _ in }
    ) throws -> FaultCode? {
        var trust = try trust()
        change(&trust)
        let window = TimeWindow(at: Instant(milliseconds: now.milliseconds + seconds * 1000))
        let token = try request.signed(header: header, now: now, lifeSeconds: 300, by: TestKeys.make(.es256, seed))
        return refusal {
            try VerifiedAuthorizationRequest(
                CompactJWS(parsing: token.text), from: link, trust, walletNonce: walletNonce, origin: origin,
                within: window)
        }
    }

    @Test func hostNamesAreProvedByCertificates() throws {
        let request = try Self.request("x509_san_dns:\(Self.host)")
        #expect(try Self.code(request, header: [Self.chain]) == nil)
        #expect(try Self.code(request) == .invalidRequest)
        #expect(try Self.code(request, header: [Self.chain], seed: "two") == .cryptographicSecurity)
        #expect(try Self.code(request, header: [Self.chain]) { $0.certificates = nil } == .invalidRequest)
        #expect(try Self.code(request, header: [JSON.Member("x5c", ["MIIB"])]) == .issuer)
        #expect(try Self.code(Self.request("x509_san_dns:trust-b.example"), header: [Self.chain]) == .issuer)
        let elsewhere = try Self.request("x509_san_dns:\(Self.host)") { $0.responseURI = "https://trust-b.example/" }
        #expect(try Self.code(elsewhere, header: [Self.chain]) == .invalidRequest)
        #expect(try Self.code(elsewhere, header: [Self.chain]) { $0.trustedHosts = [Self.host] } == nil)
        let like = try Self.request("x509_san_dns:\(Self.host)") {
            $0.responseURI = "https://trust-a.example.evil.example/"
        }
        #expect(try Self.code(like, header: [Self.chain]) == .invalidRequest)
    }

    @Test func certificatesAreNamedByTheirDigest() throws {
        let digest = Array(SHA256.hash(data: Self.leaf)).base64URL
        let right = try Self.request("x509_hash:\(digest)") { $0.responseURI = "https://anywhere.example/" }
        #expect(try Self.code(right, header: [Self.chain]) == nil)
        #expect(try Self.code(right) == .invalidRequest)
        #expect(try Self.code(right, header: [Self.chain], seed: "two") == .cryptographicSecurity)
        let other = Array(SHA256.hash(data: [1])).base64URL
        #expect(try Self.code(Self.request("x509_hash:\(other)"), header: [Self.chain]) == .invalidRequest)
    }

    @Test func documentsOfDIDsNameTheKey() throws {
        let did = DID.jwk(try TestKeys.make(.es256).publicKey)
        let request = try Self.request("decentralized_identifier:\(did)")
        #expect(try Self.code(request, header: [JSON.Member("kid", .string("\(did)#0"))]) == nil)
        #expect(try Self.code(request) == .invalidRequest)
        #expect(
            try Self.code(request, header: [JSON.Member("kid", .string("\(did)#0"))], seed: "two")
                == .cryptographicSecurity)
        #expect(try Self.code(request, header: [JSON.Member("kid", .string("\(did)#1"))]) == .verificationMethod)
        let other = DID.jwk(try TestKeys.make(.es256, "two").publicKey)
        #expect(try Self.code(request, header: [JSON.Member("kid", .string("\(other)#0"))]) == .invalidRequest)
        let web = try Self.request("decentralized_identifier:did:web:trust-a.example")
        let kid = JSON.Member("kid", "did:web:trust-a.example#1")
        #expect(try Self.code(web, header: [kid]) == .did)
    }

    static func attestation(
        typ: String = "verifier-attestation+jwt", seed: String = "attester", _ change: (JSON) -> JSON = { $0 }
    ) throws -> [JSON.Member] {
        let claims: JSON = [
            "iss": "https://attester.example", "sub": "verifier.example", "exp": 1_790_000_100,
            "cnf": ["jwk": try TestKeys.make(.es256).publicKey.jwk],
        ]
        let token = try CompactJWS.signing(
            change(claims).bytes, header: [JSON.Member("typ", .string(typ))], by: TestKeys.make(.es256, seed))
        return [JSON.Member("jwt", .string(token.text))]
    }

    @Test func attestationsNameTheKey() throws {
        let request = try Self.request("verifier_attestation:verifier.example")
        #expect(try Self.code(request, header: Self.attestation()) == nil)
        #expect(try Self.code(request) == .invalidRequest)
        #expect(try Self.code(request, header: [JSON.Member("jwt", "x")]) == .header)
        #expect(try Self.code(request, header: Self.attestation(), seed: "two") == .cryptographicSecurity)
        #expect(try Self.code(request, header: Self.attestation(seed: "two")) == .cryptographicSecurity)
        #expect(try Self.code(request, header: Self.attestation(typ: "JWT")) == .type)
        #expect(try Self.code(request, header: Self.attestation(), at: 100) == .range)
        for name in ["iss", "sub", "exp", "cnf"] {
            #expect(try Self.code(request, header: Self.attestation { $0.without(name) }) == .invalidRequest, "\(name)")
        }
        let wrong: [(String, JSON)] = [
            ("iss", "https://x.example"), ("sub", "other.example"), ("redirect_uris", ["https://x.example/"]),
            ("redirect_uris", []),
        ]
        for (name, value) in wrong {
            #expect(try Self.code(request, header: Self.attestation { $0.with(name, value) }) == .invalidRequest)
        }
        let named = try Self.attestation { $0.with("redirect_uris", ["https://x.example/", .string(Self.address)]) }
        #expect(try Self.code(request, header: named) == nil)
    }

    @Test func verifiersMayBeKnownBeforehand() throws {
        #expect(try Self.code(Self.request("known-verifier")) == nil)
        #expect(try Self.code(Self.request("https://known.example")) == nil)
        #expect(try Self.code(Self.request("known-verifier"), seed: "two") == .cryptographicSecurity)
        #expect(try Self.code(Self.request("unknown-verifier")) == .invalidRequest)
    }

    @Test func addressesAloneCannotSign() throws {
        let request = try Self.request("redirect_uri:\(Self.address)"), trust = try Self.trust()
        #expect(
            refusal { try request.signed(header: [], now: Self.now, lifeSeconds: 300, by: TestKeys.make(.es256)) }
                == .invalidRequest)
        #expect(refusal { try VerifiedAuthorizationRequest(unsigned: request, trust) } == nil)
        var bare = request
        bare.responseURI = nil
        #expect(refusal { try VerifiedAuthorizationRequest(unsigned: bare, trust) } == nil)
        let elsewhere = try Self.request("redirect_uri:\(Self.address)") { $0.responseURI = "https://x.example/" }
        #expect(refusal { try VerifiedAuthorizationRequest(unsigned: elsewhere, trust) } == .invalidRequest)
        for client in ["x509_san_dns:\(Self.host)", "known-verifier"] {
            let request = try Self.request(client)
            #expect(refusal { try VerifiedAuthorizationRequest(unsigned: request, trust) } == .invalidRequest)
        }
        let key = try TestKeys.make(.es256)
        let typ = JSON.Member("typ", .string(AuthorizationRequest.typ))
        let token = try CompactJWS.signing(request.json.bytes, header: [typ], by: key)
        #expect(
            refusal { try VerifiedAuthorizationRequest(token, from: nil, trust, within: Self.window) }
                == .invalidRequest)
    }

    @Test func theRequestIsThisOneAndForThisWallet() throws {
        let request = try Self.request("known-verifier")
        #expect(try Self.code(request, at: 299) == nil && Self.code(request, at: 300) == .range)
        let link = RequestLink(clientID: "known-verifier", requestURI: "https://trust-a.example/r", method: .post)
        #expect(try Self.code(request, from: link) == nil)
        let other = RequestLink(clientID: "known-verifier2", requestURI: "https://trust-a.example/r", method: .post)
        #expect(try Self.code(request, from: other) == .invalidRequest)
        #expect(try Self.code(request, walletNonce: "w-1") == .invalidRequest)
        #expect(try Self.code(Self.request("known-verifier") { $0.walletNonce = "w-1" }, walletNonce: "w-1") == nil)
        #expect(
            try Self.code(Self.request("known-verifier") { $0.walletNonce = "w-2" }, walletNonce: "w-1")
                == .invalidRequest)
        #expect(try Self.code(request) { $0.audiences = ["https://wallet.example"] } == .invalidRequest)
        let trust = try Self.trust(), key = try TestKeys.make(.es256)
        let plain = try CompactJWS.signing(request.json.bytes, header: [JSON.Member("typ", "JWT")], by: key)
        #expect(refusal { try VerifiedAuthorizationRequest(plain, from: nil, trust, within: Self.window) } == .type)
        let unknown = try TransactionData(type: "pay", credentialIDs: ["a"])
        #expect(
            try Self.code(Self.request("known-verifier") { $0.transactionData = [unknown] }) == .invalidTransactionData)
    }

    @Test func browsersVouchForTheOrigin() throws {
        let request = try Self.request("known-verifier") { request in
            request.responseMode = .digitalCredentials
            request.responseURI = nil
            request.expectedOrigins = ["https://trust-a.example"]
        }
        #expect(try Self.code(request, origin: "https://trust-a.example") == nil)
        #expect(try Self.code(request, origin: "https://trust-b.example") == .invalidRequest)
        #expect(try Self.code(request) == .invalidRequest)
    }

    @Test func linksBringTheWalletThere() throws {
        let link = RequestLink(
            clientID: "x509_san_dns:a.example", requestURI: "https://a.example/r?x=1&y", method: .post)
        #expect(try RequestLink(parsing: link.text()) == link)
        #expect(link.text().hasPrefix("openid4vp://?client_id=x509_san_dns%3Aa.example&request_uri=https%3A%2F%2F"))
        let get = RequestLink(clientID: "a", requestURI: "https://a.example/", method: .get)
        #expect(try RequestLink(parsing: get.text(opening: "https://wallet.example/")) == get)
        #expect(try RequestLink(parsing: "x:?client_id=a&request=e.e.e").place == .value("e.e.e"))
        let wrong: [(String, FaultCode)] = [
            ("openid4vp://", .invalidRequest), ("x:?request_uri=https://a.example", .invalidRequest),
            ("x:?client_id=a", .invalidRequest), ("x:?client_id=a&request_uri=http://a.example", .invalidRequest),
            ("x:?client_id=a&request_uri=https://a.example&request=x", .invalidRequest),
            ("x:?client_id=a&request=x&request_uri_method=post", .invalidRequest),
            ("x:?client_id=a&request_uri=https://a.example&request_uri_method=POST", .invalidRequestURIMethod),
            ("x:?client_id=a&client_id=b&request=x", .invalidRequest), ("x:?client_id=%4&request=x", .invalidRequest),
            ("x:?client_id=%zz&request=x", .invalidRequest), ("x:?client_id=%ff&request=x", .invalidRequest),
        ]
        for (text, code) in wrong { #expect(refusal { try RequestLink(parsing: text) } == code, "\(text)") }
    }

    @Test func walletsSayWhatTheyCanDo() throws {
        let fetch = RequestFetch(walletNonce: "w-1", walletMetadata: ["vp_formats_supported": ["mso_mdoc": [:]]])
        #expect(try RequestFetch(FormParameters(parsing: fetch.form.text)) == fetch)
        #expect(try RequestFetch(FormParameters(parsing: "more=1")) == RequestFetch(walletNonce: nil))
        let long = String(repeating: "a", count: 513)
        for text in ["wallet_metadata=x", "wallet_metadata=%5B%5D", "wallet_nonce=\(long)"] {
            #expect(refusal { try RequestFetch(FormParameters(parsing: text)) } == .invalidRequest)
        }
    }
}
