import Core
import SwiftASN1
import Testing
import X509

@testable import Credentials

/// The messages that OpenID4VCI prints, and the metadata of the OpenID Foundation's own test program.
@Suite struct OpenID4VCIExampleTests {
    static let folder = "openid4vci/examples"

    /// What reads the examples whose names begin so. An example with another name is one that nobody reads.
    static let readers: KeyValuePairs<String, @Sendable (JSON) throws -> Bool> = [
        "credential_offer": isOffer, "credential_response": isAnswer, "authorization_details": isAuthorization,
        "credential_metadata": isKind, "credential_issuer_metadata": isSignedMetadata, "issuer_jwks": isKeySet,
        "wallet_attestation": isAttestation,
    ]

    static let examples = VectorCount(
        folder, "read, and written again", files: [folder], of: { Vectors.names(in: folder) }, name: { $0 },
        check: { name in
            guard let reader = readers.first(where: { name.hasPrefix($0.key) })?.value else { return false }
            return try reader(example(name))
        })

    @Test func everyExampleIsRead() { Self.examples.expectAll() }

    /// What an example holds: JSON, perhaps behind the head of an answer, or a token as a text.
    static func example(_ name: String) throws -> JSON {
        var text = try Vectors.text("\(folder)/\(name)")
        if text.hasPrefix("eyJ") { return .string(text.filter { !$0.isWhitespace }) }
        if text.contains("HTTP/1.1 "), let body = text.firstRange(of: "\n{")?.lowerBound {
            text = String(text[body...])
        }
        // Long texts are broken for print.
        text = text.split(separator: "\n").reduce("") { whole, line in
            let isInText = whole.count { $0 == "\"" } % 2 == 1
            return whole + (isInText ? line.drop { $0 == " " } : "\n" + line)
        }
        return try JSON(parsing: text)
    }

    static func isOffer(_ json: JSON) throws -> Bool {
        if let uri = json["credential_offer_uri"]?.text {
            return try CredentialOffer.read(link: CredentialOffer.link(toOfferAt: uri)) == .uri(uri)
        }
        let offer = try CredentialOffer(json)
        return try CredentialOffer(offer.json) == offer && CredentialOffer.read(link: offer.link()) == .offer(offer)
    }

    static func isAnswer(_ json: JSON) throws -> Bool {
        let response = try CredentialResponse(json)
        guard case .issued(let credentials, _) = response else { return false }
        return !credentials.isEmpty && response.json.isSame(as: json)
    }

    static func isAuthorization(_ json: JSON) throws -> Bool {
        let all = try CredentialAuthorization.read(json)
        return all.count == json.elements.count
            && all.map(\.configuration) == json.elements.map { $0["credential_configuration_id"]?.text }
    }

    static func isKind(_ json: JSON) throws -> Bool {
        let kinds = json["credential_configurations_supported"]?.members ?? []
        return try !kinds.isEmpty
            && kinds.allSatisfy { one in
                let kind = try CredentialConfiguration(one.value, id: one.name)
                return kind.format.rawValue == one.value["format"]?.text && !kind.types.isEmpty
            }
    }

    static func isSignedMetadata(_ json: JSON) throws -> Bool {
        let token = try CompactJWS(parsing: json.text ?? "")
        let metadata = try CredentialIssuerMetadata(
            token.unverifiedClaims(), of: "https://credential-issuer.example.com")
        return token.header.isTyp(CredentialIssuerMetadata.typ) && !metadata.configurations.isEmpty
            && metadata.configurations.allSatisfy { !$0.proofTypes.isEmpty }
    }

    /// Each key is named by its thumbprint (RFC 9278).
    static func isKeySet(_ json: JSON) throws -> Bool {
        let keys = json["jwks"]?["keys"]?.elements ?? []
        return try !keys.isEmpty
            && keys.allSatisfy { key in
                try key["kid"]?.text == "urn:ietf:params:oauth:jwk-thumbprint:sha-256:" + PublicKey(jwk: key).thumbprint
            }
    }

    /// The maker's certificate in the header has the key that signed, and a key of the wallet is attested.
    static func isAttestation(_ json: JSON) throws -> Bool {
        let token = try CompactJWS(parsing: json.text ?? ""), header = token.header
        let signer = try #require(header.x5c.first.flatMap { [UInt8](base64: $0) })
        let maker = try #require(ChainSigner.key(of: Certificate(derEncoded: signer).publicKey))
        let claims = try token.verified(by: maker).claims()
        _ = try PublicKey(jwk: claims["cnf"]?["jwk"] ?? .null)
        return header.isTyp(VerifiedClientAttestation.typ) && claims["sub"]?.text != nil
    }

    static let metadata = VectorCount(
        "openid-conformance/issuer-metadata", "issuers' metadata are judged",
        each: Vectors.files(in: "openid-conformance/issuer-metadata"),
        leavingOut: { $0.contains("openid-credential-issuer") ? nil : "it is of a server for tokens" },
        isNegative: { $0.contains("/invalid-") },
        check: { file in
            let json = try Vectors.json(file)
            let code = refusal { try CredentialIssuerMetadata(json, of: json["credential_issuer"]?.text ?? "") }
            return (code != nil) == file.contains("/invalid-")
        })

    @Test func metadataOfTheTestProgramIsJudged() { Self.metadata.expectAll() }
}
