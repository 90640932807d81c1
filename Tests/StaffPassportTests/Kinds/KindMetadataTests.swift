import Core
import Credentials
import Testing

@testable import StaffPassport

/// What an issuer publishes about its kinds, read back as wallets and verifiers read it.
@Suite struct KindMetadataTests {
    private func vct(_ kind: CredentialKind) -> String { "https://trust.example/types/\(kind.id)" }

    private func type(_ kind: CredentialKind) throws -> CredentialType {
        try TypeDocuments([TypeMetadata(parsing: kind.typeMetadata(vct: vct(kind)).bytes)]).type(vct(kind))
    }

    @Test func everyKindsTypeIsReadBack() throws {
        for kind in KindBook.shipped {
            let type = try type(kind)
            #expect(type.vct == vct(kind) && type.displays.map(\.name) == [kind.name])
            for claim in kind.claims {
                let read = try #require(type.claim([.name(claim.name)]))
                #expect(read.isMandatory == claim.isRequired)
                #expect(read.disclosure == (claim.isAlwaysShown ? .never : .allowed))
                #expect(read.displays.map(\.label) == [claim.label])
            }
        }
    }

    @Test func everyExampleIsIssuedAsItsTypeSays() throws {
        let kinds = KindBook(KindBook.shipped)
        for example in try ProposedType.all() {
            let kind = try #require(kinds[example.id])
            #expect(throws: Never.self) {
                try type(kind).checkIssuing(example.example, hiding: kind.frame(for: example.example))
            }
        }
    }

    @Test func whatLacksAMandatoryClaimOrHidesWhatIsAlwaysShownIsNot() throws {
        let kind = try CredentialKind(CredentialKindTests.document), type = try type(kind)
        #expect(throws: Fault.self) { try type.checkIssuing(["ends_on": "2026-12-31"], hiding: DisclosureFrame()) }
        #expect(throws: Fault.self) {
            try type.checkIssuing(["place": "P1"], hiding: DisclosureFrame(names: ["place"]))
        }
    }

    @Test func theClaimsOfAListStandBelowAnyOfIts() throws {
        let kind = try CredentialKind(CredentialKindTests.document)
        let paths = kind.typeMetadata(vct: "v")["claims"]?.elements.map { $0["path"] ?? .null }
        #expect(paths == [["place"], ["ends_on"], ["cars"], ["cars", nil, "plate"]])
        let configured = kind.configuration(vct: "v")["credential_metadata"]?["claims"]?.elements
        #expect(configured?.map { $0["path"] ?? .null } == paths)
        #expect(configured?.map { $0["mandatory"] } == [true, false, false, false])
    }

    @Test func aWalletReadsEveryKindInTheIssuersMetadata() throws {
        let kinds = KindBook(KindBook.shipped).all, issuer = "https://trust.example/passport/issuers/org"
        let metadata = try CredentialIssuerMetadata(
            [
                "credential_issuer": .string(issuer), "credential_endpoint": .string("\(issuer)/credential"),
                "credential_configurations_supported": .object(
                    kinds.map { JSON.Member($0.id, $0.configuration(vct: vct($0))) }),
            ], of: issuer)
        #expect(metadata.configurations.count == 12)
        for kind in kinds {
            let read = try #require(metadata.configuration(kind.id))
            #expect(read.format == .sdJWT && read.types == [vct(kind)] && read.scope == kind.id)
            #expect(read.proofTypes.map(\.name) == ["jwt"] && read.proofTypes.first?.algorithms == ["ES256"])
        }
    }

    @Test func aSchemaSaysWhatTheKindAsks() throws {
        let schema = try CredentialKind(CredentialKindTests.document).schema(address: "https://trust.example/s")
        #expect(
            schema == [
                "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://trust.example/s",
                "title": "Parking permit", "type": "object",
                "properties": [
                    "place": ["type": "string"], "ends_on": ["type": "string", "format": "date"],
                    "cars": [
                        "type": "array",
                        "items": [
                            "title": "Cars", "type": "object", "properties": ["plate": ["type": "string"]],
                            "required": ["plate"],
                        ],
                    ],
                ], "required": ["place"],
            ])
    }

    @Test func everyShapeHasItsSchema() throws {
        let claims = KindClaim.Shape.allCases.map { shape -> JSON in
            let name = JSON.Member("name", .string("a_\(shape)")), own = JSON.Member("shape", .string(shape.rawValue))
            let isNested = shape == .object || shape == .objects
            return .object([name, own] + (isNested ? [JSON.Member("parts", [["name": "p"]])] : []))
        }
        let kind = try CredentialKind([
            "key": "all", "version": 1, "name": "All", "about": "", "lifeDays": 1, "claims": .array(claims),
        ])
        let properties = try #require(kind.schema(address: "a")["properties"])
        func part(_ name: String, _ member: String) -> String? { properties["a_\(name)"]?[member]?.text }
        #expect(part("text", "type") == "string" && part("text", "format") == nil)
        #expect(part("day", "format") == "date" && part("instant", "format") == "date-time")
        #expect(part("whole", "type") == "integer" && part("number", "type") == "number")
        #expect(part("flag", "type") == "boolean" && part("object", "type") == "object")
        #expect(part("texts", "type") == "array" && part("objects", "type") == "array")
        #expect(kind.schema(address: "a")["required"] == nil)
    }
}
