import Core
import FHIR
import TestSupport
import Testing

@testable import FHIRServer

/// What nobody of good will would send to operations: an OperationOutcome each time, and never a fault of ours.
@Suite struct HostileOperationTests {
    private static let long = String(repeating: "x", count: 10_000)
    private static let doors = [
        "/Questionnaire/$populate", "/Questionnaire/first/$populate", "/QuestionnaireResponse/$extract",
        "/QuestionnaireResponse/r1/$extract", "/ValueSet/$expand", "/CodeSystem/$validate-code",
    ]

    private static let bodies = [
        "", "{", "[]", "null", "7", "{\"resourceType\":\"Shoe\"}", "{\"resourceType\":\"Parameters\"}",
        "{\"resourceType\":\"Patient\"}", "{\"resourceType\":\"Parameters\",\"parameter\":[]}",
        "{\"resourceType\":\"Parameters\",\"parameter\":7}", FormWorld.parameters(["{\"name\":7}"]),
        FormWorld.parameters(["{\"name\":\"subject\"}"]),
        FormWorld.parameters(["{\"name\":\"subject\",\"valueString\":\"x\"}"]),
        FormWorld.parameters([FormWorld.subject(), FormWorld.subject()]),
        FormWorld.parameters(["{\"name\":\"subject\",\"valueReference\":{\"reference\":\"\(long)\"}}"]),
        FormWorld.parameters(["{\"name\":\"subject\",\"valueReference\":{\"display\":\"x\"}}"]),
        FormWorld.parameters(["{\"name\":\"subject\",\"valueReference\":{\"reference\":\"http://evil/Patient/pat\"}}"]),
        FormWorld.parameters(["{\"name\":\"subject\",\"valueReference\":{\"reference\":\"Patient/../ray\"}}"]),
        FormWorld.parameters(["{\"name\":\"url\",\"valueUri\":\"\(long)\"}"]),
        FormWorld.parameters(["{\"name\":\"url\",\"valueInteger\":7}"]),
        FormWorld.parameters(["{\"name\":\"local\",\"valueString\":\"perhaps\"}", FormWorld.subject()]),
        FormWorld.parameters(["{\"name\":\"context\"}", FormWorld.subject()]),
        FormWorld.parameters([
            "{\"name\":\"context\",\"part\":[{\"name\":\"name\",\"valueString\":\"%x}}\"}]}", FormWorld.subject(),
        ]),
        FormWorld.parameters([
            FormWorld.subject(), "{\"name\":\"questionnaire\",\"resource\":{\"resourceType\":\"Patient\"}}",
        ]),
        FormWorld.parameters([
            "{\"name\":\"questionnaire-response\",\"resource\":{\"resourceType\":\"QuestionnaireResponse\"}}"
        ]),
        "{\"resourceType\":\"QuestionnaireResponse\",\"status\":\"completed\",\"questionnaire\":\"\u{202E}urn:x\"}",
        """
        {"resourceType":"QuestionnaireResponse","status":"completed","questionnaire":"Questionnaire/first","item":[{}]}
        """,
    ]

    @Test func nothingOfItIsAFaultOfOurs() async throws {
        let world = try await FormWorld.world(), client = FHIRClient(world, as: world.staff)
        var count = 0
        for door in Self.doors {
            for body in Self.bodies {
                let reply = try await client.call("POST", door, body)
                #expect((200..<500).contains(reply.status), "\(door) \(body.prefix(200)): \(reply.status)")
                #expect(reply.status < 400 || reply.json["resourceType"] == "OperationOutcome", "\(door)")
                count += 1
            }
        }
        #expect(count > 150)
    }

    @Test(
        "A form that asks for what cannot be costs no more than its limits",
        arguments: [
            "%patient" + String(repeating: ".name", count: 400), String(repeating: "(", count: 3_900),
            "name.select(name.select(",
            "%patient.name.given.replace('', 'x')", "1 div 0", "9999999999999999999999 + 1", "'\\u0000'", "%`x`",
            "@2026-02-30",
            "%patient.name.repeat(name)", "today() + 1 'mo'", "%resource.item.answer.value",
            "iif(true, iif(true, iif(true, 1)))",
            "%patient.name[-1]", "%patient.name[99999999999999999999]", "%questionnaire.item.descendants()", "{{}}",
            "$this", "'",
        ])
    func expression(_ text: String) async throws {
        let world = try await FormWorld.world(), client = FHIRClient(world, as: world.staff)
        let written = String(decoding: JSON.string(text).bytes.dropFirst().dropLast(), as: UTF8.self)
        for (mark, language) in [
            ("initialExpression", "text/fhirpath"), ("candidateExpression", "text/fhirpath"),
            ("initialExpression", "application/x-fhir-query"),
        ] {
            let form = FormWorld.form(
                "odd", [FormWorld.item("a", "string", [FormWorld.expression(mark, written, in: language)])])
            let reply = try await client.call(
                "POST", "/Questionnaire/$populate",
                FormWorld.parameters([FormWorld.subject(), "{\"name\":\"questionnaire\",\"resource\":\(form)}"]))
            #expect(reply.status == 200 || reply.status == 422, "\(text.prefix(100)): \(reply.status) \(reply.text)")
            #expect(FormWorld.answers(reply)["a"]?.contains("1970") != true)
        }
    }

    @Test(
        "Addresses that lead nowhere are said to",
        arguments: [
            "/ValueSet/$expand?count=-1", "/ValueSet/$expand?count=many", "/ValueSet/$expand?url=x&url=y",
            "/ValueSet/$expand?offset=99999999999999999999&url=http://hl7.org/fhir/ValueSet/name-use",
            "/ValueSet/none/$expand", "/CodeSystem/$validate-code?url=&code=", "/StructureDefinition/none",
            "/StructureDefinition?_count=x", "/ValueSet/$nothing", "/Questionnaire/$populate",
            "/QuestionnaireResponse/$extract",
        ])
    func nowhere(_ path: String) async throws {
        let world = try await FormWorld.world(), client = FHIRClient(world, as: world.staff)
        let reply = try await client.get(path)
        #expect((400..<500).contains(reply.status) && reply.json["resourceType"] == "OperationOutcome", "\(reply.text)")
    }
}
