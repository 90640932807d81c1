import Core
import Testing

@testable import Credentials

/// The messages that OpenID4VCI prints, and the metadata of the OpenID Foundation's own test program.
@Suite struct OpenID4VCIExampleTests {
    static let folder = "openid4vci/examples"

    /// The files whose names begin so; what each holds is JSON, perhaps behind the head of an answer.
    static func examples(_ prefix: String) throws -> [(file: String, json: JSON)] {
        let names = Vectors.names(in: folder).filter { $0.hasPrefix(prefix) }
        #expect(!names.isEmpty, "no examples of \(prefix)")
        return try names.map { name in
            var text = try Vectors.text("\(folder)/\(name)")
            if text.contains("HTTP/1.1 "), let body = text.firstRange(of: "\n{")?.lowerBound {
                text = String(text[body...])
                // Long texts are broken for print.
                text = text.split(separator: "\n").reduce("") { whole, line in
                    let isInText = whole.count { $0 == "\"" } % 2 == 1
                    return whole + (isInText ? line.drop { $0 == " " } : "\n" + line)
                }
            }
            return (name, try JSON(parsing: text))
        }
    }

    @Test func offersAreRead() throws {
        for (file, json) in try Self.examples("credential_offer") {
            if let uri = json["credential_offer_uri"]?.text {
                let link = CredentialOffer.link(toOfferAt: uri)
                #expect(try CredentialOffer.read(link: link) == .uri(uri), "\(file)")
                continue
            }
            let offer = try CredentialOffer(json)
            #expect(try CredentialOffer(offer.json) == offer, "\(file)")
            #expect(try CredentialOffer.read(link: offer.link()) == .offer(offer), "\(file)")
        }
    }

    @Test func answersAreRead() throws {
        for (file, json) in try Self.examples("credential_response") {
            let response = try CredentialResponse(json)
            guard case .issued(let credentials, _) = response else { return #expect(Bool(false), "\(file)") }
            #expect(!credentials.isEmpty && response.json.isSame(as: json), "\(file)")
        }
    }

    @Test func authorizationsAreRead() throws {
        for (file, json) in try Self.examples("authorization_details") {
            let all = try CredentialAuthorization.read(json)
            #expect(all.count == json.elements.count, "\(file)")
            #expect(
                all.map(\.configuration) == json.elements.map { $0["credential_configuration_id"]?.text }, "\(file)")
        }
    }

    @Test func kindsOfCredentialsAreRead() throws {
        for (file, json) in try Self.examples("credential_metadata") {
            for one in json["credential_configurations_supported"]?.members ?? [] {
                let kind = try CredentialConfiguration(one.value, id: one.name)
                #expect(kind.format.rawValue == one.value["format"]?.text && !kind.types.isEmpty, "\(file)")
            }
        }
    }

    @Test func signedMetadataIsRead() throws {
        let names = Vectors.names(in: Self.folder).filter { $0.hasSuffix("_jwt.txt") && $0.contains("issuer_metadata") }
        for name in names {
            let text = try Vectors.text("\(Self.folder)/\(name)").filter { !$0.isWhitespace }
            let token = try CompactJWS(parsing: text)
            #expect(token.header.isTyp(CredentialIssuerMetadata.typ), "\(name)")
            let metadata = try CredentialIssuerMetadata(
                token.unverifiedClaims(), of: "https://credential-issuer.example.com")
            #expect(metadata.configurations.count == 1 && metadata.configurations[0].proofTypes.count == 1)
        }
    }

    @Test func metadataOfTheTestProgramIsJudged() throws {
        let folder = "openid-conformance/issuer-metadata"
        let files = Vectors.files(in: folder).filter { $0.contains("openid-credential-issuer") }
        #expect(!files.isEmpty)
        for file in files {
            let json = try Vectors.json(file), isValid = !file.contains("/invalid-")
            let code = refusal { try CredentialIssuerMetadata(json, of: json["credential_issuer"]?.text ?? "") }
            #expect((code == nil) == isValid, "\(file): \(code?.rawValue ?? "taken")")
        }
    }
}
