import Core
import Credentials
import Testing

@Suite struct DataModelVectorTests {
    static let rules = DataModelRules(contexts: IntegrityCase.contexts)

    @Test func everyCaseOfTheSuite() throws {
        let cases = try Vectors.json("vcdm2/cases.json").elements
        for kind in ["credential", "presentation"] { #expect(cases.contains { $0["kind"]?.text == kind }) }
        Vectors.each(cases, of: "vcdm2") { one in
            let file = one["file"]?.text ?? ""
            let code = Self.code(of: Self.prepared(try Vectors.json("vcdm2/\(file)"), file), one["kind"]?.text)
            switch one["expect"]?.text {
            case "ok": return code == nil
            case "fail", "fail-or-inject": return code != nil
            default: return true
            }
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
