import Core
import Testing

@testable import Credentials

/// From a request to its answer, and everything a wallet or somebody between may do to it.
@Suite struct AuthorizationResponseTests {
    static let client = "x509_san_dns:trust-a.example", address = "https://trust-a.example/answer"
    static let now = SDJWTTests.now

    /// Asks for an SD-JWT VC and an mdoc.
    static func request(encrypted: Bool = false) throws -> AuthorizationRequest {
        let query: JSON = [
            "credentials": [
                [
                    "id": "skills", "format": "dc+sd-jwt", "meta": ["vct_values": [.string(SDJWTCredentialTests.vct)]],
                    "claims": [["path": ["subject"]]],
                ],
                [
                    "id": "card", "format": "mso_mdoc", "meta": ["doctype_value": .string(MdocTests.docType)],
                    "claims": [["path": [.string(MdocTests.space), "level"]]],
                ],
            ]
        ]
        var request = AuthorizationRequest(
            client: try ClientIdentifier(client), responseMode: encrypted ? .directPostJWT : .directPost,
            responseURI: address, nonce: "n-1", query: try DCQLQuery(query))
        request.state = "s-1"
        if encrypted {
            let key = VerifierMetadata.EncryptionKey(try JWETests.key(.p256).publicKey, kid: "k-1")
            request.metadata = VerifierMetadata(encryptionKeys: [key], encryptions: [.a256GCM])
        }
        try request.check()
        return request
    }

    /// What a wallet makes of the request.
    static func answer(
        to request: AuthorizationRequest, encryptedTo key: PublicKey? = nil, _ change: (VPToken) -> VPToken = { $0 }
    ) throws -> AuthorizationResponse {
        let holder = try TestKeys.make(.es256, "holder")
        let sdJWT = try SDJWTCredentialTests.issued(), mdoc = try MdocTests.issued()
        let matches = try WalletMatches(
            request.query, among: [sdJWT.unverifiedFacts(), mdoc.unverifiedFacts()]
        ).answer(withOptional: true)
        let shown = try sdJWT.disclosing(matches["skills"]?.first?.claims.paths ?? []).binding(
            to: request.client?.text ?? "", nonce: request.nonce, at: now, authorising: request.transactionData,
            by: holder)
        let transcript = SessionTranscript(
            clientID: request.client?.text ?? "", nonce: request.nonce,
            thumbprint: key.flatMap { [UInt8](base64URL: $0.thumbprint) }, responseURI: request.answerAddress ?? "")
        let document = try MdocDocument.presenting(
            mdoc.disclosing(matches["card"]?.first?.claims.paths ?? []), for: transcript, by: holder)
        let token = VPToken([
            VPToken.Entry(id: "skills", presentations: [.string(shown.text)]),
            VPToken.Entry(id: "card", presentations: [.string(DeviceResponse([document]).encoded.base64URL)]),
        ])
        return .presentations(change(token), state: request.state)
    }

    static func checking() throws -> PresentationChecking {
        let key = try TestKeys.make(.es256).publicKey
        var checking = PresentationChecking(within: SDJWTTests.window)
        checking.sdJWT = { _ in .pinned(key) }
        checking.mdoc = .pinned(key)
        return checking
    }

    static func code(
        _ response: AuthorizationResponse, to request: AuthorizationRequest, encryptedTo key: PublicKey? = nil,
        _ change: (inout PresentationChecking) -> Void = { _ in }
    ) throws -> FaultCode? {
        var checking = try checking()
        change(&checking)
        let form = try FormParameters(parsing: response.form.text)
        return refusal {
            guard case .presentations(let token, _) = try AuthorizationResponse(form, to: request) else {
                throw Fault(.accessDenied, "The wallet refused.")
            }
            return try token.answer(to: request, encryptedTo: key, checking)
        }
    }

    @Test func anOpenAnswerIsTaken() throws {
        let request = try Self.request(), response = try Self.answer(to: request)
        guard case .presentations(let token, _) = try AuthorizationResponse(response.form, to: request) else {
            return #expect(Bool(false))
        }
        let answer = try token.answer(to: request, encryptedTo: nil, Self.checking())
        #expect(answer.presentations["skills"]?.first?.credential.facts.claims["subject"] == "fire-safety")
        let card = answer.presentations["card"]?.first?.credential.facts.claims
        #expect(card == [(MdocTests.space): ["level": 2]])
        #expect(answer.discarded.isEmpty)
    }

