import Core
import FHIR
import TestSupport
import Testing

@testable import FHIRServer

@Suite struct PopulateTests {
    @Test(arguments: Engine.allCases) func aFormIsFilledFromWhatIsHeld(_ engine: Engine) async throws {
        let world = try await FormWorld.world(engine), client = FHIRClient(world, as: world.staff)
        let reply = try await client.call(
            "POST", "/Questionnaire/first/$populate", FormWorld.parameters([FormWorld.subject()]))
        #expect(reply.status == 200, "\(reply.text)")
        let answers = FormWorld.answers(reply)
        #expect(answers["family"] == "\"Example\"" && answers["born"] == "\"1956-05-04\"")
        #expect(answers["weight"]?.contains("71.5") == true && answers["fixed"] == "true")
        #expect(answers["colour"] == "\"blue\"" && answers["given"] == "\"Pat\"")
        let response = try #require(FormWorld.part(reply, "response"))
        #expect(response["status"] == "in-progress" && response["questionnaire"] == "urn:form:first|1")
        #expect(response["subject"]?["reference"] == "Patient/pat" && response["id"] == nil)
        #expect(FormWorld.issues(reply) == [])
        // Nothing is saved by it.
        #expect(try await client.get("/QuestionnaireResponse").json["total"] == 0)
    }

    @Test func nothingIsFilledThatTheCallerCouldNotRead() async throws {
        let world = try await FormWorld.world(), staff = FHIRClient(world, as: world.staff)
        let sam = FHIRClient(world, as: world.served("sam"))
        let path = "/Questionnaire/first/$populate"
        #expect(try await staff.call("POST", path, FormWorld.parameters([FormWorld.subject("ray")])).status == 404)
        #expect(try await sam.call("POST", path, FormWorld.parameters([FormWorld.subject("pat")])).status == 404)
        // By a context, a search or a reference that leads to somebody else nothing comes either.
        let sly = FormWorld.form(
            "sly",
            [
                FormWorld.item("a", "string", [FormWorld.expression("initialExpression", "%other.birthDate")]),
                FormWorld.item(
                    "b", "decimal",
                    [
                        FormWorld.expression(
                            "initialExpression", "%found.value.value")
                    ]),
                FormWorld.item(
                    "c", "string", [FormWorld.expression("initialExpression", "'Patient/ray'.resolve().birthDate")]),
                FormWorld.item(
                    "d", "reference",
                    [
                        FormWorld.expression(
                            "initialExpression", "Observation?subject=Patient/ray", in: "application/x-fhir-query")
                    ]),
            ])
        let context = """
            {"name":"context","part":[{"name":"name","valueString":"other"},{"name":"content",\
            "valueReference":{"reference":"Patient/ray"}}]}
            """
        let reply = try await staff.call(
            "POST", "/Questionnaire/$populate",
            FormWorld.parameters([FormWorld.subject(), context, "{\"name\":\"questionnaire\",\"resource\":\(sly)}"]))
        #expect(reply.status == 200 && FormWorld.answers(reply).isEmpty, "\(reply.text)")
        #expect(FormWorld.issues(reply).contains { $0.hasPrefix("other: There is no Patient with the id ray.") })
        #expect(!reply.text.contains("1970") && !reply.text.contains("99"))
    }

