import Core
import Testing

@testable import Credentials

/// Every rule a query must keep to.
@Suite struct DCQLQueryTests {
    static let credential: JSON = ["id": "a", "format": "dc+sd-jwt", "meta": ["vct_values": ["x"]]]
    static let claims: JSON = [["id": "p", "path": ["a"]], ["id": "q", "path": ["b", 0, nil]]]

    static func code(_ credential: JSON) -> FaultCode? {
        refusal { try DCQLQuery(["credentials": [credential]]) }
    }

    static func code(format: JSON, meta: JSON) -> FaultCode? {
        code(credential.with("format", format).with("meta", meta))
    }

    @Test func queriesThatAreRefused() {
        let wrong: [JSON] = [
            .null, [], "x", [:], ["credentials": []], ["credentials": [:]], ["credentials": [5]],
            ["credentials": .null], ["credentials": [Self.credential, Self.credential]],
            ["credentials": [Self.credential], "credential_sets": []],
            ["credentials": [Self.credential], "credential_sets": [[:]]],
            ["credentials": [Self.credential], "credential_sets": [["options": []]]],
            ["credentials": [Self.credential], "credential_sets": [["options": [[]]]]],
            ["credentials": [Self.credential], "credential_sets": [["options": ["a"]]]],
            ["credentials": [Self.credential], "credential_sets": [["options": [["b"]]]]],
            ["credentials": [Self.credential], "credential_sets": [["options": [["a"]], "required": "no"]]],
        ]
        for json in wrong { #expect(refusal { try DCQLQuery(json) } == .invalidRequest, "\(json)") }
        let right: JSON = ["options": [["a"]], "required": false]
        #expect(
            refusal { try DCQLQuery(["credentials": [Self.credential], "credential_sets": [right], "more": 1]) } == nil)
    }

    @Test func credentialsThatAreRefused() {
        #expect(Self.code(Self.credential) == nil)
        #expect(Self.code(Self.credential.with("later", ["x"])) == nil)
        for name in ["id", "format", "meta"] {
            #expect(Self.code(Self.credential.without(name)) == .invalidRequest, "\(name)")
        }
        let wrong: [(String, JSON)] = [
            ("id", ""), ("id", "a b"), ("id", "a.b"), ("id", "é"), ("id", 1), ("format", 1), ("format", ""),
            ("meta", []), ("multiple", 1), ("multiple", .null), ("require_cryptographic_holder_binding", "true"),
            ("trusted_authorities", []), ("trusted_authorities", [:]), ("trusted_authorities", [["type": "aki"]]),
            ("trusted_authorities", [["type": "aki", "values": []]]),
            ("trusted_authorities", [["type": "aki", "values": [""]]]), ("claims", []), ("claims", [:]),
            ("claims", [[:]]), ("claims", [["path": []]]), ("claims", [["path": "a"]]), ("claims", [["path": [-1]]]),
            ("claims", [["path": [.number("1.5")]]]), ("claims", [["path": [true]]]), ("claims", [["path": [[]]]]),
            ("claims", [["path": ["a"], "values": []]]), ("claims", [["path": ["a"], "values": [.null]]]),
            ("claims", [["path": ["a"], "values": [.number("1.5")]]]), ("claims", [["path": ["a"], "id": "a b"]]),
            ("claims", [["path": ["a"], "id": ""]]), ("claims", [["path": ["a"], "intent_to_retain": 1]]),
            ("claims", [["path": ["a"], "id": "x"], ["path": ["b"], "id": "x"]]), ("claim_sets", [["p"]]),
        ]
        for (name, value) in wrong {
            #expect(Self.code(Self.credential.with(name, value)) == .invalidRequest, "\(name) \(value)")
        }
    }

