import Core
import Testing

@testable import Credentials

/// The test suite of "Securing Verifiable Credentials using JOSE and COSE", all that is JOSE.
@Suite struct EnvelopingVectorTests {
    static let rules = DataModelVectorTests.rules
    static let features = ["credential_jose", "credential_sdjwt", "presentation_jose", "presentation_sdjwt"]

    static let judged = VectorCount(
        "vc-jose-cose, verify", "tokens are judged", files: ["vc-jose-cose"], cases: { try cases("verify") },
        isNegative: { $0["expect"]?.text != "success" }, check: isJudged)
    static let issuing = VectorCount(
        "vc-jose-cose, issue", "tokens are issued and read", files: ["vc-jose-cose"], cases: { try cases("issue") },
        isNegative: { $0["expect"]?.text != "success" }, check: isIssued)

    /// All that does not say it is of COSE, so that a feature nobody knows is not passed over.
    static func cases(_ function: String) throws -> [JSON] {
        try Vectors.json("vc-jose-cose/cases.json").elements.filter {
            $0["fn"]?.text == function && !($0["feature"]?.text?.hasSuffix("_cose") ?? false)
        }
    }

    @Test func everyTokenOfTheSuite() { Self.judged.expectAll() }

    @Test func everyDocumentOfTheSuite() { Self.issuing.expectAll() }

    @Test func nothingButIssuingAndVerifyingIsAsked() throws {
        let functions = try Set(Vectors.json("vc-jose-cose/cases.json").elements.map { $0["fn"]?.text ?? "" })
        #expect(functions.isSubset(of: ["issue", "verify"]))
    }

    static func input(_ name: JSON?) throws -> String {
        let text = try Vectors.text("vc-jose-cose/input/\(name?.text ?? "")")
        return String(text.drop { $0.isWhitespace }.prefix { !$0.isWhitespace || text.hasPrefix("{") })
    }

    static func isJudged(_ one: JSON) throws -> Bool {
        guard features.contains(one["feature"]?.text ?? "") else { return false }
        let text = try input(one["input"])
        let method = try Vectors.json("vc-jose-cose/input/\(one["key"]?.text ?? "")")
        let key = try PublicKey(jwk: method["publicKeyJwk"] ?? .null)
        // The suite lists its keys in no document; one that lists them must do as well as the key alone.
        let lists: JSON = [
            "id": .maybe(method["controller"]), "verificationMethod": [method.without("secretKeyJwk")],
            "assertionMethod": [.maybe(method["id"])], "authentication": [.maybe(method["id"])],
        ]
        let controller = try ControllerDocument(lists, for: method["controller"]?.text ?? "")
        let isGood = one["expect"]?.text == "success"
        return [SpeakerKeySource.pinned(key), .controllers([controller])].allSatisfy { source in
            (refusalOfVerifying(text, one["feature"]?.text, source) == nil) == isGood
        }
    }

    static func isIssued(_ one: JSON) throws -> Bool {
        guard features.contains(one["feature"]?.text ?? "") else { return false }
        let method = try Vectors.json("vc-jose-cose/input/\(one["key"]?.text ?? "")")
        let key = try PrivateKey(jwk: method["secretKeyJwk"] ?? .null)
        let document = try Vectors.json("vc-jose-cose/input/\(one["input"]?.text ?? "")")
        let name = KeyReference.method(method["id"]?.text ?? "")
        var text: String?
        let code = refusal { text = try issued(document, one, by: key, name) }
        guard let text, code == nil else { return one["expect"]?.text == "failure" }
        let source = SpeakerKeySource.pinned(key.publicKey)
        return refusalOfVerifying(text, one["feature"]?.text, source) == nil && one["expect"]?.text == "success"
    }

