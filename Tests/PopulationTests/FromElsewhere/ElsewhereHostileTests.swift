import Core
import FHIR
import TestSupport
import Testing

/// What nobody of good will sends: an OperationOutcome that says what is wrong, and nothing is kept.
@Suite struct ElsewhereHostileTests {
    private static let good = [
        ElsewhereWorld.plan("x"), ElsewhereWorld.flag("x", category: "admin"),
        """
        {"resourceType":"Observation","id":"x","status":"final","code":{"text":"Weight"},"subject":{"reference":\
        "Patient/pat"},"effectiveDateTime":"2026-11-01","valueQuantity":{"value":70,"unit":"kg"}}
        """,
        """
        {"resourceType":"Composition","id":"x","status":"final","type":{"text":"Letter"},"date":"2026-11-01",\
        "author":[{"display":"A clinic"}],"title":"Letter","subject":{"reference":"Patient/pat"}}
        """,
        """
        {"resourceType":"Organization","id":"x","active":true,"name":"A charity","telecom":[{"system":"phone",\
        "value":"01632 960001"}]}
        """,
    ]

    private static func bad(_ text: String) -> [String] {
        guard let json = try? JSON(parsing: text), case .object(let members) = json else { return [] }
        func with(_ name: String, _ value: JSON?) -> String {
            let kept = members.filter { $0.name != name } + (value.map { [JSON.Member(name, $0)] } ?? [])
            return String(decoding: JSON.object(kept).bytes, as: UTF8.self)
        }
        let long = JSON.string(String(repeating: "x", count: 10_000)), type = json["resourceType"]?.text ?? ""
        var deep: JSON = ["url": "urn:x", "valueString": "y"]
        for _ in 0..<200 { deep = ["url": "urn:x", "extension": [deep]] }
        var all = [
            with("resourceType", nil), with("resourceType", 7), with("resourceType", ["a"]), with("resourceType", long),
            with("resourceType", .string(type == "Goal" ? "Task" : "Goal")), with("id", "other"), with("id", long),
            with("id", 3), with("id", "a b"), with("id", "../x"), with("shoe", 44), with("extension", [deep]),
            with("meta", "x"), with("meta", ["security": "V"]), with("text", ["div": "<script>"]),
            with(
                "text", ["status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><script/></div>"]),
            String(text.dropLast(2)), text + "}", "", "[\(text)]", "null", "\u{FEFF}{",
            text.replacing("{", with: "{\"a\":\u{0}"),
            text.replacing("\"id\"", with: "\"id\":\"x\",\"id\""),
        ]
        for member in members where !["resourceType", "id", "title", "name"].contains(member.name) {
            all += [with(member.name, JSON(4.5)), with(member.name, [[]]), with(member.name, .object([]))]
        }
        if type != "Organization" {
            all += [
                "Patient/ray", "Patient/nobody", "Patient/\(String(repeating: "p", count: 64))", "#p", "urn:uuid:1",
                "http://far.example/Patient/pat", "Patient?name=x", "Nothing/1", "Patient/", "../Patient/pat",
            ].map { with("subject", ["reference": .string($0)]) }
            all += [
                with("subject", "Patient/pat"), with("subject", ["display": "Pat Example"]),
                with("subject", ["reference": "Patient/pat", "shoe": 1]),
                with("subject", ["reference": ["Patient/pat"]]),
            ]
        }
        return all
    }

    @Test(arguments: Engine.allCases) func nothingHostileIsKept(_ engine: Engine) async throws {
        let world = try await ElsewhereWorld(engine), before = try await world.keptCount()
        var count = 0
        for text in Self.good {
            let type = try JSON(parsing: text)["resourceType"]?.text ?? ""
            for bad in Self.bad(text) {
                let reply = try await world.call("PUT", "/\(type)/x", bad)
                #expect((400..<500).contains(reply.status) && reply.isOutcome, "\(reply.status) for \(bad.prefix(300))")
                count += 1
            }
        }
        #expect(count >= 150)
        #expect(try await world.keptCount() == before)
        for text in Self.good {
            let type = try JSON(parsing: text)["resourceType"]?.text ?? ""
            #expect(try await world.call("PUT", "/\(type)/x", text).status == 201)
        }
    }
}
