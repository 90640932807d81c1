import Core
import Testing

@testable import Credentials

/// What a wallet shows, and what a verifier takes for an answer.
@Suite struct DCQLMatchingTests {
    static func query(_ credentials: [JSON], sets: JSON? = nil) throws -> DCQLQuery {
        try DCQLQuery(
            sets.map { ["credentials": .array(credentials), "credential_sets": $0] }
                ?? ["credentials": .array(credentials)])
    }

    static func credential(_ id: String, _ more: JSON = [:]) -> JSON {
        .object(
            [
                JSON.Member("id", .string(id)), JSON.Member("format", "dc+sd-jwt"),
                JSON.Member("meta", ["vct_values": [.string(id)]]),
            ] + more.members)
    }

    static func facts(_ type: String, _ claims: JSON = [:], _ change: (inout CredentialFacts) -> Void = { _ in })
        -> CredentialFacts
    {
        var facts = CredentialFacts(format: .sdJWT, types: [type], claims: claims, hasHolderBinding: true)
        change(&facts)
        return facts
    }

    static func wallet(_ query: DCQLQuery, _ held: [CredentialFacts], withOptional: Bool = false) -> [String]? {
        try? WalletMatches(query, among: held).answer(withOptional: withOptional).keys.sorted()
    }

    static func verifier(_ query: DCQLQuery, _ shown: [(String, CredentialFacts)]) -> FaultCode? {
        refusal {
            try AnsweredQuery(
                query,
                shown: Dictionary(
                    shown.map { ($0, [.success(ShownCredential(checkedElsewhere: $1))]) }, uniquingKeysWith: +))
        }
    }

    @Test func formatTypeHolderAndAuthorityMustFit() throws {
        let authority: JSON = [["type": "aki", "values": ["k1", "k2"]], ["type": "etsi_tl", "values": ["t"]]]
        let query = try Self.query([Self.credential("a", ["trusted_authorities": authority])])
        let loose = try Self.query([Self.credential("a", ["require_cryptographic_holder_binding": false])])
        func change(_ change: (inout CredentialFacts) -> Void) -> CredentialFacts {
            Self.facts("a") { facts in
                facts.authorities = [TrustedAuthorities(type: "aki", values: ["k0", "k2"])]
                change(&facts)
            }
        }
        let right = change { _ in }
        #expect(Self.wallet(query, [right]) == ["a"] && Self.verifier(query, [("a", right)]) == nil)
        let wrong = [
            change { $0.format = .mdoc }, change { $0.types = ["b"] }, change { $0.types = [] },
            change { $0.hasHolderBinding = false }, change { $0.authorities = [] },
            change { $0.authorities = [TrustedAuthorities(type: "etsi_tl", values: ["k1"])] },
        ]
        for facts in wrong {
            #expect(Self.wallet(query, [facts]) == nil && Self.verifier(query, [("a", facts)]) == .vpToken)
        }
        let unbound = change { $0.hasHolderBinding = false }
        #expect(Self.wallet(loose, [unbound]) == ["a"] && Self.verifier(loose, [("a", unbound)]) == nil)
        let derived = change { $0.types = ["b", "a"] }
        #expect(Self.wallet(query, [derived]) == ["a"])
        #expect(Self.wallet(query, wrong + [right]) == ["a"])
    }

    @Test func w3cTypesAreSetsOfWhichOneIsMet() throws {
        let json: JSON = ["id": "a", "format": "ldp_vc", "meta": ["type_values": [["x", "y"], ["z"]]]]
        let query = try Self.query([json])
        for (types, isTaken) in [(["y", "q", "x"], true), (["z"], true), (["x"], false), (["q"], false), ([], false)] {
            let facts = CredentialFacts(format: .ldpVC, types: types, claims: [:], hasHolderBinding: true)
            #expect((Self.verifier(query, [("a", facts)]) == nil) == isTaken, "\(types)")
        }
    }

