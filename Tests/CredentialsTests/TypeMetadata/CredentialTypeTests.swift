import Core
import Testing

@testable import Credentials

@Suite struct CredentialTypeTests {
    static func document(_ vct: String, extends: String? = nil, _ claims: JSON = [], _ more: [JSON.Member] = [])
        throws -> TypeMetadata
    {
        var members = [JSON.Member("vct", .string(vct)), JSON.Member("claims", claims)] + more
        if let extends { members.append(JSON.Member("extends", .string(extends))) }
        return try TypeMetadata(parsing: JSON.object(members).bytes)
    }

    static func code(_ documents: [TypeMetadata], _ vct: String) -> FaultCode? {
        refusal { try TypeDocuments(documents).type(vct) }
    }

    @Test func aTypeTakesWhatItDoesNotSayFromTheOther() throws {
        // The example of the draft, section 8.5.
        let base: JSON = [
            ["path": ["name"], "display": [["label": "Full Name", "locale": "en"]], "sd": "never"],
            ["path": ["address", "city"], "display": [["label": "City", "locale": "en"]], "mandatory": true],
        ]
        let own: JSON = [
            ["path": ["address", "city"], "display": [["label": "Town", "locale": "en"]], "sd": "always"],
            ["path": ["name"], "mandatory": true],
            ["path": ["nationalities"], "display": [["label": "Nationalities", "locale": "en"]]],
        ]
        let shown = JSON.Member(
            "display", [["locale": "en-GB", "name": "Base"], ["locale": "cy", "name": "Sail"]])
        let type = try TypeDocuments([
            Self.document("urn:custom", extends: "urn:base", own), Self.document("urn:base", base, [shown]),
        ]).type("urn:custom")
        #expect(type.claims.compactMap(\.displays.first?.label) == ["Full Name", "Town", "Nationalities"])
        let city = try #require(type.claim([.name("address"), .name("city")]))
        #expect(type.claim([.name("name")])?.disclosure == .never)
        #expect(city.isMandatory && city.disclosure == .always && type.ancestors == ["urn:base"])
        #expect(type.display(for: ["cy-GB"])?.name == "Sail" && type.display(for: ["fr", "en"])?.name == "Base")
        #expect(type.display(for: ["fr"])?.name == "Base" && type.display(for: [])?.name == "Base")
    }

    @Test func nothingDemandedIsGivenUp() throws {
        func code(_ base: JSON, _ own: JSON) throws -> FaultCode? {
            func claims(_ member: JSON) -> JSON { [.object([JSON.Member("path", ["a"])] + member.members)] }
            return Self.code(
                [
                    try Self.document("urn:b", claims(base)), try Self.document("urn:a", extends: "urn:b", claims(own)),
                ], "urn:a")
        }
        let allowed: [JSON] = [[:], ["sd": "allowed"]]
        for base in allowed {
            for sd: JSON in ["always", "never", "allowed"] { #expect(try code(base, ["sd": sd]) == nil) }
        }
        for fixed: JSON in ["always", "never"] {
            for sd: JSON in ["always", "never", "allowed"] {
                #expect(try code(["sd": fixed], ["sd": sd]) == (sd == fixed ? nil : .typeMetadata))
            }
            #expect(try code(["sd": fixed], [:]) == nil)
        }
        #expect(try code(["mandatory": true], ["mandatory": false]) == .typeMetadata)
        #expect(try code(["mandatory": true], [:]) == nil && code(["mandatory": false], ["mandatory": true]) == nil)
    }

    @Test func typesEndSomewhere() throws {
        let chain = try (0..<9).map { try Self.document("urn:\($0)", extends: $0 == 8 ? nil : "urn:\($0 + 1)") }
        #expect(Self.code(chain, "urn:1") == nil && Self.code(chain, "urn:0") == .typeMetadata)
        #expect(Self.code(Array(chain.dropLast()), "urn:4") == .typeMetadata, "a document is missing")
        #expect(Self.code(chain, "urn:none") == .typeMetadata)
        let circle = [try Self.document("urn:a", extends: "urn:b"), try Self.document("urn:b", extends: "urn:a")]
        #expect(Self.code(circle, "urn:a") == .typeMetadata)
        #expect(Self.code([try Self.document("urn:a", extends: "urn:a")], "urn:a") == .typeMetadata)
        let words = #expect(throws: Fault.self) { try TypeDocuments(circle).type("urn:a") }?.words
        #expect(words == "The type extends itself.")
        let twice = [try Self.document("urn:a"), try Self.document("urn:a", [["path": ["b"]]])]
        #expect(Self.code(twice, "urn:a") == .typeMetadata, "two are about one type")
    }

    @Test func documentsAreThoseThatAreMeant() throws {
        let base = try Self.document("urn:base"), integrity = SubresourceIntegrity.of(base.bytes)
        let meant = JSON.Member("extends#integrity", .string(integrity))
        let other = JSON.Member("extends#integrity", .string(SubresourceIntegrity.of([])))
        #expect(Self.code([base, try Self.document("urn:a", extends: "urn:base", [], [meant])], "urn:a") == nil)
        #expect(Self.code([base, try Self.document("urn:a", extends: "urn:base", [], [other])], "urn:a") == .integrity)
        let documents = try TypeDocuments([base])
        #expect(refusal { try documents.type("urn:base", integrity: SubresourceIntegrity(parsing: integrity)) } == nil)
        let wrong = try SubresourceIntegrity(parsing: SubresourceIntegrity.of([]))
        #expect(refusal { try documents.type("urn:base", integrity: wrong) } == .integrity)
    }
}
