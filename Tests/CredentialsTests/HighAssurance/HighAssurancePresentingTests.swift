import Core
import Testing

@testable import Credentials

/// What verifiers ask and wallets answer by the High Assurance Interoperability Profile, and each fault by its section.
@Suite struct HighAssurancePresentingTests {
    typealias Issuing = HighAssuranceIssuingTests
    static let rules = HighAssuranceRules()
    static let address = "https://trust-a.example/answer"

    static func request(
        _ client: String = "x509_hash:abc", _ change: (inout AuthorizationRequest) -> Void = { _ in }
    ) throws -> AuthorizationRequest {
        let query: JSON = [
            "credentials": [
                ["id": "skills", "format": "dc+sd-jwt", "meta": ["vct_values": ["https://passport.example/vct/1"]]]
            ]
        ]
        var request = AuthorizationRequest(
            client: try ClientIdentifier(client), responseMode: .directPostJWT, responseURI: address, nonce: "n-1",
            query: try DCQLQuery(query))
        request.metadata = VerifierMetadata(
            encryptionKeys: [VerifierMetadata.EncryptionKey(try TestKeys.make(.es256, "enc").publicKey, kid: "1")],
            encryptions: [.a128GCM, .a256GCM], formats: ["dc+sd-jwt": ["sd-jwt_alg_values": ["ES256"]]])
        change(&request)
        return request
    }

    static func signed(_ request: AuthorizationRequest, _ header: [JSON.Member]? = nil) throws -> CompactJWS {
        let own = try header ?? [Issuing.x5c(Issuing.chain())]
        return try request.signed(header: own, now: SDJWTTests.now, lifeSeconds: 60, by: TestKeys.make(.es256))
    }

    static func codes(
        _ request: AuthorizationRequest, _ header: [JSON.Member]? = nil, from link: RequestLink? = nil
    ) throws -> [FaultCode] {
        Issuing.codes(rules.faults(of: request, signed: try signed(request, header), from: link))
    }

    @Test func aGoodRequestHasNoFault() throws {
        let link = RequestLink(clientID: "x509_hash:abc", requestURI: Self.address, method: .post)
        #expect(try Self.codes(Self.request()) == [] && Self.codes(Self.request(), from: link) == [])
    }

    @Test func faultsOfRequestsAreNamed() throws {
        for header in try Issuing.wrongChains() {
            #expect(try Self.codes(Self.request(), header) == [.haipPresentation])
        }
        for client in ["x509_san_dns:trust-a.example", "verifier", "decentralized_identifier:did:web:a.example"] {
            #expect(try Self.codes(Self.request(client)) == [.haipPresentation], "\(client)")
        }
        let text = try Self.signed(Self.request()).text
        let inside = try RequestLink(parsing: "haip-vp://?client_id=x509_hash%3Aabc&request=\(text)")
        #expect(try Self.codes(Self.request(), from: inside) == [.haipRedirect])
        #expect(try Self.codes(Self.request { $0.responseMode = .directPost }) == [.haipRedirect])
        #expect(try Self.codes(Self.request { $0.responseMode = .fragment }) == [.haipRedirect])
        #expect(Issuing.codes(Self.rules.faults(of: try Self.request(), signed: nil)) == [.haipRedirect])
        let query: JSON = [
            "credentials": [["id": "a", "format": "jwt_vc_json", "meta": ["type_values": [["https://a.example/T"]]]]]
        ]
        let w3c = try Self.request { request in
            if let query = try? DCQLQuery(query) { request.query = query }
        }
        #expect(try Self.codes(w3c) == [.haipFormat])
    }

    @Test func requestsThroughABrowserAskForEncryption() throws {
        func faults(_ mode: ResponseMode, isSigned: Bool) throws -> [FaultCode] {
            let request = try Self.request {
                $0.responseMode = mode
                $0.responseURI = nil
                $0.expectedOrigins = ["https://trust-a.example"]
            }
            return Issuing.codes(
                Self.rules.faults(of: request, signed: isSigned ? try Self.signed(request) : nil))
        }
        #expect(try faults(.digitalCredentialsJWT, isSigned: true) == [])
        #expect(try faults(.digitalCredentialsJWT, isSigned: false) == [])
        #expect(try faults(.digitalCredentials, isSigned: false) == [.haipBrowser])
    }

