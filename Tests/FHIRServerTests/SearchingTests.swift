import Core
import FHIR
import TestSupport
import Testing

@testable import FHIRServer

@Suite struct SearchingTests {
    @Test(
        "Each search finds what it asks for, on both databases",
        arguments: [
            ("/Patient", ["Patient/pat", "Patient/sam"]), ("/Patient?family=exam", ["Patient/pat"]),
            ("/Patient?name=SAM", ["Patient/sam"]), ("/Patient?family:exact=Exam", []),
            ("/Patient?family:contains=amp", ["Patient/pat", "Patient/sam"]),
            ("/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9990000018", ["Patient/pat"]),
            ("/Patient?identifier=9990000018", ["Patient/pat"]), ("/Patient?identifier=urn:other|9990000018", []),
            ("/Patient?birthdate=1956-05-04", ["Patient/pat"]), ("/Patient?birthdate=ge1960", ["Patient/sam"]),
            ("/Patient?birthdate=1956", ["Patient/pat"]), ("/Patient?birthdate=lt1956-05-04", []),
            ("/Patient?_id=pat", ["Patient/pat"]), ("/Patient?_id=ray", []),
            ("/Observation?subject=Patient/pat", ["Observation/o1", "Observation/o2"]),
            ("/Observation?patient=pat&code=b", ["Observation/o2"]),
            ("/Observation?code=urn:c|a", ["Observation/o1"]), ("/Observation?code:not=a", ["Observation/o2"]),
            ("/Observation?code=a,b&date=ge2026-10-15", ["Observation/o2"]),
            ("/Observation?subject:Patient.family=example", ["Observation/o1", "Observation/o2"]),
            ("/Observation?patient=ray", []), ("/Patient?_sort=-birthdate", ["Patient/sam", "Patient/pat"]),
            ("/Patient?gender:missing=true", ["Patient/pat", "Patient/sam"]),
            ("/Observation?code=a&_include=Observation:subject", ["Observation/o1", "Patient/pat"]),
            (
                "/Patient?_id=pat&_revinclude=Observation:subject",
                ["Patient/pat", "Observation/o1", "Observation/o2"]
            ),
            ("/Condition", []),
        ], Engine.allCases)
    func search(_ asked: (String, [String]), _ engine: Engine) async throws {
        let world = try await Self.worlds.world(engine), client = FHIRClient(world, as: world.staff)
        let reply = try await client.get(asked.0)
        #expect(reply.status == 200 && reply.entries == asked.1, "\(asked.0): \(reply.text)")
    }

    @Test func aPersonFindsThemselfAlone() async throws {
        let world = try await ExchangeWorld.filled(), client = FHIRClient(world, as: world.served("sam"))
        #expect(try await client.get("/Patient").entries == ["Patient/sam"])
        #expect(try await client.get("/Patient?family=example").json["total"] == 0)
        #expect(try await client.get("/Observation").json["total"] == 0)
        #expect(try await client.get("/Patient?_id=sam&_revinclude=Observation:subject").entries == ["Patient/sam"])
    }

    @Test func aSearchComesInPages() async throws {
        let world = try await ExchangeWorld.filled(), client = FHIRClient(world, as: world.staff)
        let first = try await client.get("/Patient?_count=1")
        #expect(first.entries == ["Patient/pat"] && first.json["total"] == 2)
        let links = first.json["link"]?.elements ?? []
        let next = try #require(links.first { $0["relation"] == "next" }?["url"]?.text)
        let path = try #require(next.split(separator: "/fhir/R4").last.map(String.init))
        let second = try await client.get(path)
        #expect(second.entries == ["Patient/sam"])
        #expect(second.json["link"]?.elements.contains { $0["relation"] == "next" } == false)
        #expect(try await client.get("/Patient?_summary=count").json["total"] == 2)
        #expect(try await client.get("/Patient?_summary=count").entries == [])
    }

    @Test func onlyWhatIsAskedForComes() async throws {
        let world = try await ExchangeWorld.filled(), client = FHIRClient(world, as: world.staff)
        let reply = try await client.get("/Patient?_id=pat&_elements=birthDate")
        let patient = try #require(reply.json["entry"]?[0]?["resource"])
        #expect(patient["birthDate"] == "1956-05-04" && patient["name"] == nil)
        #expect(patient["meta"]?["tag"]?[0]?["code"] == "SUBSETTED")
    }

    @Test func theSearchMayStandInTheBody() async throws {
        let world = try await ExchangeWorld.filled(), client = FHIRClient(world, as: world.staff)
        let reply = try await client.call(
            "POST", "/Patient/_search", "family=exam", kind: "application/x-www-form-urlencoded")
        #expect(reply.entries == ["Patient/pat"])
    }

    @Test func whatIsNotKnownIsToldOrRefused() async throws {
        let world = try await ExchangeWorld.filled(), client = FHIRClient(world, as: world.staff)
        let lenient = try await client.get("/Patient?shoesize=44")
        #expect(lenient.status == 200 && lenient.json["total"] == 2)
        #expect(lenient.json["entry"]?[2]?["search"]?["mode"] == "outcome")
        let strict = try await client.get("/Patient?shoesize=44", headers: [(name: "prefer", value: "handling=strict")])
        #expect(strict.status == 400 && strict.problem == "not-supported")
        #expect(try await client.get("/Patient?birthdate=soon").status == 422)
        #expect(try await client.get("/Patient?_count=many").status == 422)
        #expect(try await client.get("/Patient?_from=-5").entries == ["Patient/pat", "Patient/sam"])
        #expect(try await client.get("/Patient?_from=99999999999999999999").status == 200)
        #expect(try await client.get("/Patient?family=%25").status == 200)
        #expect(try await client.get("/Patient?family=_").status == 200)
    }

    /// One world for each database: searching changes nothing.
    private static let worlds = Worlds()

    private actor Worlds {
        private var tasks: [Engine: Task<ExchangeWorld, any Error>] = [:]

        func world(_ engine: Engine) async throws -> ExchangeWorld {
            let task = tasks[engine] ?? Task { try await ExchangeWorld.filled(engine) }
            tasks[engine] = task
            return try await task.value
        }
    }
}
