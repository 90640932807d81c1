import Core
import Testing

@testable import Credentials

/// The messages that OpenID4VP prints, each by the folder it lies in.
@Suite struct OpenID4VPExampleTests {
    static let folder = "openid4vp/examples"

    @Test func verifiersMetadataIsRead() throws {
        for file in Vectors.files(in: "\(Self.folder)/client_metadata") {
            let json = try Vectors.json(file)
            let metadata = try VerifierMetadata(json)
            #expect(metadata.formats == json["vp_formats_supported"] && metadata.encryptionKeys.isEmpty, "\(file)")
            #expect(metadata.json.isSame(as: json), "\(file)")
        }
    }

    @Test func requestsAreRead() throws {
        var count = 0
        let folders = ["digital_credentials_api", "request"]
        for file in folders.flatMap({ Vectors.files(in: "\(Self.folder)/\($0)") }) {
            // The examples leave out what stands elsewhere.
            let query = AuthorizationRequestTests.query.description
            let text = try Vectors.text(file).replacing("{ ... }", with: "{...}")
                .replacing("{...}", with: query)
            let json = try JSON(parsing: text)
            if json["response_type"] != nil {
                count += 1
                let code = refusal { try AuthorizationRequest(json) }
                #expect(code == nil, "\(file): \(code?.rawValue ?? "")")
            } else if let alg = json["alg"]?.text {
                // RSA is no algorithm here; the rest of such a header is.
                count += 1
                let isTaken = SignatureAlgorithm(rawValue: alg) != nil
                #expect(refusal { try JOSEHeader(json) } == (isTaken ? nil : .algorithm), "\(file)")
                #expect(try JOSEHeader(json.with("alg", "ES256")).isTyp(AuthorizationRequest.typ), "\(file)")
            } else if let error = json["error"]?.text {
                count += 1
                let form = FormParameters([FormParameters.Parameter("error", error)])
                var request = try AuthorizationResponseTests.request()
                request.state = nil
                #expect(try AuthorizationResponse(form, to: request) == .error(error, state: nil), "\(file)")
            }
        }
        #expect(count > 0)
    }

    @Test func credentialsAnswerTheirQueries() throws {
        let held = try Vectors.files(in: "\(Self.folder)/credentials").map { file -> CredentialFacts in
            let json = try Vectors.json(file), credential = json["vc"] ?? json
            let isSDJWT = json["vct"] != nil
            return CredentialFacts(
                format: isSDJWT ? .sdJWT : json["vc"] == nil ? .ldpVC : .jwtVC,
                types: isSDJWT ? [json["vct"]?.text ?? ""] : credential["type"]?.elements.compactMap(\.text) ?? [],
                claims: credential, hasHolderBinding: true)
        }
        for file in DCQLVectorTests.examples() where file.contains("/request/") {
            let query = try DCQLQuery(try Vectors.json(file))
            guard held.contains(where: { $0.format == query.credentials[0].format }) else { continue }
            #expect(try !WalletMatches(query, among: held).answer(withOptional: true).isEmpty, "\(file)")
        }
    }

    @Test func keyBindingsOfTheExamplesAreRead() throws {
        for file in Vectors.files(in: "\(Self.folder)/response") {
            let json = try Vectors.json(file)
            guard json["transaction_data_hashes"] != nil else { continue }
            let other = try TransactionData(type: "x", credentialIDs: ["a"])
            #expect(!other.isAuthorised(by: json), "\(file)")
        }
    }
}
