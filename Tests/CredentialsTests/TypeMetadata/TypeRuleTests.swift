import Core
import Testing

@testable import Credentials

@Suite struct TypeRuleTests {
    static let vct = "https://passport.example/vct/test/1"
    static let window = TimeWindow(at: Instant(milliseconds: 1_780_000_000_000))

    static func verified(
        _ claims: JSON, hiding frame: DisclosureFrame, of vct: String = vct, showing paths: [ClaimPath]? = nil
    ) throws -> VerifiedSDJWTCredential {
        let key = try TestKeys.make(.es256)
        let salts = (100..<400).map { "a-salt-of-22-characters-\($0)" }
        let token = try SDJWT.issuingCredential(
            of: vct, to: nil, claims: claims, frame: frame, salts: salts, header: [], by: key)
        return try (try paths.map { try token.disclosing($0) } ?? token).credential(
            SDJWTCredentialRequest(source: .pinned(key.publicKey), window: window, keyBinding: .notAsked))
    }

    static func documents(_ claims: JSON) throws -> TypeDocuments {
        try TypeDocuments([CredentialTypeTests.document(vct, claims)])
    }

    static let rules: JSON = [
        ["path": ["subject"], "sd": "never", "mandatory": true],
        ["path": ["family"], "sd": "always", "mandatory": true],
        ["path": ["results", .null, "score"], "sd": "always"], ["path": ["results", .null, "at"], "sd": "never"],
        ["path": ["place"], "sd": "never"], ["path": ["place", "ward"], "sd": "never", "mandatory": true],
    ]

    static let claims: JSON = [
        "subject": "fire-safety", "family": "Example", "place": ["ward": "A1"],
        "results": [["score": 1, "at": "2026-01-01"], ["score": 2, "at": "2026-02-01"]],
    ]

    static func issuing(_ claims: JSON, _ change: (inout DisclosureFrame) -> Void = { _ in }) throws -> FaultCode? {
        let type = try documents(rules).type(vct)
        var frame = try type.widestFrame(for: Self.claims)
        change(&frame)
        return refusal { try type.checkIssuing(claims, hiding: frame) }
    }

    @Test func whatIsIssuedKeepsToTheType() throws {
        let frame = try Self.documents(Self.rules).type(Self.vct).widestFrame(for: Self.claims)
        var wanted = DisclosureFrame()
        for path: ClaimPath in [["family"], ["results", 0, "score"], ["results", 1, "score"]] { wanted.insert(path) }
        #expect(frame == wanted)
        #expect(try Self.issuing(Self.claims) == nil)
        for name in ["subject", "family", "place"] {
            #expect(try Self.issuing(Self.claims.without(name)) == .typeRule, "\(name)")
        }
        #expect(try Self.issuing(Self.claims.without("results")) == nil)
        #expect(try Self.issuing(Self.claims.with("results", "none")) == .typeRule)
        #expect(try Self.issuing(Self.claims.with("results", [1])) == .typeRule)
        #expect(try Self.issuing(Self.claims) { $0.names.remove("family") } == .typeRule)
        #expect(try Self.issuing(Self.claims) { $0.names.insert("subject") } == .typeRule)
        #expect(try Self.issuing(Self.claims) { $0.insert(["results", 1, "at"]) } == .typeRule)
        #expect(try Self.issuing(Self.claims) { $0.insert(["results"]) } == nil, "nothing is said about it")
    }

    @Test func whatIsShownKeepsToTheType() throws {
        let documents = try Self.documents(Self.rules)
        let frame = try documents.type(Self.vct).widestFrame(for: Self.claims)
        func code(_ claims: JSON, _ frame: DisclosureFrame, _ paths: [ClaimPath]? = nil) throws -> FaultCode? {
            let credential = try Self.verified(claims, hiding: frame, showing: paths)
            return refusal { try documents.checkedType(of: credential) }
        }
        #expect(try code(Self.claims, frame) == nil)
        // What is withheld may be there.
        #expect(try code(Self.claims, frame, []) == nil && code(Self.claims, frame, [["results", 1, "score"]]) == nil)
        var wrong = frame
        wrong.names = ["family", "subject"]
        #expect(try code(Self.claims, wrong) == .typeRule)
        // Withheld, and yet it must always be shown.
        #expect(try code(Self.claims, wrong, []) == .typeRule)
        wrong.names = []
        #expect(try code(Self.claims, wrong) == .typeRule)
        #expect(try code(Self.claims.with("place", [:]), frame) == .typeRule)
        #expect(try code(Self.claims.with("place", "A1"), frame) == .typeRule)
        let other = try Self.verified(Self.claims, hiding: frame, of: Self.vct + "1")
        #expect(refusal { try documents.checkedType(of: other) } == .typeMetadata)
        #expect(refusal { try documents.type(Self.vct).check(other) } == .typeRule)
    }