    @Test func encryptionIsAsTheProfileWantsIt() throws {
        let key = try TestKeys.make(.es256, "enc").publicKey
        func codes(
            _ keys: [PublicKey], _ ways: [ContentEncryption] = [.a128GCM, .a256GCM], formats: JSON? = nil,
            rules: HighAssuranceRules = Self.rules
        ) -> [FaultCode] {
            let listed = keys.enumerated().map { VerifierMetadata.EncryptionKey($1, kid: "\($0)") }
            let metadata = VerifierMetadata(encryptionKeys: listed, encryptions: ways, formats: formats)
            return Issuing.codes(rules.faults(of: metadata))
        }
        #expect(codes([key]) == [] && codes([key], formats: ["mso_mdoc": [:]]) == [])
        #expect(try codes([TestKeys.make(.es384).publicKey]) == [.haipPresentation] && codes([]) == [.haipPresentation])
        #expect(codes([key], [.a128GCM]) == [.haipPresentation] && codes([key], [.a256GCM]) == [.haipPresentation])
        #expect(codes([key], formats: ["ldp_vc": [:]]) == [.haipPresentation])
        var later = Self.rules
        later.earlierKeys = [key.thumbprint]
        #expect(codes([key], rules: later) == [.haipPresentation])
        #expect(
            Issuing.codes(Self.rules.faults(of: nil as VerifierMetadata?)) == [.haipPresentation, .haipPresentation])
    }

    @Test func answersAreEncrypted() throws {
        func form(_ name: String, _ value: String) -> FormParameters {
            FormParameters([FormParameters.Parameter(name, value)])
        }
        func message(_ curve: Curve, _ algorithm: SignatureAlgorithm) throws -> String {
            var secret = [UInt8](repeating: 1, count: curve.coordinateBytes)
            secret[0] = 0
            return try CompactJWE.encrypting(
                [1], to: (TestKeys.make(algorithm).publicKey, "1"), with: .a256GCM,
                ephemeral: AgreementKey(curve, secret: secret), iv: [UInt8](repeating: 0, count: 12)
            ).text
        }
        #expect(Self.rules.faults(of: form("response", try message(.p256, .es256))).isEmpty)
        #expect(
            Issuing.codes(Self.rules.faults(of: form("response", try message(.p384, .es384)))) == [.haipPresentation])
        #expect(Issuing.codes(Self.rules.faults(of: form("response", "e30..AA.AA.AA"))) == [.haipPresentation])
        #expect(Issuing.codes(Self.rules.faults(of: form("vp_token", "{}"))) == [.haipRedirect])
        #expect(Self.rules.faults(of: form("error", "access_denied")).isEmpty)
    }

    @Test func presentationsAreOfTheProfilesFormats() throws {
        let query = try Self.request().query, holder = try TestKeys.make(.es256, "holder")
        let issued = try Issuing.credential([Issuing.x5c(Issuing.chain())])
        func codes(_ presentation: JSON, _ query: DCQLQuery) -> [FaultCode] {
            let entry = VPToken.Entry(id: query.credentials[0].id, presentations: [presentation])
            return Issuing.codes(Self.rules.faults(of: VPToken([entry]), to: query))
        }
        let bound = try issued.binding(to: "x509_hash:abc", nonce: "n-1", at: SDJWTTests.now, by: holder)
        #expect(codes(.string(bound.text), query) == [])
        #expect(codes(.string(issued.text), query) == [.haipIssuerKey])
        #expect(codes(bound.json, query) == [.haipCredential])
        let unsaid = try Issuing.credential([]).binding(to: "a", nonce: "n", at: SDJWTTests.now, by: holder)
        #expect(codes(.string(unsaid.text), query) == [.haipIssuerKey])
        let documents: JSON = ["credentials": [["id": "m", "format": "mso_mdoc", "meta": ["doctype_value": "d.1"]]]]
        #expect(codes("AA", try DCQLQuery(documents)) == [.haipFormat])
        let w3c: JSON = [
            "credentials": [["id": "a", "format": "ldp_vc", "meta": ["type_values": [["https://a.example/T"]]]]]
        ]
        #expect(codes([:], try DCQLQuery(w3c)) == [.haipFormat])
    }

    @Test func answersLeadBackToTheSession() {
        func codes(_ json: JSON, _ isSameDevice: Bool) -> [FaultCode] {
            Issuing.codes(Self.rules.faults(ofAnswer: json, isSameDevice: isSameDevice))
        }
        let back: JSON = ["redirect_uri": "https://trust-a.example/back?response_code=abc"]
        #expect(codes(back, true) == [] && codes(back, false) == [] && codes([:], false) == [])
        #expect(codes([:], true) == [.haipRedirect])
        for wrong: JSON in [
            ["redirect_uri": "http://a.example"], ["redirect_uri": 1], ["redirect_uri": "javascript:1"],
        ] {
            #expect(codes(wrong, true) == [.haipRedirect], "\(wrong)")
        }
    }
}
