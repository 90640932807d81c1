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
