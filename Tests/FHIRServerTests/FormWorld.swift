import Core
import FHIR
import TestSupport
import Testing

@testable import FHIRServer

/// Forms in the made-up service, and answers to them.
enum FormWorld {
    static let sdc = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire"

    static func expression(_ mark: String, _ text: String, name: String? = nil, in language: String = "text/fhirpath")
        -> String
    {
        let named = name.map { "\"name\":\"\($0)\"," } ?? ""
        return """
            {"url":"\(sdc)-\(mark)","valueExpression":{\(named)"language":"\(language)","expression":"\(text)"}}
            """
    }

    /// A question; `marks` are its extensions.
    static func item(_ id: String, _ type: String, _ marks: [String] = [], _ rest: String = "") -> String {
        let extensions = marks.isEmpty ? "" : "\"extension\":[\(marks.joined(separator: ","))],"
        return "{\"linkId\":\"\(id)\",\(extensions)\"type\":\"\(type)\"\(rest)}"
    }

    static func form(_ id: String, marks: [String] = [], _ items: [String]) -> String {
        let extensions = marks.isEmpty ? "" : "\"extension\":[\(marks.joined(separator: ","))],"
        return """
            {"resourceType":"Questionnaire","id":"\(id)",\(extensions)"url":"urn:form:\(id)","version":"1",\
            "identifier":[{"system":"urn:forms","value":"\(id)"}],"status":"active",\
            "item":[\(items.joined(separator: ","))]}
            """
    }

    static func parameters(_ parts: [String]) -> String {
        parts.isEmpty
            ? "{\"resourceType\":\"Parameters\"}"
            : "{\"resourceType\":\"Parameters\",\"parameter\":[\(parts.joined(separator: ","))]}"
    }

    static func subject(_ id: String = "pat") -> String {
        "{\"name\":\"subject\",\"valueReference\":{\"reference\":\"Patient/\(id)\"}}"
    }

    static let linked = """
        {"url":"\(sdc)-observationLinkPeriod","valueDuration":{"value":3,"system":"http://unitsofmeasure.org",\
        "code":"mo"}}
        """

    static func weight(_ id: String, of person: String, _ number: String, on day: String) -> String {
        """
        {"resourceType":"Observation","id":"\(id)","status":"final","code":{"coding":[{"system":"urn:c","code":"w"}]},\
        "subject":{"reference":"Patient/\(person)"},"effectiveDateTime":"\(day)",\
        "valueQuantity":{"value":\(number),"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}}
        """
    }

    /// Pat, Sam and Ray with forms; staff may not see Ray.
    static func world(_ engine: Engine = .sqlite) async throws -> ExchangeWorld {
        let world = try await ExchangeWorld.filled(engine)
        for (id, person, number, day) in [
            ("w1", "pat", "70", "2026-09-20"), ("w2", "pat", "71.5", "2026-10-20"), ("w3", "pat", "60", "2025-10-20"),
            ("w4", "ray", "99", "2026-11-20"),
        ] {
            try await world.note(weight(id, of: person, number, on: day), about: person)
        }
        try await world.note(form("first", Self.first), about: nil)
        return world
    }

    private static let born = ",\"definition\":\"http://hl7.org/fhir/StructureDefinition/Patient#Patient.birthDate\""
    private static let given = item(
        "given", "string", [expression("initialExpression", "%one.given.join(' ')")])

    static let first = [
        item("family", "string", [expression("initialExpression", "%patient.name.first().family")]),
        item("born", "date", [], born),
        item("weight", "quantity", [linked], ",\"code\":[{\"system\":\"urn:c\",\"code\":\"w\"}]"),
        item("fixed", "boolean", [], ",\"initial\":[{\"valueBoolean\":true}]"),
        item(
            "colour", "choice", [expression("initialExpression", "'blue'")],
            ",\"answerOption\":[{\"valueString\":\"red\"},{\"valueString\":\"blue\"}]"),
        item(
            "group", "group", [expression("itemPopulationContext", "%patient.name", name: "one")],
            ",\"repeats\":true,\"item\":[\(given)]"),
    ]

    /// The answers of a response by their linkIds, as JSON.
    static func answers(_ reply: FHIRClient.Reply) -> [String: String] {
        var all: [String: String] = [:]
        func gather(_ json: JSON) {
            for item in json["item"]?.elements ?? [] {
                for answer in item["answer"]?.elements ?? [] {
                    let value = answer.objectMembers.first { $0.name.hasPrefix("value") }
                    all[item["linkId"]?.text ?? ""] = value.map { String(decoding: $0.value.bytes, as: UTF8.self) }
                    gather(answer)
                }
                gather(item)
            }
        }
        gather(part(reply, "response") ?? .null)
        return all
    }

    static func part(_ reply: FHIRClient.Reply, _ name: String) -> JSON? {
        reply.json["parameter"]?.elements.first { $0["name"]?.text == name }?["resource"]
    }

    /// The words of the issues.
    static func issues(_ reply: FHIRClient.Reply) -> [String] {
        (part(reply, "issues")?["issue"]?.elements ?? []).compactMap { $0["details"]?["text"]?.text }
    }
}
