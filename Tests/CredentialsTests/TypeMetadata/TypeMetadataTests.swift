import Core
import Testing

@testable import Credentials

@Suite struct TypeMetadataTests {
    static let vct = "https://passport.example/vct/core-skills/1"

    static let whole: JSON = [
        "vct": .string(vct), "name": "core skills", "description": "for developers", "unknown": ["read": "over"],
        "display": [
            [
                "locale": "en-GB", "name": "Core skills", "description": "A course",
                "rendering": [
                    "simple": [
                        "logo": [
                            "uri": "https://passport.example/logo.svg", "alt_text": "A logo",
                            "uri#integrity": .string(SubresourceIntegrity.of([1])),
                        ],
                        "background_color": "#12107c", "text_color": "red; background: url(//evil.example)",
                    ],
                    "svg_template": [["uri": "https://passport.example/card.svg"]],
                ],
            ],
            ["lang": "cy", "name": "Sgiliau craidd"],
        ],
        "claims": [
            [
                "path": ["subject"], "sd": "never", "mandatory": true, "svg_id": "subject_1",
                "display": [["locale": "en", "label": "Subject", "description": "What was learnt"]],
            ],
            ["path": ["results", .null, "score"], "sd": "always"], ["path": ["results", 0]],
        ],
    ]

    static func code(_ path: [String], _ value: JSON?) -> FaultCode? {
        refusal { try TypeMetadata(parsing: whole.changing(path, to: value).bytes) }
    }

    @Test func everyMemberIsRead() throws {
        let read = try TypeMetadata(parsing: Self.whole.bytes)
        #expect(read.vct == Self.vct && read.name == "core skills" && read.extends == nil)
        #expect(read.displays.map(\.locale) == ["en-GB", "cy"])
        let simple = try #require(read.displays.first?.simple)
        #expect(simple.backgroundColour == "#12107c" && simple.textColour == nil)
        #expect(simple.logo?.integrity?.matches([1]) == true && simple.logo?.alternativeText == "A logo")
        #expect(read.displays.first?.svgTemplates.first?.image.address == "https://passport.example/card.svg")
        #expect(read.claims.map(\.path.description) == ["/subject", "/results/*/score", "/results/0"])
        #expect(read.claims.map(\.disclosure) == [.never, .always, nil])
        #expect(read.claims.map(\.isMandatory) == [true, false, false])
        #expect(read.claims.first?.displays.first?.label == "Subject" && read.claims.first?.svgID == "subject_1")
    }

    @Test func whatIsWrongIsRefused() {
        let claim = ["claims", "0"], display = ["display", "0"]
        let template = display + ["rendering", "svg_template"]
        let wrong: [(path: [String], value: JSON?)] = [
            (["vct"], nil), (["vct"], ""), (["vct"], 1), (["extends"], "not an address"), (["extends"], 1),
            (["extends#integrity"], .string(SubresourceIntegrity.of([1]))), (["display"], [:]), (["claims"], [:]),
            (display + ["locale"], nil), (display + ["locale"], "not a tag"), (display + ["name"], nil),
            (display + ["rendering", "simple"], []), (display + ["rendering", "simple", "logo", "uri"], nil),
            (display + ["rendering", "simple", "background_image"], ["uri": "nowhere"]), (template, []),
            (template, [["uri": "https://a.example/1"], ["uri": "https://a.example/2"]]),
            (template, [["uri": "https://a.example/1", "properties": [:]]]),
            (template, [["uri": "https://a.example/1", "properties": ["contrast": "low"]]]),
            (claim + ["path"], nil), (claim + ["path"], []), (claim + ["path"], ["a", -1]),
            (claim + ["path"], ["a", .number("1.5")]), (claim + ["path"], ["a", true]), (claim + ["path"], "subject"),
            (claim + ["path"], .list((0..<33).map { _ in "a" })), (claim + ["sd"], "sometimes"),
            (claim + ["mandatory"], "yes"), (claim + ["svg_id"], "1st"), (claim + ["svg_id"], "a-b"),
            (claim + ["svg_id"], ""), (claim + ["display"], [["locale": "en"]]),
            (claim + ["display"], [["label": "a"]]),
            (claim + ["path"], ["results", 0]), (["claims", "2", "svg_id"], "subject_1"),
        ]
        for change in wrong { #expect(Self.code(change.path, change.value) == .typeMetadata, "\(change)") }
        let logo = display + ["rendering", "simple", "logo"]
        for value: JSON in ["sha1-AAAA", 1] { #expect(Self.code(logo + ["uri#integrity"], value) == .integrity) }
    }

    @Test func bytesHaveLimits() {
        #expect(refusal { try TypeMetadata(parsing: [0x7b]) } == .typeMetadata)
        let long = Self.whole.with("padding", .string(String(repeating: "a", count: 262_144)))
        #expect(refusal { try TypeMetadata(parsing: long.bytes) } == .typeMetadata)
        let claims: JSON = .list((0..<501).map { ["path": [.string("\($0)")]] })
        #expect(Self.code(["claims"], claims) == .typeMetadata)
        #expect(Self.code(["claims"], .list(claims.elements.dropLast())) == nil)
    }
}
