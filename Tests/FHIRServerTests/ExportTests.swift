import Core
import FHIR
import Ledger
import Storage
import TestSupport
import Testing
import Web

@testable import FHIRServer

@Suite struct ExportTests {
    private func work(_ world: ExchangeWorld) async throws {
        let now = world.now, dice = Dice(seed: 9)
        let worker = Worker(
            [world.exchange.exportJob], database: world.database, now: { now }, ids: IDSource { dice.next() },
            bell: Bell())
        _ = try await worker.runNext()
    }

    private func lead(_ world: ExchangeWorld, _ name: String = "lead") -> FHIRClient {
        FHIRClient(
            world,
            as: Caller(
                organisation: world.organisation, account: AccountID(name), person: nil,
                grants: [.fhirExport: .everywhere]))
    }

    private let asynchronously = [(name: "prefer", value: "respond-async")]

    @Test(arguments: Engine.allCases) func everybodysRecordsComeAsFiles(_ engine: Engine) async throws {
        let world = try await ExchangeWorld.filled(engine), client = lead(world)
        let asked = try await client.get("/$export", headers: asynchronously)
        #expect(asked.status == 202)
        let location = try #require(asked.header("content-location")?.split(separator: "/fhir/R4").last)
        #expect(try await client.get(String(location)).status == 202)
        // One at a time.
        #expect(try await client.get("/$export", headers: asynchronously).status == 429)
        try await work(world)
        let manifest = try await client.get(String(location))
        #expect(manifest.status == 200 && manifest.json["requiresAccessToken"] == true)
        let output = manifest.json["output"]?.elements ?? []
        #expect(output.compactMap { $0["type"]?.text } == ["Observation", "Patient"])
        #expect(output.compactMap { $0["count"]?.whole } == [3, 3])
        let path = try #require(output[1]["url"]?.text?.split(separator: "/fhir/R4").last.map(String.init))
        let answer = await world.site.site.respond(
            PlainRequest("GET", "/fhir/R4\(path)", headers: [(name: "authorization", value: "Bearer \(client.token)")]))
        let lines = answer.text.split(separator: "\n")
        #expect(answer.header("content-type") == "application/fhir+ndjson" && lines.count == 3)
        for line in lines { #expect(CheckedResource.check(parsing: Array(line.utf8)).checked != nil) }
        #expect(Set(world.site.shown.lines.filter { $0.purpose == "fhir-export" }.map(\.person.text)).count == 3)
        // Somebody else's export is not there; one's own can be taken away.
        #expect(try await lead(world, "other").get(String(location)).status == 404)
        #expect(try await client.call("DELETE", String(location)).status == 202)
        #expect(try await client.get(path).status == 404)
    }

    @Test func onlyWhatIsAskedForIsTakenOut() async throws {
        let world = try await ExchangeWorld.filled(), client = lead(world)
        for (query, status) in [
            ("?_type=Patient&_since=2026-11-24T09:00:01Z", 202), ("?_type=Group", 400), ("?_since=soon", 400),
            ("?_outputFormat=csv", 400),
        ] {
            #expect(try await client.get("/$export\(query)", headers: asynchronously).status == status, "\(query)")
        }
        try await work(world)
        #expect(try await client.get("/$export").status == 400)
        let staff = FHIRClient(world, as: world.staff)
        #expect(try await staff.get("/$export", headers: asynchronously).status == 403)
        let narrow = FHIRClient(
            world,
            as: Caller(
                organisation: world.organisation, account: AccountID("n"), person: nil,
                grants: [.fhirExport: .units([UnitID("team")])]))
        #expect(try await narrow.get("/$export", headers: asynchronously).status == 403)
    }
}
