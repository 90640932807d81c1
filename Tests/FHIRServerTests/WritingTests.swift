import Core
import FHIR
import Ledger
import Storage
import TestSupport
import Testing
import Web

@testable import FHIRServer

@Suite struct WritingTests {
    private let new = """
        {"resourceType":"Patient","identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9990000042"}],\
        "name":[{"family":"Newcomer"}]}
        """

    @Test(arguments: Engine.allCases) func aResourceIsCreatedThroughTheServicesOwnVerb(_ engine: Engine) async throws {
        let world = try await ExchangeWorld(engine), client = FHIRClient(world, as: world.staff)
        // The made-up service shows staff two people only.
        let made = try await client.call(
            "POST", "/Observation",
            """
            {"resourceType":"Observation","status":"final","code":{"text":"Seen"},"subject":{"reference":"Patient/pat"}}
            """)
        #expect(made.status == 201 && made.version == "1")
        let location = try #require(made.header("location"))
        let id = try #require(made.json["id"]?.text)
        #expect(location.hasSuffix("/fhir/R4/Observation/\(id)/_history/1"))
        #expect(try await client.get("/Observation/\(id)").json["code"]?["text"] == "Seen")
        let facts = try await world.database.read {
            try Ledgers.after(0, of: world.organisation, limit: 10, in: $0).map(\.name)
        }
        #expect(facts == ["note.noted.1"])
        // The reaction comes behind and finds nothing new.
        try await world.react()
        #expect(try await client.get("/Observation/\(id)").version == "1")
    }

    @Test func whatBreaksTheStandardIsRefusedWithItsPlace() async throws {
        let world = try await ExchangeWorld(), client = FHIRClient(world, as: world.staff)
        for (body, status, code) in [
            ("{", 400, "structure"), ("[]", 400, "structure"), ("{\"resourceType\":\"Nothing\"}", 400, "structure"),
            ("{\"resourceType\":\"Observation\"}", 400, "invalid"),
            ("{\"resourceType\":\"Patient\",\"birthDate\":\"soon\"}", 422, "value"),
            ("{\"resourceType\":\"Patient\",\"shoe\":44}", 422, "structure"),
            (new.replacing("9990000042", with: "9990000043"), 422, "value"),
        ] {
            let reply = try await client.call("POST", "/Patient", body)
            #expect(reply.status == status && reply.problem == code, "\(body): \(reply.status) \(reply.text)")
        }
        #expect(try await client.call("POST", "/Patient", new, kind: "text/plain").status == 415)
        #expect(try await client.call("POST", "/Condition", "{\"resourceType\":\"Condition\"}").status == 405)
        let refused = try await client.call(
            "POST", "/Observation",
            "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"Seen\"}}")
        #expect(refused.status == 422 && refused.text.contains("Say whom it is about"))
        let pat = FHIRClient(world, as: world.served("pat"))
        let forbidden = try await pat.call("POST", "/Patient", new)
        #expect(forbidden.status == 403 && forbidden.text.contains("Only staff may write here."))
    }

