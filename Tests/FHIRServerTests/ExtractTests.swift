import Core
import FHIR
import TestSupport
import Testing

@testable import FHIRServer

@Suite struct ExtractTests {
    private static let observed = "{\"url\":\"\(FormWorld.sdc)-observationExtract\",\"valueBoolean\":true}"
    private static let survey = """
        {"url":"\(FormWorld.sdc)-observation-extract-category","valueCodeableConcept":{"coding":[{"system":\
        "http://terminology.hl7.org/CodeSystem/observation-category","code":"survey"}]}}
        """
    private static let intoPatient = """
        {"url":"\(FormWorld.sdc)-itemExtractionContext","valueExpression":{"language":"application/x-fhir-query",\
        "expression":"Patient?_id={{%patient.id}}"}}
        """
    private static let intoCondition =
        "{\"url\":\"\(FormWorld.sdc)-itemExtractionContext\",\"valueCode\":\"Condition\"}"

    private static func defined(_ path: String) -> String {
        ",\"definition\":\"http://hl7.org/fhir/StructureDefinition/\(path.prefix { $0 != "." })#\(path)\""
    }

    private static func code(_ code: String) -> String { ",\"code\":[{\"system\":\"urn:c\",\"code\":\"\(code)\"}]" }

    private static let form = FormWorld.form(
        "out", marks: [observed, survey],
        [
            FormWorld.item("weight", "quantity", [], code("w")), FormWorld.item("smokes", "boolean", [], code("s")),
            FormWorld.item("words", "string"),
            FormWorld.item(
                "person", "group", [intoPatient],
                ",\"item\":[\(FormWorld.item("born", "date", [], defined("Patient.birthDate"))),"
                    + FormWorld.item(
                        "name", "group", [],
                        defined("Patient.name") + ",\"repeats\":true,\"item\":["
                            + FormWorld.item("family", "string", [], defined("Patient.name.family")) + ","
                            + FormWorld.item("given", "string", [], defined("Patient.name.given") + ",\"repeats\":true")
                            + "]") + "]"),
            FormWorld.item(
                "problem", "group", [intoCondition],
                ",\"repeats\":true,\"item\":[\(FormWorld.item("what", "string", [], defined("Condition.code")))]"),
        ])

    private static let answers = """
        {"resourceType":"QuestionnaireResponse","id":"r1","questionnaire":"urn:form:out|1","status":"completed",\
        "subject":{"reference":"Patient/pat"},"authored":"2026-11-20","author":{"reference":"Patient/pat"},"item":[\
        {"linkId":"weight","answer":[{"valueQuantity":{"value":70.50,"system":"http://unitsofmeasure.org",\
        "code":"kg"}}]},\
        {"linkId":"smokes","answer":[{"valueBoolean":false}]},{"linkId":"words","answer":[{"valueString":"No code"}]},\
        {"linkId":"person","item":[{"linkId":"born","answer":[{"valueDate":"1956-05-05"}]},\
        {"linkId":"name","item":[{"linkId":"family","answer":[{"valueString":"New"}]},\
        {"linkId":"given","answer":[{"valueString":"Pat"},{"valueString":"Ann"}]}]},\
        {"linkId":"name","item":[{"linkId":"given","answer":[{"valueString":"Patty"}]}]}]},\
        {"linkId":"problem","item":[{"linkId":"what","answer":[{"valueString":"Lonely"}]}]},\
        {"linkId":"problem","item":[{"linkId":"what","answer":[{"valueString":"Cold home"}]}]}]}
        """

    private static func world(_ engine: Engine = .sqlite) async throws -> ExchangeWorld {
        let world = try await ExchangeWorld.filled(engine)
        try await world.note(form, about: nil)
        try await world.note(answers, about: "pat")
        return world
    }

    @Test(arguments: Engine.allCases) func answersBecomeResources(_ engine: Engine) async throws {
        let world = try await Self.world(engine), client = FHIRClient(world, as: world.staff)
        let reply = try await client.call("POST", "/QuestionnaireResponse/r1/$extract")
        #expect(reply.status == 200 && FormWorld.issues(reply) == [], "\(reply.text)")
        let bundle = try #require(FormWorld.part(reply, "return"))
        #expect(bundle["type"] == "transaction")
        let entries = bundle["entry"]?.elements ?? []
        #expect(entries.compactMap { $0["request"]?["method"]?.text } == ["POST", "POST", "PUT", "POST", "POST"])
        let weight = try #require(entries.first?["resource"])
        #expect(weight["valueQuantity"]?["value"] == .number("70.50") && weight["effectiveDateTime"] == "2026-11-20")
        #expect(weight["derivedFrom"]?[0]?["reference"] == "QuestionnaireResponse/r1")
        #expect(weight["category"]?[0]?["coding"]?[0]?["code"] == "survey")
        #expect(weight["code"]?["coding"]?[0]?["code"] == "w" && weight["performer"]?[0]?["reference"] == "Patient/pat")
        #expect(entries[1]["resource"]?["valueBoolean"] == false)
        let patient = try #require(entries[2]["resource"])
        #expect(patient["birthDate"] == "1956-05-05" && patient["id"] == "pat" && patient["identifier"] != nil)
        #expect(patient["name"]?[0]?["given"] == ["Pat", "Ann"] && patient["name"]?[0]?["family"] == "New")
        #expect(patient["name"]?[1]?["given"] == ["Patty"])
        #expect(entries[2]["request"]?["url"] == "Patient/pat" && entries[2]["request"]?["ifMatch"] == "W/\"1\"")
        #expect(entries[3]["resource"]?["code"]?["text"] == "Lonely")
        #expect(entries[4]["resource"]?["subject"]?["reference"] == "Patient/pat")
        // Nothing is saved by it.
        #expect(try await client.get("/Patient/pat").json["birthDate"] == "1956-05-04")
        #expect(try await client.get("/Condition").json["total"] == 0)
    }