    @Test func theCredentialsInPresentationsHold() throws {
        let keys = try Vectors.names(in: "vc-jose-cose/input").filter { $0.hasPrefix("vm-") }.map { name in
            try PublicKey(jwk: Vectors.json("vc-jose-cose/input/\(name)")["publicKeyJwk"] ?? .null)
        }
        var count = 0
        for one in try Self.cases("verify") where one["expect"] == "success" {
            guard let feature = one["feature"]?.text, feature.hasPrefix("presentation") else { continue }
            let text = try Self.input(one["input"]), isSelective = feature.hasSuffix("sdjwt")
            let method = try Vectors.json("vc-jose-cose/input/\(one["key"]?.text ?? "")")
            let request = Self.request(
                text, isSelective, .pinned(try PublicKey(jwk: method["publicKeyJwk"] ?? .null)))
            let presented =
                isSelective
                ? try SDJWT(parsing: text).verifiedPresentation(request, answering: nil)
                : try CompactJWS(parsing: text).verifiedPresentation(request, answering: nil)
            for envelope in presented.envelopes where !envelope.mediaType.hasSuffix("cose") {
                let holds = keys.contains { key in
                    var inner = request
                    inner.source = .pinned(key)
                    return refusal { try envelope.verifiedCredential(inner) } == nil
                }
                #expect(holds, "\(one)")
                count += 1
            }
        }
        #expect(count > 0)
    }

    private static func issued(
        _ document: JSON, _ one: JSON, by key: PrivateKey, _ name: KeyReference
    ) throws -> String {
        let now = Instant(milliseconds: 1_720_000_000_000)
        var frame = DisclosureFrame()
        for path in paths(one["disclosures"]?.text ?? "") { frame.insert(path) }
        let salts = SDJWTTests.salts
        switch one["feature"]?.text {
        case "credential_jose":
            return try CredentialDocument(document, rules: rules).enveloped(by: key, named: name, rules: rules).text
        case "credential_sdjwt":
            return try CredentialDocument(document, rules: rules)
                .enveloped(hiding: frame, salts: salts, by: key, named: name, rules: rules).text
        case "presentation_jose":
            return try PresentationDocument(document, rules: rules)
                .enveloped(answering: nil, at: now, by: key, named: name, rules: rules).text
        default:
            return try PresentationDocument(document, rules: rules)
                .enveloped(hiding: frame, salts: salts, answering: nil, at: now, by: key, named: name, rules: rules)
                .text
        }
    }

    /// Paths as the suite writes them: `['credentialSubject.firstName', 'verifiableCredential[0]']`.
    private static func paths(_ text: String) -> [ClaimPath] {
        let quoted = text.split(separator: "'", omittingEmptySubsequences: false).enumerated()
        return quoted.filter { $0.offset % 2 == 1 }.map { _, path in
            let parts = path.split { ".[]".contains($0) }
            return ClaimPath(parts.map { part in Int(part).map(ClaimPath.Step.index) ?? .name(String(part)) })
        }
    }

    static func refusalOfVerifying(_ text: String, _ feature: String?, _ source: SpeakerKeySource) -> FaultCode? {
        let isSelective = feature?.hasSuffix("sdjwt") ?? false
        return refusal {
            let asked = request(text, isSelective, source)
            switch feature {
            case "credential_jose": _ = try CompactJWS(parsing: text).verifiedCredential(asked)
            case "credential_sdjwt": _ = try SDJWT(parsing: text).verifiedCredential(asked)
            case "presentation_jose": _ = try CompactJWS(parsing: text).verifiedPresentation(asked, answering: nil)
            default: _ = try SDJWT(parsing: text).verifiedPresentation(asked, answering: nil)
            }
        }
    }

    /// A request at the moment the token was signed.
    private static func request(_ text: String, _ isSelective: Bool, _ source: SpeakerKeySource) -> EnvelopeRequest {
        let token = String(text.prefix { $0 != "~" })
        let issued = (try? CompactJWS(parsing: token))?.unverifiedIssuedSeconds ?? 1_720_000_000
        let now = Instant(milliseconds: Int64(issued) * 1000)
        return EnvelopeRequest(rules: rules, source: source, window: TimeWindow(at: now))
    }
}

extension CompactJWS {
    fileprivate var unverifiedIssuedSeconds: Int? { (try? unverifiedClaims())?["iat"]?.whole }
}
