import Core
import Testing

@testable import FHIR

@Suite struct JSONPatchTests {
    /// The cases follow RFC 6902, appendix A.
    @Test(
        arguments: [
            (#"{"foo":"bar"}"#, #"[{"op":"add","path":"/baz","value":"qux"}]"#, #"{"foo":"bar","baz":"qux"}"#),
            (
                #"{"foo":["bar","baz"]}"#, #"[{"op":"add","path":"/foo/1","value":"qux"}]"#,
                #"{"foo":["bar","qux","baz"]}"#
            ),
            (#"{"baz":"qux","foo":"bar"}"#, #"[{"op":"remove","path":"/baz"}]"#, #"{"foo":"bar"}"#),
            (#"{"foo":["bar","qux","baz"]}"#, #"[{"op":"remove","path":"/foo/1"}]"#, #"{"foo":["bar","baz"]}"#),
            (#"{"baz":"qux"}"#, #"[{"op":"replace","path":"/baz","value":"boo"}]"#, #"{"baz":"boo"}"#),
            (#"{"a":{"b":1},"c":{}}"#, #"[{"op":"move","from":"/a/b","path":"/c/d"}]"#, #"{"a":{},"c":{"d":1}}"#),
            (#"{"f":["a","b","c"]}"#, #"[{"op":"move","from":"/f/0","path":"/f/2"}]"#, #"{"f":["b","c","a"]}"#),
            (
                #"{"f":[1]}"#, #"[{"op":"test","path":"/f/0","value":1.0},{"op":"add","path":"/f/-","value":[2]}]"#,
                #"{"f":[1,[2]]}"#
            ),
            (#"{"a":1}"#, #"[{"op":"copy","from":"/a","path":"/b"}]"#, #"{"a":1,"b":1}"#),
            (#"{"/":9,"~1":10}"#, #"[{"op":"test","path":"/~01","value":10}]"#, #"{"/":9,"~1":10}"#),
            (#"{"a":1}"#, #"[{"op":"replace","path":"","value":[1]}]"#, "[1]"),
            (#"{"a":{"b":1,"c":2}}"#, #"[{"op":"test","path":"/a","value":{"c":2,"b":1}}]"#, #"{"a":{"b":1,"c":2}}"#),
            (#"{"a":1}"#, #"[{"op":"add","path":"/a","value":null}]"#, #"{"a":null}"#),
        ])
    func changesAreMade(_ before: String, _ patch: String, _ after: String) throws {
        #expect(try JSONPatch(drawn(patch)).applied(to: drawn(before)).description == after)
    }

    @Test(
        arguments: [
            (#"{"a":1}"#, #"[{"op":"add","path":"/b/c","value":1}]"#),
            (#"{"a":[1]}"#, #"[{"op":"remove","path":"/a/1"}]"#),
            (#"{"a":[1]}"#, #"[{"op":"add","path":"/a/2","value":1}]"#),
            (#"{"a":[1]}"#, #"[{"op":"remove","path":"/a/01"}]"#),
            (#"{"a":[1]}"#, #"[{"op":"remove","path":"/a/-"}]"#),
            (#"{"a":1}"#, #"[{"op":"replace","path":"/b","value":1}]"#),
            (#"{"a":1}"#, #"[{"op":"test","path":"/a","value":"1"}]"#),
            (#"{"a":{}}"#, #"[{"op":"move","from":"/a","path":"/a/b"}]"#),
            (#"{"a":[{},{}]}"#, #"[{"op":"move","from":"/a/0","path":"/a/0/b"}]"#),
            (#"{"a":1}"#, #"[{"op":"remove","path":""}]"#), (#"{"a":1}"#, #"[{"op":"copy","from":"/b","path":"/c"}]"#),
            (#"{"a":1}"#, #"[{"op":"add","path":"a","value":1}]"#), (#"{"a":1}"#, #"[{"op":"add","path":"/a"}]"#),
            (#"{"a":1}"#, #"[{"op":"jump","path":"/a"}]"#), (#"{"a":1}"#, #"[{"op":"remove","path":"/~2"}]"#),
            (#"{}"#, "{}"),
        ])
    func whatCannotBeMadeIsRefused(_ before: String, _ patch: String) {
        #expect(throws: ResourceIssue.self) { try JSONPatch(drawn(patch)).applied(to: drawn(before)) }
    }

    @Test func patchesHaveLimits() throws {
        let doubling = JSON.list((0..<900).map { ["op": "copy", "from": "", "path": .string("/a\($0)")] })
        #expect(throws: ResourceIssue.self) { try JSONPatch(doubling).applied(to: ["a": 1]) }
        let long = JSON.list((0..<1001).map { _ in ["op": "remove", "path": "/a"] })
        #expect(throws: ResourceIssue.self) { try JSONPatch(long) }
    }
}

@Suite struct ResourceChangeTests {
    static let patient = """
        {"resourceType":"Patient","id":"1","meta":{"versionId":"2","tag":[{"system":"t","code":"x"}]},"active":true,
        "name":[{"family":"Smith","given":["Ann"]}]}
        """

    static func patched(_ patch: String) throws -> JSON {
        try resource(patient).patched(by: JSONPatch(drawn(patch))).json
    }

    @Test func whatIsLeftEmptyGoes() throws {
        let json = try Self.patched(
            #"[{"op":"remove","path":"/name/0/given/0"},{"op":"remove","path":"/name/0/family"}]"#)
        #expect(json["name"] == nil && json["active"] == true)
        #expect(CheckedResource.check(json).checked != nil)
    }

    @Test(
        arguments: [
            #"[{"op":"replace","path":"/id","value":"2"}]"#, #"[{"op":"remove","path":"/id"}]"#,
            #"[{"op":"replace","path":"/resourceType","value":"Person"}]"#, #"[{"op":"replace","path":"","value":{}}]"#,
            #"[{"op":"replace","path":"/meta/versionId","value":"9"}]"#, #"[{"op":"remove","path":"/meta"}]"#,
        ])
    func whatAResourceIsStays(_ patch: String) {
        #expect(throws: ResourceIssue.self) { try Self.patched(patch) }
    }

    @Test func mergePatchesAreMade() throws {
        let patient = try resource(Self.patient)
        let merged = try patient.merged(with: ["active": nil, "gender": "female", "meta": ["source": "a:b"]])
        #expect(merged.json["active"] == nil && merged.json["gender"] == "female")
        #expect(merged.json["meta"]?["versionId"] == "2" && merged.json["meta"]?["source"] == "a:b")
        #expect(throws: ResourceIssue.self) { try patient.merged(with: ["id": "2"]) }
        #expect(throws: ResourceIssue.self) { try patient.merged(with: []) }
    }

    @Test func labelsOutliveAnUpdate() throws {
        let old = try resource(Self.patient)
        let new = try resource(#"{"resourceType":"Patient","id":"1","meta":{"tag":[{"system":"t","code":"y"}]}}"#)
        let kept = new.keepingLabels(of: old)
        #expect(kept.json["meta"]?["tag"]?.elements.compactMap { $0["code"]?.text } == ["y", "x"])
        #expect(kept.keepingLabels(of: old) == kept)
        let bare = try resource(#"{"resourceType":"Patient","id":"1"}"#)
        #expect(bare.keepingLabels(of: bare) == bare)
        #expect(bare.keepingLabels(of: old).json["meta"]?["tag"] != nil)
    }
}