    @Test func claimsAndTheirValuesMustBeThere() throws {
        let claims: JSON = [["path": ["level"], "values": ["2", 3, true]], ["path": ["when"]]]
        let query = try Self.query([Self.credential("a", ["claims": claims])])
        for (claims, isTaken) in [
            (["level": "2", "when": 1] as JSON, true), (["level": 3, "when": 1], true),
            (["level": .number("3.0"), "when": 1], true), (["level": true, "when": 1], true),
            (["level": 2, "when": 1], false), (["level": "3", "when": 1], false),
            (["level": "true", "when": 1], false),
            (["level": 1, "when": 1], false), (["level": "2"], false), (["when": 1], false), ([:], false),
        ] {
            let facts = Self.facts("a", claims)
            #expect((Self.wallet(query, [facts]) != nil) == isTaken, "\(claims)")
            // The verifier looks at the values too: what a wallet should have done is no proof.
            #expect((Self.verifier(query, [("a", facts)]) == nil) == isTaken, "\(claims)")
        }
    }

    @Test func onlyElementsOfTheRightValueAreShown() throws {
        let query = try Self.query([Self.credential("a", ["claims": [["path": ["wards", nil], "values": ["B2"]]]])])
        let matches = WalletMatches(query, among: [Self.facts("a", ["wards": ["A1", "B2", "C3"]])])
        #expect(matches.byID["a"]?.first?.claims.paths == [["wards", 1]])
    }

    @Test func theFirstSetOfClaimsIsShown() throws {
        let claims: JSON = [["id": "x", "path": ["x"]], ["id": "y", "path": ["y"]], ["id": "z", "path": ["z"]]]
        let more: JSON = ["claims": claims, "claim_sets": [["x", "y"], ["z"], ["y"]]]
        let query = try Self.query([Self.credential("a", more)])
        func shown(_ claims: JSON) -> [ClaimPath]? {
            WalletMatches(query, among: [Self.facts("a", claims)]).byID["a"]?.first?.claims.paths
        }
        #expect(shown(["x": 1, "y": 1, "z": 1]) == [["x"], ["y"]])
        #expect(shown(["y": 1, "z": 1]) == [["z"]])
        #expect(shown(["y": 1]) == [["y"]] && shown(["x": 1]) == nil)
        #expect(Self.verifier(query, [("a", Self.facts("a", ["z": 1]))]) == nil)
        #expect(Self.verifier(query, [("a", Self.facts("a", ["x": 1]))]) == .vpToken)
    }

