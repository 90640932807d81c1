import Core
import Credentials
import Testing

@Suite struct DataModelVectorTests {
    static let rules = DataModelRules(contexts: IntegrityCase.contexts)

    static let cases = VectorCount(
        "vcdm2", "credentials and presentations are judged", files: ["vcdm2"],
        cases: { try Vectors.json("vcdm2/cases.json").elements },
        leavingOut: { isToBeRefused($0) == nil ? "the set does not say what must come of it" : nil },
        isNegative: { isToBeRefused($0) == true },
        check: { one in
            let file = one["file"]?.text ?? ""
            let code = code(of: prepared(try Vectors.json("vcdm2/\(file)"), file), one["kind"]?.text)
            return (code != nil) == isToBeRefused(one)
        })

    @Test func everyCaseOfTheSuite() { Self.cases.expectAll() }

    /// `nil` where the set leaves it to its own suite, unless we know what that says.
    private static func isToBeRefused(_ one: JSON) -> Bool? {
        switch one["expect"]?.text {
        case "ok": false
        case "fail", "fail-or-inject": true
        // What a holder says of themselves must name the holder (data model 2.0, 4.13.4).
        case "see-suite" where one["file"]?.text?.hasSuffix("self-asserted-vc-no-holder.json") ?? false: true
        default: nil
        }
    }

    @Test func anOldCredentialIsForImportOnly() throws {
        let old = try Vectors.json("vcdm2/validVc.json").with("issuer", "did:example:issuer")
            .with("issuanceDate", "2023-02-26T01:20:00Z")
        #expect(Self.code(of: old, "credential") == .malformedValue)
        let rules = DataModelRules(contexts: IntegrityCase.contexts, versions: [.v1, .v2])
        let read = try CredentialDocument(old, rules: rules)
        #expect(read.version == .v1 && read.validFrom == Instant(milliseconds: 1_677_374_400_000))
        #expect(refusal { try CredentialDocument(old.without("issuanceDate"), rules: rules) } == .malformedValue)
        let ended = old.with("expirationDate", "2023-02-26T01:19:59Z")
        #expect(refusal { try CredentialDocument(ended, rules: rules) } == .range)
    }

    private static func code(of document: JSON, _ kind: String?) -> FaultCode? {
        guard kind == "presentation" else { return refusal { try CredentialDocument(document, rules: rules) } }
        return refusal { try PresentationDocument(document, rules: rules).checkSelfAsserted() }
    }

    /// The document as the suite sends it: an issuer puts its own name in, and what is presented was issued before,
    /// unless the case is about credentials that nobody issued.
    private static func prepared(_ document: JSON, _ file: String) -> JSON {
        var document = document
        for member in document.members {
            if member.value == "PAST DATE" { document = document.with(member.name, "2020-01-01T00:00:00Z") }
            if member.value == "FUTURE DATE" { document = document.with(member.name, "2120-01-01T00:00:00Z") }
        }
        if let presented = document["verifiableCredential"], !file.contains("self-asserted") {
            return document.changing(["verifiableCredential"], to: .list(presented.elements.map(issued)))
        }
        guard document["verifiableCredential"] == nil, !file.contains("presentation"), !file.contains("no-issuer")
        else {
            return document
        }
        switch document["issuer"] {
        case nil: return document.with("issuer", "did:example:issuer")
        case .object?: return document["issuer"]?["id"] != nil ? document : named(document)
        default: return document
        }
    }

    private static func named(_ document: JSON) -> JSON {
        document.changing(["issuer", "id"], to: "did:example:issuer")
    }

    private static func issued(_ credential: JSON) -> JSON {
        guard case .object = credential, credential["credentialSubject"] != nil else { return credential }
        return credential.with("proof", ["type": "DataIntegrityProof"])
    }
}
