import Core
import FHIR
import Storage
import TestSupport
import Testing

@testable import FHIRServer

/// Several sources that have the same type: each resource belongs to one of them, and that one alone decides.
@Suite struct SharedTypesTests {
    private static func source(_ words: String, admits: Bool, takes: Bool, start: String?) -> FHIRSource {
        FHIRSource(
            types: [ServedResourceType("Flag", profile: start, takesCreation: takes)], facts: [],
            touched: { _, _ in [] },
            current: { address, _, _ in
                ServedResource(
                    try FHIRPart.resource(
                        "Flag", address.id,
                        [
                            "status": "active", "code": FHIRPart.words(words),
                            "subject": FHIRPart.reference("Patient", "pat"),
                        ]), about: PersonServedID("pat"))
            }, everything: { _, _ in [] }, admits: { _, _, _, _, _ in admits },
            owns: { address in start.map { address.id.hasPrefix($0) } ?? true }, isInBulk: { _, _, _, _ in admits },
            definitions: [ExtensionDefinition("x", "X", "An x.", on: ["Flag"], valueType: "string")])
    }

    private var exchange: RecordExchange {
        RecordExchange(
            sources: [
                Self.source("Secret", admits: false, takes: false, start: "kept-"),
                Self.source("Open", admits: true, takes: true, start: nil),
            ]
        ) { _, _, _ in [PersonServedID("pat")] }
    }

    @Test func aResourceBelongsToTheFirstThatOwnsItsID() throws {
        let exchange = exchange
        #expect(exchange.owner(of: ResourceAddress("Flag", "kept-1")) == 0)
        #expect(exchange.owner(of: ResourceAddress("Flag", "1")) == 1)
        #expect(exchange.owner(of: ResourceAddress("Goal", "1")) == nil)
        #expect(exchange.types == [ServedResourceType("Flag", profile: "kept-", takesCreation: true)])
        #expect(exchange.definitions.map(\.name) == ["x"])
        #expect(throws: ResourceIssue.self) { try exchange.known("Goal") }
    }

    /// What no service claims is kept by the source that keeps, and belongs to it from then on.
    @Test func aNewResourceGoesToWhoeverClaimsIt() async throws {
        let world = try await ExchangeWorld(), keeps = Self.keeper
        let claiming = FHIRSource(
            types: [ServedResourceType("Flag", takesCreation: true)], facts: [], touched: { _, _ in [] },
            current: { _, _, _ in nil }, everything: { _, _ in [] }, admits: { _, _, _, _, _ in true },
            save: { _, _ in throw Refusal(.conflict, "Ours") },
            claims: { writing, _ in writing.resource.json["code"]?["text"] == "ours" },
            reserves: { $0.id.hasPrefix("own-") })
        let exchange = RecordExchange(sources: [claiming, keeps]) { _, _, _ in [PersonServedID("pat")] }
        let asker = Asker(caller: world.staff, now: world.now), ids = IDSource { 1 }
        func put(_ words: String, _ id: String) async throws -> Written {
            let flag = try FHIRPart.resource(
                "Flag", id,
                [
                    "status": "active", "code": FHIRPart.words(words), "subject": FHIRPart.reference("Patient", "pat"),
                ])
            return try await world.database.write(for: world.organisation) {
                try exchange.update(flag, at: ResourceAddress("Flag", id), for: asker, ids: ids, in: $0)
            }
        }
        let kept = try await put("theirs", "a")
        #expect(kept.isCreation && kept.stored.wall == "open" && exchange.owner(of: kept.stored) == 1)
        #expect(exchange.served("Flag")?.takesIDs == true && exchange.isReserved(ResourceAddress("Flag", "own-1")))
        do {
            _ = try await put("ours", "b")
            Issue.record("What is claimed gets its id here.")
        } catch let fault as FHIRFault { #expect(fault.status == 405) }
        do {
            _ = try await put("theirs", "own-1")
            Issue.record("An id of ours was given by somebody else.")
        } catch let fault as FHIRFault { #expect(fault.status == 422) }
        // Behind a wall that shuts the caller out it answers as what is not there.
        do {
            _ = try await put("shut", "c")
            Issue.record("What is behind a wall was shown.")
        } catch let fault as FHIRFault { #expect(fault.status == 404) }
    }

    /// Keeps flags in the table of notes; whoever asks sees those behind the wall "open".
    private static let keeper = FHIRSource(
        types: [ServedResourceType("Flag", takesCreation: true, takesUpdate: true, takesIDs: true)], facts: [],
        touched: { _, _ in [] },
        current: { address, organisation, tx in
            let row = try tx.row(
                "SELECT body FROM note WHERE organisation = \(organisation) AND id = \(address.id)")
            guard let row else { return nil }
            let resource = try Resource(parsing: Array((try row["body"] as String).utf8))
            return ServedResource(
                resource, about: PersonServedID("pat"),
                behind: resource.json["code"]?["text"] == "shut" ? "shut" : "open")
        }, everything: { _, _ in [] }, admits: { _, _, _, _, _ in false },
        save: { writing, tx in
            try ExchangeWorld.keep(
                "Flag", writing.address.id, "pat", String(decoding: writing.resource.json.bytes, as: UTF8.self),
                writing.caller.organisation, tx)
        }, owns: { _ in false }, claims: { _, _ in false },
        keeping: FHIRKeeping(
            holds: { address, organisation, tx in
                try tx.row("SELECT id FROM note WHERE organisation = \(organisation) AND id = \(address.id)") != nil
            }, admits: { wall, _, _, _, _ in wall == "open" }, isInBulk: { _, _, _, _ in false }))

    @Test(arguments: Engine.allCases) func whatOneSourceKeepsIsInNoAnswer(_ engine: Engine) async throws {
        let world = try await ExchangeWorld(engine), exchange = exchange, org = world.organisation, now = world.now
        let asker = Asker(caller: world.staff, now: now)
        try await world.database.write(for: org) { tx in
            try exchange.project(
                [ResourceAddress("Flag", "kept-1"), ResourceAddress("Flag", "a"), ResourceAddress("Flag", "z")],
                of: org, at: now, in: tx)
        }
        let query = try SearchQuery(parsing: "status=active", of: "Flag", setting: SearchSetting(now: now))
        let found = try await world.database.read(for: org) { try exchange.search(query, from: 0, for: asker, in: $0) }
        // The ids "a" and "z" stand before and behind it, so that one answer cannot be taken for the other's.
        #expect(found.matches.map(\.address.id) == ["a", "z"] && found.total == 2)
        let kept = try await world.database.read(for: org) {
            try? exchange.read(ResourceAddress("Flag", "kept-1"), for: asker, in: $0)
        }
        #expect(kept == nil)
    }
}