    @Test func claimSetsThatAreRefused() {
        let base = Self.credential.with("claims", Self.claims)
        #expect(Self.code(base.with("claim_sets", [["p"], ["q", "p"]])) == nil)
        let wrong: [JSON] = [[], [:], [[]], ["p"], [["r"]], [["p", "r"]], [["p", 1]], [["p", "q", "p"]]]
        for sets in wrong { #expect(Self.code(base.with("claim_sets", sets)) == .invalidRequest, "\(sets)") }
        let nameless = Self.credential.with("claims", [["id": "p", "path": ["a"]], ["path": ["b"]]])
        #expect(Self.code(nameless) == nil)
        #expect(Self.code(nameless.with("claim_sets", [["p"]])) == .invalidRequest)
    }

    @Test func eachFormatHasItsMeta() {
        let right: [(JSON, JSON)] = [
            ("dc+sd-jwt", ["vct_values": ["x"]]), ("mso_mdoc", ["doctype_value": "x"]),
            ("jwt_vc_json", ["type_values": [["x"]]]), ("ldp_vc", ["type_values": [["x", "y"], ["z"]]]),
            ("another", [:]),
        ]
        for (format, meta) in right { #expect(Self.code(format: format, meta: meta) == nil, "\(format)") }
        let wrong: [(JSON, JSON)] = [
            ("dc+sd-jwt", [:]), ("dc+sd-jwt", ["vct_values": []]), ("dc+sd-jwt", ["vct_values": "x"]),
            ("dc+sd-jwt", ["vct_values": [""]]), ("dc+sd-jwt", ["doctype_value": "x"]), ("mso_mdoc", [:]),
            ("mso_mdoc", ["doctype_value": ""]), ("mso_mdoc", ["doctype_value": ["x"]]), ("ldp_vc", [:]),
            ("ldp_vc", ["type_values": []]), ("ldp_vc", ["type_values": ["x"]]), ("ldp_vc", ["type_values": [[]]]),
            ("jwt_vc_json", ["type_values": [[1]]]),
        ]
        for (format, meta) in wrong { #expect(Self.code(format: format, meta: meta) == .invalidRequest, "\(meta)") }
        let mdoc = Self.credential.with("format", "mso_mdoc").with("meta", ["doctype_value": "x"])
        #expect(Self.code(mdoc.with("claims", [["path": ["n", "e"], "intent_to_retain": true]])) == nil)
        for path: JSON in [["n"], ["n", "e", "f"], ["n", 0], ["n", nil]] {
            #expect(Self.code(mdoc.with("claims", [["path": path]])) == .invalidRequest, "\(path)")
        }
    }

    @Test func aVerifierAsksForNoClaimTwice() throws {
        let twice = try DCQLQuery(["credentials": [Self.credential.with("claims", [["path": ["a"]], ["path": ["a"]]])]])
        #expect(refusal { try twice.checkBeforeAsking() } == .invalidRequest)
        // A wallet passes over the second, even where it asks for another value.
        let claims: JSON = [["path": ["a"], "values": [1]], ["path": ["a"], "values": [2]]]
        let query = try DCQLQuery(["credentials": [Self.credential.with("claims", claims)]])
        let facts = CredentialFacts(format: .sdJWT, types: ["x"], claims: ["a": 1], hasHolderBinding: true)
        let answer = try WalletMatches(query, among: [facts]).answer(withOptional: true)
        #expect(answer["a"]?.first?.claims.paths == [["a"]])
    }

    @Test func lengthsHaveLimits() {
        func ids(_ count: Int) -> JSON { .array((0..<count).map { Self.credential.with("id", .string("c\($0)")) }) }
        #expect(refusal { try DCQLQuery(["credentials": ids(50)]) } == nil)
        #expect(refusal { try DCQLQuery(["credentials": ids(51)]) } == .limit)
        func claims(_ count: Int) -> JSON { .array((0..<count).map { ["path": [.string("c\($0)")]] }) }
        #expect(Self.code(Self.credential.with("claims", claims(200))) == nil)
        #expect(Self.code(Self.credential.with("claims", claims(201))) == .limit)
        let three: JSON = .array((0..<3).map { Self.credential.with("id", JSON("c\($0)")).with("claims", claims(200)) })
        #expect(refusal { try DCQLQuery(["credentials": three]) } == .limit)
        let path: JSON = .array(Array(repeating: "a", count: 33))
        #expect(Self.code(Self.credential.with("claims", [["path": path]])) == .invalidRequest)
    }
}
