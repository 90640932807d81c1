import Core
import Identity
import Population
import Storage
import TestSupport
import Testing

/// What is asked of many records at once; that the answers are those of one by one stands in ``PrivacyMatrixTests``.
@Suite struct StandingsTests {
    @Test(arguments: Engine.allCases) func aThousandPeopleAreAskedAtOnce(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        let names = (0..<1_000).map { "person-\($0)" }
        try await world.write { tx in
            for (index, name) in names.enumerated() {
                try world.lay(name, on: index % 3 == 0 ? world.team : index % 3 == 1 ? world.other : nil, in: tx)
            }
        }
        let ids = names.map { PersonServedID($0) } + [world.pat, world.ray, PersonServedID("nobody")]
        let open = try await world.read { try openRecords(of: ids, as: world.lee, at: world.now, in: $0) }
        #expect(open.count == 335 && open[world.pat]?.standing.kind == .careTeam && open[world.ray] == nil)
        for id in ids.prefix(9) {
            #expect(try await world.opened(id, as: world.lee) == open[id])
        }
        let none = try await world.read { try openRecords(of: [], as: world.lee, at: world.now, in: $0) }
        #expect(none.isEmpty)
    }

    @Test func whoHasNothingToDoWithAnybodyIsToldOfNobody() async throws {
        let world = try await CareWorld()
        for caller in [world.referrer, world.caller(.auditor), world.served("ray")] {
            let open = try await world.read {
                try openRecords(of: [world.pat, world.sam], as: caller, at: world.now, in: $0)
            }
            #expect(open.isEmpty)
        }
    }
}
