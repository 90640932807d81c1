import Core
import Testing

@testable import Credentials

@Suite struct CredentialDocumentTests {
    static let v2: JSON = "https://www.w3.org/ns/credentials/v2"
    static let rules = DataModelVectorTests.rules
    static let digest = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

    static let whole: JSON = [
        "@context": [
            v2, "https://www.w3.org/ns/credentials/examples/v2",
            ["StaffCredential": "https://passport.example/terms#StaffCredential"],
        ],
        "id": "https://trust-a.example/credentials/1", "type": ["VerifiableCredential", "StaffCredential"],
        "name": [["@value": "Fire safety", "@language": "en-GB"], "Diogelwch tân"], "description": "A course",
        "issuer": ["id": "https://trust-a.example", "name": "Trust A"],
        "validFrom": "2026-01-01T00:00:00Z", "validUntil": "2026-12-31T24:00:00+01:00",
        "credentialSubject": [["id": "did:example:holder", "level": 2]],
        "credentialStatus": ["id": "https://trust-a.example/status/1#7", "type": "BitstringStatusListEntry"],
        "credentialSchema": [["id": "https://trust-a.example/schema.json", "type": "JsonSchema"]],
        "evidence": ["type": "https://passport.example/terms#Seen"],
        "termsOfUse": ["type": "https://passport.example/terms#Policy"],
        "refreshService": ["id": "https://trust-a.example/refresh", "type": "https://passport.example/terms#Refresh"],
        "relatedResource": [
            ["id": "https://trust-a.example/logo.svg", "mediaType": "image/svg+xml", "digestSRI": .string(digest)]
        ],
        "proof": ["type": "DataIntegrityProof"],
    ]

    static func code(_ path: [String], _ value: JSON?) -> FaultCode? {
        refusal { try CredentialDocument(whole.changing(path, to: value), rules: rules) }
    }

    @Test func everyMemberIsRead() throws {
        let read = try CredentialDocument(Self.whole, rules: Self.rules)
        #expect(read.issuer.id == "https://trust-a.example" && read.issuer.names.map(\.text) == ["Trust A"])
        #expect(read.names.map(\.language) == ["en-GB", nil] && read.descriptions.map(\.text) == ["A course"])
        #expect(read.validUntil?.description == "2026-12-31T23:00:00Z")
        #expect(read.types == ["VerifiableCredential", "StaffCredential"] && read.hasProof)
        #expect(read.statuses.first?.types == ["BitstringStatusListEntry"] && read.schemas.count == 1)
        #expect(read.evidence.count == 1 && read.termsOfUse.count == 1 && read.refreshServices.count == 1)
        try #require(read.relatedResources.first).check([])
        #expect(refusal { try read.relatedResources.first?.check([0]) } == .integrity)
        #expect(try CredentialDocument(parsing: Self.whole.bytes, rules: Self.rules) == read)
        #expect(refusal { try CredentialDocument(parsing: [0x7b], rules: Self.rules) } == .parsing)
    }

    @Test func membersThatMayBeMissing() {
        let needed = ["@context", "type", "issuer", "credentialSubject"]
        for member in Self.whole.members {
            let code = Self.code([member.name], nil)
            #expect((code == .malformedValue) == needed.contains(member.name), "\(member.name): \(code as Any)")
        }
    }

    static let wrong: [(path: [String], value: JSON?)] = [
        (["@context"], [["a": "https://a.example#"], v2]), (["@context"], []), (["@context"], [v2, "not an address"]),
        (["@context"], [v2, 1]), (["@context"], [v2, ["name": "https://a.example#name"]]),
        (["@context"], [v2, ["issuer": "https://a.example#issuer"]]), (["@context"], [v2]),
        (["id"], ["https://a.example"]), (["id"], "1"), (["id"], .null), (["id"], "https://a b"),
        (["id"], "https://"), (["id"], "urn:"), (["type"], "StaffCredential"), (["type"], []), (["type"], [1]),
        (["type"], ["VerifiableCredential", ""]), (["type"], ["VerifiableCredential", "Not A Term"]),
        (["name"], 1), (["name"], []), (["name"], ["@language": "en"]), (["name"], ["@value": "a", "@language": 1]),
        (["name"], ["@value": "a", "@language": "not a tag"]), (["name"], ["@value": "a", "@direction": "up"]),
        (["name"], ["@value": "a", "extra": "b"]), (["description"], ["@value": ["a"]]), (["issuer"], "Trust A"),
        (["issuer"], []), (["issuer", "id"], nil), (["issuer", "id"], .null), (["issuer", "name"], 1),
        (["validFrom"], "2026-01-01"), (["validFrom"], 1), (["validFrom"], "2026-13-01T00:00:00Z"),
        (["validUntil"], .null), (["credentialSubject"], []), (["credentialSubject"], [[:]]),
        (["credentialSubject"], "did:example:holder"), (["credentialSubject"], ["id": "nobody"]),
        (["credentialSubject"], [["id": "did:example:a"], [:]]), (["credentialStatus"], "https://a.example"),
        (["credentialStatus", "type"], nil), (["credentialStatus", "id"], "nowhere"), (["credentialStatus"], []),
        (["credentialStatus", "type"], "Undefined Term"), (["credentialStatus", "id"], [""]),
        (["credentialSchema", "0", "id"], nil), (["credentialSchema", "0", "type"], nil), (["evidence"], "seen"),
        (["evidence", "type"], nil), (["termsOfUse", "type"], nil), (["refreshService", "type"], nil),
        (["confidenceMethod"], ["id": "https://a.example"]), (["renderMethod"], [:]), (["proof", "type"], nil),
        (["proof"], "signed"), (["relatedResource", "0", "id"], nil), (["relatedResource", "0", "digestSRI"], nil),
        (["relatedResource", "0", "digestSRI"], "md5-1B2M2Y8AsgTpgAmY7PhCfg=="),
        (["relatedResource", "0", "digestSRI"], "sha256-"), (["relatedResource", "0", "digestMultibase"], "zzz0"),
        (["relatedResource", "0", "mediaType"], 1), (["relatedResource"], []),
        (["relatedResource"], .list([0, 1].map { _ in whole["relatedResource"]?[0] ?? .null })),
    ]