    @Test(arguments: Engine.allCases) func twoWhoChangeTheSameDoNotOverwriteEachOther(_ engine: Engine) async throws {
        let world = try await ExchangeWorld.filled(engine), client = FHIRClient(world, as: world.staff)
        let changed = ExchangeWorld.pat.replacing("Example", with: "First")
        let first = [(name: "if-match", value: "W/\"1\"")]
        let one = try await client.call("PUT", "/Patient/pat", changed, headers: first)
        #expect(one.status == 200 && one.version == "2")
        let other = try await client.call(
            "PUT", "/Patient/pat", ExchangeWorld.pat.replacing("Example", with: "Second"), headers: first)
        #expect(other.status == 412 && other.problem == "conflict")
        #expect(other.text.contains("Somebody changed Patient/pat meanwhile: it is at version 2."))
        #expect(try await client.get("/Patient/pat").json["name"]?[0]?["family"] == "First")
        #expect(
            try await client.call("PUT", "/Patient/pat", changed, headers: [(name: "if-match", value: "2")]).status
                == 400)
        #expect(try await client.call("PUT", "/Patient/sam", changed).status == 400)
        #expect(try await client.call("PUT", "/Patient/ray", ExchangeWorld.ray).status == 404)
    }

    @Test func partsAreChangedByAPatch() async throws {
        let world = try await ExchangeWorld.filled(), client = FHIRClient(world, as: world.staff)
        let kind = "application/json-patch+json"
        let patch = "[{\"op\":\"replace\",\"path\":\"/name/0/family\",\"value\":\"Patched\"}]"
        let done = try await client.call("PATCH", "/Patient/pat", patch, kind: kind)
        #expect(done.status == 200 && done.version == "2" && done.json["name"]?[0]?["family"] == "Patched")
        for (patch, status) in [
            ("{", 400), ("[{\"op\":\"replace\",\"path\":\"/id\",\"value\":\"other\"}]", 422),
            ("[{\"op\":\"add\",\"path\":\"/shoe\",\"value\":1}]", 422),
        ] {
            let reply = try await client.call("PATCH", "/Patient/pat", patch, kind: kind)
            #expect(reply.status == status, "\(patch): \(reply.status) \(reply.text)")
        }
        #expect(try await client.call("PATCH", "/Patient/pat", patch).status == 415)
        #expect(try await client.get("/Patient/pat").version == "2")
    }

    @Test func aCreationOnConditionFindsWhatIsThere() async throws {
        let world = try await ExchangeWorld.filled(), client = FHIRClient(world, as: world.staff)
        let condition = [(name: "if-none-exist", value: "identifier=9990000018")]
        let found = try await client.call("POST", "/Patient", new, headers: condition)
        #expect(found.status == 200 && found.json["id"] == "pat")
        let several = try await client.call(
            "POST", "/Patient", new, headers: [(name: "if-none-exist", value: "birthdate=ge1900")])
        #expect(several.status == 412 && several.problem == "multiple-matches")
        let all = try await client.call("POST", "/Patient", new, headers: [(name: "if-none-exist", value: "x=y")])
        #expect(all.status == 412)
    }

    private func entry(_ method: String, _ url: String, _ resource: String? = nil, at full: String? = nil) -> String {
        let members = [
            full.map { "\"fullUrl\":\"\($0)\"" }, resource.map { "\"resource\":\($0)" },
            "\"request\":{\"method\":\"\(method)\",\"url\":\"\(url)\"}",
        ]
        return "{\(members.compactMap { $0 }.joined(separator: ","))}"
    }

    private func bundle(_ type: String, _ entries: [String]) -> String {
        "{\"resourceType\":\"Bundle\",\"type\":\"\(type)\",\"entry\":[\(entries.joined(separator: ","))]}"
    }

    @Test(arguments: Engine.allCases) func aTransactionHappensWholeOrNotAtAll(_ engine: Engine) async throws {
        let world = try await ExchangeWorld.filled(engine), client = FHIRClient(world, as: world.staff)
        let seen = """
            {"resourceType":"Observation","status":"final","code":{"text":"Seen"},\
            "subject":{"reference":"Patient?identifier=9990000018"}}
            """
        let renamed = ExchangeWorld.pat.replacing("Example", with: "Within")
        let good = try await client.call(
            "POST", "",
            bundle(
                "transaction",
                [entry("GET", "Patient/sam"), entry("POST", "Observation", seen), entry("PUT", "Patient/pat", renamed)])
        )
        #expect(good.status == 200 && good.json["type"] == "transaction-response")
        let answers = good.json["entry"]?.elements ?? []
        #expect(answers.compactMap { $0["response"]?["status"]?.text } == ["200 OK", "201 Created", "200 OK"])
        let location = try #require(answers[1]["response"]?["location"]?.text)
        let made = try await client.get("/\(location)")
        #expect(made.json["subject"]?["reference"] == "Patient/pat")

        let before = try await client.get("/Observation").json["total"]
        let bad = try await client.call(
            "POST", "",
            bundle("transaction", [entry("POST", "Observation", seen), entry("PUT", "Patient/ray", ExchangeWorld.ray)]))
        #expect(bad.status == 404 && bad.json["issue"]?[0]?["expression"]?[0] == "Bundle.entry[1]")
        #expect(try await client.get("/Observation").json["total"] == before)
    }

    @Test func aBatchDoesWhatItCan() async throws {
        let world = try await ExchangeWorld.filled(), client = FHIRClient(world, as: world.staff)
        let reply = try await client.call(
            "POST", "",
            bundle(
                "batch",
                [
                    entry("GET", "Patient/ray"), entry("GET", "Patient?family=exam"),
                    entry("PUT", "Patient/sam", ExchangeWorld.sam.replacing("Sample", with: "Batched")),
                    entry("DELETE", "Patient/sam"),
                ]))
        let answers = reply.json["entry"]?.elements ?? []
        #expect(answers.compactMap { $0["response"]?["status"]?.text } == ["404", "200 OK", "200 OK", "405"])
        #expect(answers[1]["resource"]?["total"] == 1)
        #expect(try await client.get("/Patient/sam").json["name"]?[0]?["family"] == "Batched")
        #expect(try await client.call("POST", "", bundle("searchset", [])).status == 400)
    }
}
