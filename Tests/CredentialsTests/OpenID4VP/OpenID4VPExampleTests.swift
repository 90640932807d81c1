import Core
import Testing

@testable import Credentials

/// The messages that OpenID4VP prints, each by the folder it lies in.
@Suite struct OpenID4VPExampleTests {
    static let folder = "openid4vp/examples"

    static let verifiers = VectorCount(
        "\(folder)/client_metadata", "verifiers' metadata are read and written",
        each: Vectors.files(in: "\(folder)/client_metadata"),
        check: { file in
            let json = try Vectors.json(file), metadata = try VerifierMetadata(json)
            return metadata.formats == json["vp_formats_supported"] && metadata.encryptionKeys.isEmpty
                && metadata.json.isSame(as: json)
        })

    @Test func verifiersMetadataIsRead() { Self.verifiers.expectAll() }

    static let requests = VectorCount(
        "\(folder), messages", "requests, their headers and errors are read", each: messages(),
        isNegative: { try message($0)["alg"]?.text.map { SignatureAlgorithm(rawValue: $0) == nil } ?? false },
        check: isRead)

    @Test func requestsAreRead() { Self.requests.expectAll() }

    /// What lies beside the queries, which `DCQLVectorTests` reads.
    static func messages() -> [String] {
        ["digital_credentials_api", "request"].flatMap { Vectors.files(in: "\(folder)/\($0)") }
            .filter { !$0.contains("/dcql_") }
    }

    static func message(_ file: String) throws -> JSON {
        // The examples leave out what stands elsewhere.
        let query = AuthorizationRequestTests.query.description
        return try JSON(
            parsing: Vectors.text(file).replacing("{ ... }", with: "{...}").replacing("{...}", with: query))
    }

    static func isRead(_ file: String) throws -> Bool {
        let json = try message(file)
        if json["response_type"] != nil { return refusal { try AuthorizationRequest(json) } == nil }
        if let alg = json["alg"]?.text {
            // RSA is no algorithm here; the rest of such a header is.
            let isTaken = SignatureAlgorithm(rawValue: alg) != nil
            return try refusal { try JOSEHeader(json) } == (isTaken ? nil : .algorithm)
                && JOSEHeader(json.with("alg", "ES256")).isTyp(AuthorizationRequest.typ)
        }
        guard let error = json["error"]?.text else { return false }
        let form = FormParameters([FormParameters.Parameter("error", error)])
        var request = try AuthorizationResponseTests.request()
        request.state = nil
        return try AuthorizationResponse(form, to: request) == .error(error, state: nil)
    }

    static let answers = VectorCount(
        "\(folder)/credentials", "they answer the queries beside them",
        files: Vectors.files(in: "\(folder)/credentials"),
        of: { DCQLVectorTests.files().filter { $0.contains("/request/") } }, name: { $0 },
        leavingOut: { file in
            let format = try DCQLQuery(Vectors.json(file)).credentials.first?.format
            return try held().contains { $0.format == format } ? nil : "no credential of its format lies there"
        },
        check: { file in
            try !WalletMatches(DCQLQuery(Vectors.json(file)), among: held()).answer(withOptional: true).isEmpty
        })

    @Test func credentialsAnswerTheirQueries() { Self.answers.expectAll() }

    static func held() throws -> [CredentialFacts] {
        try Vectors.files(in: "\(folder)/credentials").map { file in
            let json = try Vectors.json(file), credential = json["vc"] ?? json
            let isSDJWT = json["vct"] != nil
            return CredentialFacts(
                format: isSDJWT ? .sdJWT : json["vc"] == nil ? .ldpVC : .jwtVC,
                types: isSDJWT ? [json["vct"]?.text ?? ""] : credential["type"]?.elements.compactMap(\.text) ?? [],
                claims: credential, hasHolderBinding: true)
        }
    }

    static let bindings = VectorCount(
        "\(folder)/response", "what a wallet signed authorises nothing else",
        each: Vectors.files(in: "\(folder)/response"),
        leavingOut: { try Vectors.json($0)["transaction_data_hashes"] == nil ? "it signs no transaction" : nil },
        isNegative: { _ in true },
        check: { file in
            try !TransactionData(type: "x", credentialIDs: ["a"]).isAuthorised(by: Vectors.json(file))
        })

    @Test func keyBindingsOfTheExamplesAreRead() { Self.bindings.expectAll() }

    /// Presentations of SD-JWT VCs that are linked data too; each folder is one.
    static let linked = VectorCount(
        "\(folder)/sd_jwt_vcld", "presentations are verified", files: ["\(folder)/sd_jwt_vcld"],
        of: { Vectors.names(in: "\(folder)/sd_jwt_vcld").filter { !$0.contains(".") } }, name: { $0 },
        check: isVerified)

    @Test func linkedPresentationsAreVerified() { Self.linked.expectAll() }

    static func isVerified(_ name: String) throws -> Bool {
        let place = "\(folder)/sd_jwt_vcld"
        // The first of the settings' keys is the issuer's.
        let settings = try Vectors.text("\(place)/settings.yml").split(whereSeparator: \.isWhitespace).map(String.init)
        func setting(_ name: String) throws -> String {
            let at = try #require(settings.firstIndex(of: "\(name):"))
            return try #require(settings.dropFirst(at + 1).first).filter { $0 != "\"" }
        }
        let key = try PublicKey(jwk: [
            "kty": "EC", "crv": "P-256", "x": .string(setting("x")), "y": .string(setting("y")),
        ])
        let text = try Vectors.text("\(place)/\(name)/sd_jwt_presentation.txt").filter { !$0.isWhitespace }
        let token = try SDJWT(parsing: text), issued = try token.keyBinding?.unverifiedClaims()["iat"]?.whole ?? 0
        let request = KeyBindingRequest(audience: try setting("verifier"), nonce: try setting("key_binding_nonce"))
        let verified = try token.verified(
            by: key, within: TimeWindow(at: Instant(milliseconds: Int64(issued) * 1000)),
            keyBinding: .required(request))
        return try verified.claims.isSame(as: Vectors.json("\(place)/\(name)/verified_contents.json"))
    }
}
