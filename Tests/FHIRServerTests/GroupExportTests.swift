import Core
import FHIR
import Ledger
import Storage
import TestSupport
import Testing
import Web

@testable import FHIRServer

/// Taking out the records of all people, and of the people in a group.
@Suite struct GroupExportTests {
    private let asynchronously = [(name: "prefer", value: "respond-async")]
    private let dice = Dice(seed: 9)

    private func lead(_ world: ExchangeWorld, for scope: Scope, _ name: String = "lead") -> FHIRClient {
        FHIRClient(
            world,
            as: Caller(
                organisation: world.organisation, account: AccountID(name), person: nil, grants: [.fhirExport: scope]))
    }

    /// A world in which a form, which is about nobody, was noted as well.
    private func filled(_ engine: Engine) async throws -> ExchangeWorld {
        let world = try await ExchangeWorld.filled(engine)
        try await world.note(
            #"{"resourceType":"Questionnaire","id":"form","status":"active"}"#, about: nil)
        return world
    }

    private func work(_ world: ExchangeWorld) async throws {
        let now = world.now, dice = dice
        let worker = Worker(
            [world.exchange.exportJob], database: world.database, now: { now }, ids: IDSource { dice.next() },
            bell: Bell())
        _ = try await worker.runNext()
    }

    /// The files of an export: how many resources each has, by type, and what was asked as the manifest has it.
    private func files(
        _ path: String, _ client: FHIRClient, _ world: ExchangeWorld
    ) async throws -> (counts: [String: Int], request: String, location: String) {
        let asked = try await client.get(path, headers: asynchronously)
        #expect(asked.status == 202, "\(path)")
        let place = asked.header("content-location")?.split(separator: "/fhir/R4").last
        let location = try #require(place.map(String.init))
        try await work(world)
        let manifest = try await client.get(location)
        #expect(manifest.status == 200, "\(path)")
        let counts = (manifest.json["output"]?.elements ?? []).map {
            ($0["type"]?.text ?? "", $0["count"]?.whole ?? 0)
        }
        return (Dictionary(counts, uniquingKeysWith: +), manifest.json["request"]?.text ?? "", location)
    }

    @Test(arguments: Engine.allCases) func eachRangeTakesItsOwn(_ engine: Engine) async throws {
        let world = try await filled(engine), client = lead(world, for: .everywhere)
        let all = try await files("/$export", client, world)
        #expect(all.counts == ["Observation": 3, "Patient": 3, "Questionnaire": 1])
        #expect(all.request.hasSuffix("/fhir/R4/$export"))
        let people = try await files("/Patient/$export", client, world)
        #expect(people.counts == ["Observation": 3, "Patient": 3])
        #expect(people.request.hasSuffix("/fhir/R4/Patient/$export"))
        let group = try await files("/Group/unit-team/$export", client, world)
        #expect(group.counts == ["Observation": 2, "Patient": 1])
        #expect(group.request.hasSuffix("/fhir/R4/Group/unit-team/$export"))
        let narrow = try await files("/Group/unit-team/$export?_type=Patient", client, world)
        #expect(narrow.counts == ["Patient": 1])
    }

    @Test func whoLeadsOneTeamTakesOutItsPeopleAlone() async throws {
        let world = try await filled(.sqlite), client = lead(world, for: .units([UnitID("team")]))
        for path in ["/$export", "/Patient/$export"] {
            #expect(try await client.get(path, headers: asynchronously).status == 403, "\(path)")
        }
        let missing = try await client.get("/Group/unit-other/$export", headers: asynchronously)
        #expect(missing.status == 404)
        let found = try await files("/Group/unit-team/$export", client, world)
        #expect(found.counts == ["Observation": 2, "Patient": 1])
        // Somebody else's is not there, and one's own ends with the role.
        let other = lead(world, for: .everywhere, "other")
        #expect(try await other.get(found.location).status == 404)
        let moved = lead(world, for: .units([UnitID("elsewhere")]))
        #expect(try await moved.get(found.location).status == 403)
        #expect(try await moved.get("/Group/unit-team/$export", headers: asynchronously).status == 403)
    }

    @Test func oneOfEachRangeIsMadeAtATime() async throws {
        let world = try await filled(.sqlite), client = lead(world, for: .everywhere)
        #expect(try await client.get("/Patient/$export").status == 400)
        #expect(try await client.get("/Patient/$export", headers: asynchronously).status == 202)
        #expect(try await client.get("/Patient/$export", headers: asynchronously).status == 429)
        #expect(try await client.get("/Group/unit-team/$export", headers: asynchronously).status == 202)
    }

    @Test func aRequestOfBeforeThereWasAChoiceTakesEverything() throws {
        let old = try ExportRequest.read(#"{"address":"https://here/fhir/R4/$export","types":["Patient"]}"#)
        #expect(old.range == nil && old.types == ["Patient"])
        let account = AccountID("lead")
        for range in [ExportRange.everything, .people, .group("unit-team")] {
            #expect(ExportRange(subject: range.subject(for: account), of: account) == range)
            #expect(ExportRange(subject: range.subject(for: account), of: AccountID("lea")) == nil)
        }
    }

    @Test func theServerSaysThatItDoes() async throws {
        let world = try await ExchangeWorld(), client = lead(world, for: .everywhere)
        let rest = try await client.get("/metadata").json["rest"]?[0]
        #expect(rest?["operation"]?[0]?["name"] == "export")
        let patient = rest?["resource"]?.elements.first { $0["type"] == "Patient" }
        #expect(patient?["operation"]?.elements.contains { $0["name"] == "export" } == true)
    }
}
