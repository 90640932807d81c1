import Core
import FHIR
import Storage
import TestSupport
import Testing
import Web

@testable import FHIRServer

@Suite struct ReadingTests {
    @Test(arguments: Engine.allCases) func aResourceIsReadWithItsVersion(_ engine: Engine) async throws {
        let world = try await ExchangeWorld.filled(engine), client = FHIRClient(world, as: world.staff)
        let reply = try await client.get("/Patient/pat")
        #expect(reply.status == 200 && reply.version == "1" && reply.header("etag") == "W/\"1\"")
        #expect(reply.header("content-type") == "application/fhir+json; charset=utf-8")
        #expect(reply.header("last-modified") == "Tue, 24 Nov 2026 09:00:00 GMT")
        #expect(reply.json["name"]?[0]?["family"] == "Example")
        #expect(world.site.shown.lines.map(\.person) == [PersonID("pat")])
        let same = try await client.get("/Patient/pat", headers: [(name: "if-none-match", value: "W/\"1\"")])
        #expect(same.status == 304 && same.text.isEmpty)
    }

    @Test(arguments: Engine.allCases) func whatChangesGetsAVersionAndWhatDoesNotKeepsIts(_ engine: Engine) async throws
    {
        let world = try await ExchangeWorld.filled(engine), client = FHIRClient(world, as: world.staff)
        try await world.note(ExchangeWorld.pat, about: "pat")
        #expect(try await client.get("/Patient/pat").version == "1")
        try await world.note(ExchangeWorld.pat.replacing("Example", with: "Renamed"), about: "pat")
        #expect(try await client.get("/Patient/pat").version == "2")
        let first = try await client.get("/Patient/pat/_history/1")
        #expect(first.json["name"]?[0]?["family"] == "Example" && first.version == "1")
        let history = try await client.get("/Patient/pat/_history")
        #expect(history.json["type"] == "history" && history.json["total"] == 2)
        #expect(history.json["entry"]?[0]?["resource"]?["meta"]?["versionId"] == "2")
        #expect(try await client.get("/Patient/pat/_history/3").status == 404)
        #expect(try await client.get("/Patient/pat/_history/one").status == 404)
    }

    @Test(arguments: Engine.allCases) func whatIsGoneSaysSo(_ engine: Engine) async throws {
        let world = try await ExchangeWorld.filled(engine), client = FHIRClient(world, as: world.staff)
        try await world.remove("Observation", "o1")
        let gone = try await client.get("/Observation/o1")
        #expect(gone.status == 410 && gone.problem == "deleted")
        #expect(try await client.get("/Observation/o1/_history/1").status == 200)
        #expect(try await client.get("/Observation/o1/_history/2").status == 410)
        #expect(try await client.get("/Observation?code=a").entries == [])
        try await world.note(ExchangeWorld.observation("o1", of: "pat", "a", on: "2026-10-01"), about: "pat")
        #expect(try await client.get("/Observation/o1").version == "3")
    }

    /// What nobody has and what somebody may not see sound alike, for every way of reading.
    @Test(arguments: ["", "/_history", "/_history/1", "/$everything", "/$summary"])
    func whatMayNotBeSeenIsNotThere(_ rest: String) async throws {
        let world = try await ExchangeWorld.filled(), staff = FHIRClient(world, as: world.staff)
        let pat = FHIRClient(world, as: world.served("pat"))
        let hidden = try await staff.get("/Patient/ray\(rest)"), nowhere = try await staff.get("/Patient/roy\(rest)")
        #expect(hidden.status == 404 && nowhere.status == 404)
        #expect(hidden.text.replacing("ray", with: "roy") == nowhere.text)
        #expect(try await pat.get("/Patient/sam\(rest)").status == 404)
        #expect(try await pat.get("/Patient/pat\(rest)").status == 200)
    }

    @Test func everythingAboutSomebodyComesTogether() async throws {
        let world = try await ExchangeWorld.filled(), client = FHIRClient(world, as: world.staff)
        let all = try await client.get("/Patient/pat/$everything")
        #expect(all.entries == ["Patient/pat", "Observation/o1", "Observation/o2"] && all.json["total"] == 3)
        #expect(try await client.get("/Observation/o1/$everything").status == 404)
    }