    @Test func whatCannotBeFilledIsSaid() async throws {
        let world = try await FormWorld.world(), client = FHIRClient(world, as: world.staff)
        let initial = { FormWorld.expression("initialExpression", $0) }
        let form = FormWorld.form(
            "hard",
            [
                FormWorld.item("cql", "string", [FormWorld.expression("initialExpression", "X", in: "text/cql")]),
                FormWorld.item("typo", "string", [initial("%patient.nmae")]),
                FormWorld.item("two", "string", [initial("'a' | 'b'")]),
                FormWorld.item("kind", "date", [initial("'a'")]),
                FormWorld.item(
                    "number", "decimal", [FormWorld.linked], ",\"code\":[{\"system\":\"urn:c\",\"code\":\"w\"}]"),
                FormWorld.item(
                    "option", "choice", [initial("'green'")], ",\"answerOption\":[{\"valueString\":\"red\"}]"),
                FormWorld.item("long", "string", [initial("'abcdef'")], ",\"maxLength\":3"),
                FormWorld.item(
                    "choose", "string", [FormWorld.expression("candidateExpression", "%patient.name.given")]),
                FormWorld.item(
                    "off", "string", [initial("'x'")],
                    ",\"enableWhen\":[{\"question\":\"long\",\"operator\":\"exists\",\"answerBoolean\":true}]"),
                FormWorld.item("goal", "string", [], ",\"definition\":\"http://x#Goal.description\""),
            ])
        let reply = try await client.call(
            "POST", "/Questionnaire/$populate",
            FormWorld.parameters([FormWorld.subject(), "{\"name\":\"questionnaire\",\"resource\":\(form)}"]))
        #expect(reply.status == 200 && FormWorld.answers(reply).isEmpty, "\(reply.text)")
        let issues = FormWorld.issues(reply).joined(separator: "\n")
        for words in [
            "Expressions in text/cql are not evaluated here.", "There is no element nmae of Patient.",
            "There are 2 values for a question that takes one.", "A question of type date does not take this string.",
            "A question of type decimal does not take this Quantity.",
            "A question of type choice does not take this string.",
            "What was found does not fit:", "To choose from, out of 1: Pat", "only a Patient is filled in.",
        ] {
            #expect(issues.contains(words), "\(words) in \(issues)")
        }
    }

    @Test func aFormIsNamedInEachWay() async throws {
        let world = try await FormWorld.world(), client = FHIRClient(world, as: world.staff)
        for named in [
            "{\"name\":\"questionnaireRef\",\"valueReference\":{\"reference\":\"Questionnaire/first\"}}",
            "{\"name\":\"identifier\",\"valueIdentifier\":{\"system\":\"urn:forms\",\"value\":\"first\"}}",
            "{\"name\":\"identifier\",\"valueUri\":\"urn:form:first|1\"}",
            "{\"name\":\"canonical\",\"valueUri\":\"urn:form:first\"}",
        ] {
            let reply = try await client.call(
                "POST", "/Questionnaire/$populate", FormWorld.parameters([FormWorld.subject(), named]))
            #expect(FormWorld.answers(reply)["family"] == "\"Example\"", "\(named): \(reply.text)")
        }
        for named in [
            "{\"name\":\"questionnaireRef\",\"valueReference\":{\"reference\":\"Questionnaire/none\"}}",
            "{\"name\":\"questionnaireRef\",\"valueReference\":{\"reference\":\"Patient/pat\"}}",
            "{\"name\":\"identifier\",\"valueIdentifier\":{\"system\":\"urn:other\",\"value\":\"first\"}}",
            "{\"name\":\"identifier\",\"valueUri\":\"urn:form:first|2\"}", FormWorld.subject(),
        ] {
            let reply = try await client.call(
                "POST", "/Questionnaire/$populate", FormWorld.parameters([FormWorld.subject(), named]))
            #expect((400..<500).contains(reply.status) && reply.problem != nil, "\(named): \(reply.text)")
        }
    }

    @Test func onlyWhatWasHandedInIsUsedWhereThatIsAsked() async throws {
        let world = try await FormWorld.world(), client = FHIRClient(world, as: world.staff)
        let local = "{\"name\":\"local\",\"valueBoolean\":false}"
        let own = """
            {"name":"launchContext","part":[{"name":"name","valueCoding":{"code":"patient"}},{"name":"content",\
            "resource":{"resourceType":"Patient","id":"pat","name":[{"family":"Handed","given":["In"]}]}}]}
            """
        let reply = try await client.call(
            "POST", "/Questionnaire/first/$populate", FormWorld.parameters([FormWorld.subject(), local, own]))
        let answers = FormWorld.answers(reply)
        #expect(
            answers["family"] == "\"Handed\"" && answers["born"] == nil && answers["weight"] == nil, "\(reply.text)")
    }
}