    @Test func setsOfCredentials() throws {
        let three = ["a", "b", "c", "d"].map { Self.credential($0) }
        let sets: JSON = [["options": [["a"], ["b", "c"]]], ["options": [["d"]], "required": false]]
        let query = try Self.query(three, sets: sets)
        func held(_ types: String) -> [CredentialFacts] { types.map { Self.facts(String($0)) } }
        #expect(Self.wallet(query, held("abcd")) == ["a"])
        #expect(Self.wallet(query, held("abcd"), withOptional: true) == ["a", "d"])
        #expect(Self.wallet(query, held("bc"), withOptional: true) == ["b", "c"])
        for types in ["b", "c", "d", "bd", ""] { #expect(Self.wallet(query, held(types)) == nil, "\(types)") }
        func code(_ types: String) -> FaultCode? {
            Self.verifier(query, types.map { (String($0), Self.facts(String($0))) })
        }
        for types in ["a", "bc", "ad", "abcd"] { #expect(code(types) == nil, "\(types)") }
        for types in ["b", "c", "d", "bd", ""] { #expect(code(types) == .vpToken, "\(types)") }
        // What no set names is not asked for, and not taken.
        let unnamed = try Self.query(three, sets: [["options": [["a"]]]])
        #expect(Self.wallet(unnamed, held("abcd")) == ["a"])
        #expect(Self.verifier(unnamed, [("a", Self.facts("a")), ("b", Self.facts("b"))]) == .vpToken)
        // Without sets everything is asked for.
        let all = try Self.query(three)
        #expect(Self.wallet(all, held("abc")) == nil && Self.wallet(all, held("dcba"))?.count == 4)
        #expect(Self.verifier(all, [("a", Self.facts("a"))]) == .vpToken)
    }

    @Test func severalOnlyWhereSeveralAreAskedFor() throws {
        let one = try Self.query([Self.credential("a")]),
            many = try Self.query([Self.credential("a", ["multiple": true])])
        let held = [Self.facts("a"), Self.facts("a")]
        #expect(try WalletMatches(one, among: held).answer(withOptional: true)["a"]?.map(\.index) == [0])
        #expect(try WalletMatches(many, among: held).answer(withOptional: true)["a"]?.map(\.index) == [0, 1])
        let shown: [Result<ShownCredential, Fault>] = held.map { .success(ShownCredential(checkedElsewhere: $0)) }
        #expect(refusal { try AnsweredQuery(one, shown: ["a": shown]) } == .vpToken)
        #expect(try AnsweredQuery(many, shown: ["a": shown]).presentations["a"]?.count == 2)
        #expect(refusal { try AnsweredQuery(many, shown: ["a": []]) } == .vpToken)
        #expect(refusal { try AnsweredQuery(one, shown: ["b": [shown[0]]]) } == .vpToken)
        // What does not hold is set aside, and counts for nothing.
        let fault = Fault(.cryptographicSecurity, "no")
        let mixed = try AnsweredQuery(many, shown: ["a": [.failure(fault), shown[0]]])
        #expect(mixed.presentations["a"]?.map(\.index) == [1])
        #expect(mixed.discarded == [AnsweredQuery.Discarded(id: "a", index: 0, fault: fault)])
        #expect(refusal { try AnsweredQuery(one, shown: ["a": [.failure(fault)]]) } == .vpToken)
    }

    @Test func whatNobodyAskedForIsNamed() throws {
        let query = try Self.query([Self.credential("a", ["claims": [["path": ["address", "town"]]]])])
        let facts = Self.facts("a", ["address": ["town": "Leeds", "street": "x"], "name": "y"]) { facts in
            facts.disclosedPaths = [["address"], ["address", "town"], ["address", "street"], ["name"]]
        }
        let answer = try AnsweredQuery(query, shown: ["a": [.success(ShownCredential(checkedElsewhere: facts))]])
        #expect(answer.presentations["a"]?.first?.unaskedPaths == [["address", "street"], ["name"]])
    }

    @Test func aTokenHasItsForm() throws {
        let query = try Self.query([Self.credential("a"), Self.credential("b", ["multiple": true])])
        let right: JSON = ["a": ["x"], "b": ["x", [:]]]
        #expect(try VPToken(right).json == right)
        #expect(refusal { try VPToken(right).check(against: query) } == nil)
        let wrong: [JSON] = [
            .null, [:], [], "x", ["a": []], ["a": "x"], ["a": [:]], ["a": [1]], ["a": [""]], ["a b": ["x"]],
        ]
        for json in wrong { #expect(refusal { try VPToken(json) } == .vpToken, "\(json)") }
        for json: JSON in [["a": ["x", "y"]], ["c": ["x"]], ["a": ["x"], "c": ["y"]]] {
            #expect(refusal { try VPToken(json).check(against: query) } == .vpToken, "\(json)")
        }
        #expect(refusal { try VPToken(["a": .array(Array(repeating: "x", count: 101))]) } == .limit)
    }

    @Test func aHeldTokenAnswersAndIsTaken() throws {
        let held = try SDJWTCredentialTests.issued([JSON.Member("level", "2")], hiding: ["subject", "level"])
        let json: JSON = ["vct_values": [.string(SDJWTCredentialTests.vct)]]
        let query = try DCQLQuery([
            "credentials": [["id": "a", "format": "dc+sd-jwt", "meta": json, "claims": [["path": ["subject"]]]]]
        ])
        let answer = try WalletMatches(query, among: [held.unverifiedFacts()]).answer(withOptional: true)
        let paths = try #require(answer["a"]?.first).claims.paths
        func shown(_ paths: [ClaimPath]) throws -> FaultCode? {
            let token = try held.disclosing(paths).binding(
                to: "x509_hash:abc", nonce: "n-1", at: SDJWTTests.now, by: TestKeys.make(.es256, "holder"))
            let request = SDJWTCredentialRequest(
                source: .pinned(try TestKeys.make(.es256).publicKey), window: SDJWTTests.window,
                keyBinding: .required(SDJWTTests.request))
            let credential = try SDJWT(parsing: token.text).credential(request)
            return refusal { try AnsweredQuery(query, shown: ["a": [.success(ShownCredential(credential))]]) }
        }
        #expect(try shown(paths) == nil)
        #expect(try shown([["level"]]) == .vpToken)
    }
}