    @Test func theSummaryIsADocumentWithTheRequiredSections() async throws {
        let world = try await ExchangeWorld.filled(), client = FHIRClient(world, as: world.staff)
        let document = try await client.get("/Patient/pat/$summary").json
        #expect(document["type"] == "document")
        let composition = try #require(document["entry"]?[0]?["resource"])
        let sections = composition["section"]?.elements ?? []
        let codes = sections.compactMap { $0["code"]?["coding"]?[0]?["code"]?.text }
        #expect(codes == ["10160-0", "48765-2", "11450-4", "29762-2"])
        #expect(sections.first?["emptyReason"]?["coding"]?[0]?["code"] == "unavailable")
        // Every reference leads to an entry.
        let bundle = try Resource(document)
        let urls = Set((document["entry"]?.elements ?? []).compactMap { $0["fullUrl"]?.text })
        for target in Bundles.references(in: bundle) {
            let address = "\(target.type ?? "")/\(target.id ?? "")"
            #expect(urls.contains { $0.hasSuffix("/\(address)") }, "\(address)")
        }
        #expect(urls.count == 5)
    }

    @Test func anAnswerComesInXMLToWhoeverAsksForIt() async throws {
        let world = try await ExchangeWorld.filled(), client = FHIRClient(world, as: world.staff)
        let reply = try await client.get("/Patient/pat", headers: [(name: "accept", value: "application/fhir+xml")])
        #expect(reply.header("content-type") == "application/fhir+xml; charset=utf-8")
        let read = try Resource(xml: Array(reply.text.utf8))
        #expect(read.id == "pat" && read.nhsNumber?.digits == "9990000018")
        #expect(try await client.get("/Patient/pat?_format=xml").text == reply.text)
    }

    @Test func theServerSaysWhatItCanDo() async throws {
        let world = try await ExchangeWorld.filled(), client = FHIRClient(world, as: world.staff)
        let statement = try await client.get("/metadata").json
        let types = statement["rest"]?[0]?["resource"]?.elements ?? []
        #expect(
            types.compactMap { $0["type"]?.text } == [
                "Condition", "Observation", "Patient", "Questionnaire", "QuestionnaireResponse", "ServiceRequest",
                "CodeSystem", "StructureDefinition", "ValueSet", "Subscription",
            ])
        #expect(
            types.first { $0["type"] == "Patient" }?["operation"]?.elements.compactMap { $0["name"]?.text } == [
                "everything", "summary", "export",
            ])
    }

    /// What is decided before a door is reached is said as FHIR too.
    @Test func everyProblemIsAnOperationOutcome() async throws {
        let world = try await ExchangeWorld.filled(), client = FHIRClient(world, as: world.staff)
        for (method, path, status, code) in [
            ("GET", "/Nothing/1", 400, "not-supported"), ("GET", "/Group", 400, "not-supported"),
            ("DELETE", "/Patient/pat", 405, "not-supported"), ("GET", "/a/b/c/d/e", 404, "not-found"),
            ("POST", "/$rebuild", 403, "forbidden"),
        ] {
            let reply = try await client.call(method, path)
            #expect(reply.status == status && reply.problem == code, "\(method) \(path): \(reply.status) \(reply.text)")
        }
        let nobody = await world.site.site.respond(PlainRequest("GET", "/fhir/R4/Patient/pat"))
        #expect(nobody.status == 401 && nobody.text.contains("\"login\""))
    }

    @Test(arguments: Engine.allCases) func allCanBeMadeAnew(_ engine: Engine) async throws {
        let world = try await ExchangeWorld(engine), organisation = world.organisation
        try await world.database.write(for: organisation) { tx in
            try ExchangeWorld.keep("Patient", "pat", "pat", ExchangeWorld.pat, organisation, tx)
        }
        let client = FHIRClient(world, as: world.administrator)
        #expect(try await client.get("/Patient/pat").status == 404)
        let done = try await client.call("POST", "/$rebuild")
        #expect(done.status == 200 && done.text.contains("1 resources were looked at."))
        #expect(try await client.get("/Patient/pat").status == 200)
    }
}