    @Test func theDocumentIsTheOneThatTheCredentialMeans() throws {
        let document = try CredentialTypeTests.document(Self.vct, Self.rules)
        let documents = try TypeDocuments([document])
        let frame = try documents.type(Self.vct).widestFrame(for: Self.claims)
        for (bytes, code) in [(document.bytes, nil), ([], FaultCode.integrity)] {
            let claims = Self.claims.with("vct#integrity", .string(SubresourceIntegrity.of(bytes)))
            let credential = try Self.verified(claims, hiding: frame)
            #expect(refusal { try documents.checkedType(of: credential) } == code)
        }
        let unreadable = try Self.verified(Self.claims.with("vct#integrity", 1), hiding: frame)
        #expect(refusal { try documents.checkedType(of: unreadable) } == .integrity)
    }

    @Test func selectionHasALimit() throws {
        let many: JSON = .list((0..<101).map { _ in .list((0..<100).map { JSON($0) }) })
        let type = try Self.documents([["path": ["a", .null, .null]]]).type(Self.vct)
        #expect(refusal { try type.checkIssuing(["a": many], hiding: DisclosureFrame()) } == .limit)
        let fewer: JSON = .list(many.elements.dropLast())
        #expect(refusal { try type.checkIssuing(["a": fewer], hiding: DisclosureFrame()) } == nil)
    }

    /// What a claim of a proposed type is called: `status` is the token's own, its place in a list of statuses, so that
    /// what a type means by it needs another name.
    private static func name(_ proposed: String, in vct: String) -> String {
        guard proposed == "status" else { return proposed }
        return vct.contains("/professional-registration/") ? "registration_status" : "achievement_status"
    }

    @Test func aTypesOwnStatusHasAnotherName() throws {
        let registration = "https://passport.example/vct/professional-registration/1"
        #expect(Self.name("status", in: registration) == "registration_status")
        #expect(Self.name("body", in: registration) == "body")
        #expect(Self.name("status", in: "https://passport.example/vct/core-skills/1") == "achievement_status")
        // Under its proposed name it would be taken for the token's, and no verifier would have it.
        let code = refusal { try Self.verified(["status": "registered"], hiding: DisclosureFrame(), of: registration) }
        #expect(code == .credentialClaim)
    }

    /// The types that staff passports are made of can be said in type documents, and their examples keep to them.
    @Test func theProposedTypesAreTypes() throws {
        let types = try Vectors.json("proposed-types.json")["types"]?.elements ?? []
        #expect(types.count == 12)
        for type in types {
            let vct = try #require(type["vct"]?.text), written = try #require(type["example"])
            let example: JSON = .object(written.members.map { JSON.Member(Self.name($0.name, in: vct), $0.value) })
            func claims(_ member: String, _ sd: JSON, isMandatory: Bool) -> [JSON] {
                (type[member]?.elements ?? []).compactMap(\.text).map { claim in
                    [
                        "path": [.string(Self.name(claim, in: vct))], "sd": sd, "mandatory": JSON(isMandatory),
                        "display": [["locale": "en-GB", "label": .string(claim)]],
                    ]
                }
            }
            let described =
                claims("always_visible", "never", isMandatory: true)
                + claims("selectively_disclosable", "always", isMandatory: false)
            let document = try CredentialTypeTests.document(vct, .list(described))
            let documents = try TypeDocuments([document])
            let frame = try documents.type(vct).widestFrame(for: example)
            #expect(refusal { try documents.type(vct).checkIssuing(example, hiding: frame) } == nil, "\(vct)")
            let claims = example.with("vct#integrity", .string(SubresourceIntegrity.of(document.bytes)))
            for paths: [ClaimPath]? in [nil, []] {
                let credential = try Self.verified(claims, hiding: frame, of: vct, showing: paths)
                #expect(try documents.checkedType(of: credential).vct == vct)
            }
            let missing = Self.name(try #require(type["always_visible"]?[0]?.text), in: vct)
            let lacking = try Self.verified(claims.without(missing), hiding: frame, of: vct, showing: [])
            #expect(refusal { try documents.checkedType(of: lacking) } == .typeRule, "\(vct)")
        }
    }
}
