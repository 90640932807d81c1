import Core
import Testing

@testable import Credentials

@Suite struct SignedIssuerMetadataTests {
    static func code(
        typ: String = CredentialIssuerMetadata.typ, seed: String = "one", at seconds: Int64 = 1_790_000_000,
        of issuer: String = CredentialOfferTests.issuer, _ change: (JSON) -> JSON = { $0 }
    ) throws -> FaultCode? {
        let claims = CredentialOfferTests.metadata.with("sub", .string(CredentialOfferTests.issuer))
            .with("iat", 1_790_000_000).with("exp", 1_790_000_600)
        let token = try CompactJWS.signing(
            change(claims).bytes, header: [JSON.Member("typ", .string(typ))], by: TestKeys.make(.es256, seed))
        let key = try TestKeys.make(.es256).publicKey
        return refusal {
            try CredentialIssuerMetadata(
                signed: token, by: key, of: issuer, within: TimeWindow(at: Instant(milliseconds: seconds * 1000)))
        }
    }

    @Test func whatWeSignIsRead() throws {
        let key = try TestKeys.make(.es256), issuer = CredentialOfferTests.issuer
        func token(_ json: JSON, lifeSeconds: Int = 600) throws -> CompactJWS {
            try CredentialIssuerMetadata.signing(
                json, of: issuer, header: [], now: SDJWTTests.now, lifeSeconds: lifeSeconds, by: key)
        }
        let read = try CredentialIssuerMetadata(
            signed: token(CredentialOfferTests.metadata), by: key.publicKey, of: issuer, within: SDJWTTests.window)
        #expect(read.batchSize == 5 && read.issuer == issuer)
        let wrong = [CredentialOfferTests.metadata.with("sub", "x"), CredentialOfferTests.metadata.with("display", [])]
        for json in wrong { #expect(refusal { try token(json) } == .issuerMetadata) }
        for life in [0, -1, Int.max] {
            #expect(refusal { try token(CredentialOfferTests.metadata, lifeSeconds: life) } == .issuerMetadata)
        }
    }

    @Test func tokensThatAreRefused() throws {
        #expect(try Self.code() == nil)
        #expect(try Self.code(typ: "JWT") == .type && Self.code(seed: "two") == .cryptographicSecurity)
        #expect(
            try Self.code(at: 1_790_000_600) == .range && Self.code(of: "https://trust-b.example") == .issuerMetadata)
        for name in ["sub", "iat", "credential_endpoint"] {
            #expect(try Self.code { $0.without(name) } == .issuerMetadata, "\(name)")
        }
        #expect(try Self.code { $0.with("sub", "https://trust-b.example") } == .issuerMetadata)
        #expect(try Self.code { $0.with("credential_issuer", "https://trust-b.example") } == .issuerMetadata)
    }
}