    @Test func answersToOtherRequestsAreRefused() throws {
        let request = try Self.request(), response = try Self.answer(to: request)
        #expect(try Self.code(response, to: request) == nil)
        func changed(_ change: (inout AuthorizationRequest) throws -> Void) throws -> AuthorizationRequest {
            var other = request
            try change(&other)
            return other
        }
        #expect(try Self.code(response, to: changed { $0.nonce = "n-2" }) == .vpToken)
        #expect(
            try Self.code(response, to: changed { $0.client = try ClientIdentifier("x509_san_dns:b.example") })
                == .vpToken)
        // The address is in the mdoc's proof alone.
        #expect(try Self.code(response, to: changed { $0.responseURI = "https://trust-b.example/" }) == .vpToken)
        #expect(try Self.code(response, to: changed { $0.state = "s-2" }) == .authorizationResponse)
        let key = try JWETests.key(.p256).publicKey
        #expect(try Self.code(response, to: request, encryptedTo: key) == .vpToken)
    }

    @Test func whatWasNotAskedForOrDoesNotHoldIsRefused() throws {
        let request = try Self.request()
        func code(_ change: ([VPToken.Entry]) -> [VPToken.Entry]) throws -> FaultCode? {
            try Self.code(Self.answer(to: request) { VPToken(change($0.entries)) }, to: request)
        }
        #expect(try code { $0.reversed() } == nil)
        #expect(try code { [$0[0]] } == .vpToken && code { [$0[1]] } == .vpToken)
        #expect(try code { $0 + [VPToken.Entry(id: "more", presentations: ["x"])] } == .vpToken)
        #expect(try code { [$0[0], VPToken.Entry(id: "card", presentations: ["x"])] } == .vpToken)
        #expect(
            try code { [$0[0], VPToken.Entry(id: "card", presentations: $0[1].presentations + $0[1].presentations)] }
                == .vpToken)
        // Each under the other's name.
        #expect(
            try code {
                [
                    VPToken.Entry(id: "card", presentations: $0[0].presentations),
                    VPToken.Entry(id: "skills", presentations: $0[1].presentations),
                ]
            } == .vpToken)
        #expect(try Self.code(Self.answer(to: request), to: request) { $0.mdoc = nil } == .vpToken)
        #expect(try Self.code(Self.answer(to: request), to: request) { $0.sdJWT = nil } == .vpToken)
        let other = try TestKeys.make(.es256, "two").publicKey
        #expect(try Self.code(Self.answer(to: request), to: request) { $0.mdoc = .pinned(other) } == .vpToken)
        #expect(try Self.code(Self.answer(to: request), to: request) { $0.sdJWT = { _ in .pinned(other) } } == .vpToken)
    }

    @Test func transactionsAreAuthorisedByTheHolder() throws {
        var request = try Self.request()
        let data = try TransactionData(type: "sign", credentialIDs: ["skills"])
        let plain = try Self.answer(to: request)
        request.transactionData = [data]
        #expect(try Self.code(Self.answer(to: request), to: request) == nil)
        #expect(try Self.code(plain, to: request) == .vpToken)
        // An mdoc has no place for it.
        request.transactionData = [try TransactionData(type: "sign", credentialIDs: ["card"])]
        #expect(try Self.code(Self.answer(to: request), to: request) == .vpToken)
    }

    @Test func encryptedAnswersAreForTheVerifierAlone() throws {
        let request = try Self.request(encrypted: true), key = try JWETests.key(.p256)
        let response = try Self.answer(to: request, encryptedTo: key.publicKey)
        let (form, used) = try response.encryptedForm(
            for: request, ephemeral: { try JWETests.key($0, "once") }, iv: JWETests.iv)
        #expect(used == key.publicKey && form["vp_token"] == nil && form["state"] == nil)
        let sent = try FormParameters(parsing: form.text)
        guard case .presentations(let token, _) = try AuthorizationResponse(sent, to: request, keys: ["k-1": key])
        else { return #expect(Bool(false)) }
        let checking = try Self.checking()
        #expect(refusal { try token.answer(to: request, encryptedTo: used, checking) } == nil)
        // Whoever encrypted it anew to another key is found out by the mdoc's proof.
        let other = try JWETests.key(.p256, "two")
        #expect(refusal { try token.answer(to: request, encryptedTo: other.publicKey, checking) } == .vpToken)
        #expect(refusal { try token.answer(to: request, encryptedTo: nil, checking) } == .vpToken)
        func code(_ request: AuthorizationRequest, _ keys: [String: any AgreeingKey]) -> FaultCode? {
            refusal { try AuthorizationResponse(sent, to: request, keys: keys) }
        }
        #expect(
            code(request, [:]) == .jwe && code(request, ["k-2": key]) == .jwe && code(request, ["k-1": other]) == .jwe)
        #expect(code(try Self.request(), ["k-1": key]) == .authorizationResponse)
        var changed = request
        changed.state = "s-2"
        #expect(code(changed, ["k-1": key]) == .authorizationResponse)
        changed = request
        changed.metadata = VerifierMetadata(encryptionKeys: request.metadata?.encryptionKeys ?? [])
        #expect(code(changed, ["k-1": key]) == .jwe)
        // An open answer is none where an encrypted one was asked for; an error may be open.
        #expect(refusal { try AuthorizationResponse(response.form, to: request) } == .authorizationResponse)
        let error = AuthorizationResponse.error("access_denied", state: "s-1")
        #expect(try AuthorizationResponse(error.form, to: request) == error)
    }

    @Test func formsThatAreRefused() throws {
        let request = try Self.request()
        let wrong: [(String, FaultCode)] = [
            ("", .authorizationResponse), ("state=s-1", .authorizationResponse),
            ("vp_token=x&state=s-1", .authorizationResponse),
            ("vp_token=%7B%7D&state=s-1", .vpToken), ("vp_token=&error=&state=s-1", .authorizationResponse),
            ("error=access_denied", .authorizationResponse), ("error=access_denied&state=s-2", .authorizationResponse),
            ("response=x&state=s-1", .authorizationResponse), ("error=a&error=b&state=s-1", .invalidRequest),
        ]
        for (text, code) in wrong {
            #expect(
                refusal { try AuthorizationResponse(FormParameters(parsing: text), to: request) } == code, "\(text)")
        }
        let many = (0..<101).map { "a\($0)=1" }.joined(separator: "&")
        #expect(refusal { try FormParameters(parsing: many) } == .limit)
        #expect(refusal { try FormParameters(parsing: "aaaa", limitBytes: 3) } == .limit)
        let form = FormParameters([.init("a b", "c+d&e=f%\u{e9}"), .init("x", "")])
        #expect(form.text == "a%20b=c%2Bd%26e%3Df%25%C3%A9&x=")
        #expect(try FormParameters(parsing: form.text) == form)
        #expect(try FormParameters(parsing: "a=b+c&&d")["a"] == "b c")
    }
}