    @Test func theWallsHold() async throws {
        let world = try await Self.world(), sam = FHIRClient(world, as: world.served("sam"))
        #expect(try await sam.call("POST", "/QuestionnaireResponse/r1/$extract").status == 404)
        // Answers that say they are Pat's, from somebody who may not see Pat: nothing of Pat comes with them.
        let reply = try await sam.call("POST", "/QuestionnaireResponse/$extract", Self.answers)
        #expect(reply.status == 200 && !reply.text.contains("9990000018"), "\(reply.text)")
        #expect(FormWorld.issues(reply).contains { $0.contains("There is no %patient here.") })
    }

    @Test func answersMayBeSentWithTheirForm() async throws {
        let world = try await Self.world(), client = FHIRClient(world, as: world.staff)
        let sent = Self.answers.replacing("\"id\":\"r1\",", with: "").replacing("urn:form:out|1", with: "urn:form:mine")
        let unknown = try await client.call(
            "POST", "/QuestionnaireResponse/$extract",
            FormWorld.parameters(["{\"name\":\"questionnaire-response\",\"resource\":\(sent)}"]))
        #expect(unknown.status == 422 && unknown.text.contains("The form urn:form:mine is not known here."))
        let form = Self.form.replacing("urn:form:out", with: "urn:form:mine")
        let reply = try await client.call(
            "POST", "/QuestionnaireResponse/$extract",
            FormWorld.parameters([
                "{\"name\":\"questionnaire-response\",\"resource\":\(sent)}",
                "{\"name\":\"questionnaire\",\"resource\":\(form)}",
            ]))
        let entries = FormWorld.part(reply, "return")?["entry"]?.elements ?? []
        #expect(entries.count == 5 && entries[0]["resource"]?["derivedFrom"] == nil, "\(reply.text)")
    }

    @Test func answersThatDoNotFitAreRefused() async throws {
        let world = try await Self.world(), client = FHIRClient(world, as: world.staff)
        let wrong = Self.answers.replacing("{\"valueBoolean\":false}", with: "{\"valueString\":\"no\"}")
        let reply = try await client.call("POST", "/QuestionnaireResponse/$extract", wrong)
        #expect(reply.status == 422 && reply.text.contains("The answers do not fit their form"))
        let mistaken = Self.answers.replacing("\"completed\"", with: "\"entered-in-error\"")
        let error = try await client.call("POST", "/QuestionnaireResponse/$extract", mistaken)
        #expect(error.status == 422 && error.text.contains("These answers were entered in error."))
        let nameless = Self.answers.replacing("\"questionnaire\":\"urn:form:out|1\",", with: "")
        let unnamed = try await client.call("POST", "/QuestionnaireResponse/$extract", nameless)
        #expect(unnamed.status == 422 && unnamed.text.contains("The answers do not say to which form they belong."))
    }

    @Test func theScoresOfOurOwnMeasuresCome() async throws {
        let world = try await Self.world(), client = FHIRClient(world, as: world.staff)
        let measure = """
            {"resourceType":"Questionnaire","id":"ons4","url":"urn:commonweal:measure:ons4","status":"active","item":[\
            {"linkId":"satisfied","type":"integer"},{"linkId":"worthwhile","type":"integer"},\
            {"linkId":"happy","type":"integer"},{"linkId":"anxious","type":"integer"}]}
            """
        try await world.note(measure, about: nil)
        let items = ["satisfied", "worthwhile", "happy", "anxious"].map {
            "{\"linkId\":\"\($0)\",\"answer\":[{\"valueInteger\":7}]}"
        }
        let response = """
            {"resourceType":"QuestionnaireResponse","id":"m1","questionnaire":"urn:commonweal:measure:ons4",\
            "status":"completed","subject":{"reference":"Patient/pat"},"authored":"2026-11-20",\
            "item":[\(items.joined(separator: ","))]}
            """
        let reply = try await client.call("POST", "/QuestionnaireResponse/$extract", response)
        let entries = FormWorld.part(reply, "return")?["entry"]?.elements ?? []
        #expect(!entries.isEmpty, "\(reply.text)")
        #expect(entries.allSatisfy { $0["resource"]?["code"]?["coding"]?[0]?["system"] == "urn:commonweal:score" })
        #expect(
            entries.first?["request"]?["ifNoneExist"]?.text?.hasPrefix("derived-from=QuestionnaireResponse/m1&code=")
                == true)
    }
}
