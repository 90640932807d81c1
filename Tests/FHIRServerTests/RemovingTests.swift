import Core
import FHIR
import Storage
import TestSupport
import Testing

@testable import FHIRServer

@Suite struct RemovingTests {
    @Test(arguments: Engine.allCases) func whatIsDeletedIsGoneAndItsVersionsStay(_ engine: Engine) async throws {
        let world = try await ExchangeWorld.filled(engine), client = FHIRClient(world, as: world.staff)
        #expect(try await client.call("DELETE", "/Patient/pat").status == 405)
        #expect(try await client.call("DELETE", "/Observation/o3").status == 404)
        let stale = try await client.call("DELETE", "/Observation/o1", headers: [(name: "if-match", value: "W/\"9\"")])
        #expect(stale.status == 412)
        #expect(try await client.call("DELETE", "/Observation/o1").status == 204)
        #expect(try await client.get("/Observation/o1").status == 410)
        #expect(try await client.call("DELETE", "/Observation/o1").status == 410)
        #expect(try await client.get("/Observation/o1/_history/1").status == 200)
        #expect(try await client.get("/Observation").json["total"] == 1)
        let forbidden = try await FHIRClient(world, as: world.served("pat")).call("DELETE", "/Observation/o2")
        #expect(forbidden.status == 403 && forbidden.text.contains("Only staff may write here."))
    }

    @Test(arguments: Engine.allCases) func theHistoryOfATypeShowsWhatMayBeSeen(_ engine: Engine) async throws {
        let world = try await ExchangeWorld.filled(engine), client = FHIRClient(world, as: world.staff)
        try await world.note(ExchangeWorld.pat.replacing("1956", with: "1957"), about: "pat")
        let all = try await client.get("/Patient/_history")
        #expect(all.json["type"] == "history" && all.entries.sorted() == ["Patient/pat", "Patient/pat", "Patient/sam"])
        #expect(try await client.get("/Patient/_history?_since=2030-01-01").entries == [])
        #expect(try await client.get("/Patient/_history?_since=soon").status == 400)
        let unknown = try await client.get("/Nothing/_history")
        #expect(unknown.problem == "not-supported" && unknown.text.contains("There is no type of resource Nothing."))
    }
}