    @Test func whatIsWrongIsRefused() {
        for change in Self.wrong {
            #expect(Self.code(change.path, change.value) == .malformedValue, "\(change)")
        }
    }

    @Test func itEndsNoEarlierThanItBegins() {
        #expect(Self.code(["validUntil"], "2025-12-31T23:59:59.999Z") == .range)
        #expect(Self.code(["validUntil"], "2026-01-01T00:00:00Z") == nil)
        #expect(Self.code(["validUntil"], "2026-01-01T13:59:59+14:00") == .range)
    }

    @Test func itIsValidFromItsFirstMomentToItsLast() throws {
        let read = try CredentialDocument(Self.whole, rules: Self.rules)
        func code(_ time: String, leeway: Int = 0) throws -> FaultCode? {
            let now = try #require(Instant(dateTimeStamp: time))
            return refusal { try read.check(at: TimeWindow(at: now, leewaySeconds: leeway)) }
        }
        #expect(try code("2025-12-31T23:59:59.999Z") == .range && code("2026-01-01T00:00:00Z") == nil)
        #expect(try code("2026-12-31T23:00:00Z") == nil && code("2026-12-31T23:00:00.001Z") == .range)
        #expect(try code("2025-12-31T23:59:59Z", leeway: 1) == nil)
        #expect(try code("2026-12-31T23:00:02Z", leeway: 1) == .range)
    }

    @Test func anUnknownContextIsTakenOnlyWhereTheRulesSaySo() throws {
        let strange = Self.whole.changing(["@context"], to: [Self.v2, "https://unknown.example/v1"])
        #expect(refusal { try CredentialDocument(strange, rules: Self.rules) } == .malformedValue)
        let open = DataModelRules(contexts: IntegrityCase.contexts, takesUnknownContexts: true)
        #expect(refusal { try CredentialDocument(strange, rules: open) } == nil)
        // What can be seen without it is looked at all the same.
        let wrong: [(path: [String], value: JSON)] = [
            (["@context"], [Self.v2]), (["@context"], [Self.v2, ["name": "https://a.example#name"]]),
            (["@context"], [Self.v2, "https://unknown.example/v1", "not an address"]),
            (["type"], ["VerifiableCredential", 1]), (["id"], "1"), (["credentialSubject"], [:]),
        ]
        for change in wrong {
            let document = strange.changing(change.path, to: change.value)
            #expect(refusal { try CredentialDocument(document, rules: open) } == .malformedValue, "\(change)")
        }
    }

    @Test func entriesAndWorkHaveLimits() {
        let types = ["VerifiableCredential"] + (1...100).map { "https://a.example#\($0)" }
        #expect(Self.code(["type"], .list(types.dropLast().map(JSON.string))) == nil)
        #expect(Self.code(["type"], .list(types.map(JSON.string))) == .malformedValue)
        let subject: JSON = ["id": "did:example:a"]
        #expect(Self.code(["credentialSubject"], .list((1...101).map { _ in subject })) == .malformedValue)
        let contexts = (0..<100).map { _ in Self.v2 } + [["StaffCredential": "https://a.example#"]]
        #expect(Self.code(["@context"], .list(contexts.dropFirst())) == nil)
        #expect(Self.code(["@context"], .list(contexts)) == .malformedValue)
        let many: JSON = .list((0..<130_000).map { .string("\($0)") })
        let heavy = Self.whole.changing(["credentialSubject"], to: ["id": "did:example:a", "level": many])
        #expect(refusal { try CredentialDocument(heavy, rules: Self.rules) } == .limit)
    }

    @Test func wordsRepeatNothingOfTheHolder() {
        let secret = "secret name"
        for change in Self.wrong {
            let document = Self.whole.changing(["credentialSubject", "0", "family"], to: .string(secret))
                .changing(change.path, to: change.value)
            do {
                _ = try CredentialDocument(document, rules: Self.rules)
            } catch {
                #expect(!"\(error)".contains(secret))
            }
        }
    }
}
