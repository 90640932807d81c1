import Core
import Identity
import Population
import Storage
import TestSupport
import Testing

@Suite struct RecordNeedTests {
    private func needs(_ world: CareWorld, as caller: Caller) async throws -> [Need] {
        try await world.read {
            let open = try openRecord(of: world.pat, as: caller, at: world.now, in: $0)
            return try Needs.of(open.everyID, shownTo: open.standing, in: world.organisation, $0)
        }
    }

    @Test(arguments: Engine.allCases) func needsAreKeptWithTheDayAndWhoSaidSo(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        try await world.write { try world.act("sam", sees: [.needs], writes: [.needs], in: $0) }
        for (id, caller, isKept) in [
            ("a", world.lee, true), ("b", world.served("pat"), true), ("c", world.served("sam"), true),
        ] {
            try await world.write {
                try recordNeed(
                    .format, "Large print", isKeptFromProxies: isKept, of: world.pat, need: ID(id), as: caller,
                    at: world.now, in: $0)
            }
        }
        let all = try await needs(world, as: world.lee).sorted { $0.id < $1.id }
        #expect(all.map(\.isOwnWord) == [false, true, true])
        // A helper can keep nothing from themselves, so cannot tell what keeping does.
        #expect(all.map(\.isKeptFromProxies) == [true, true, false])
        #expect(all.allSatisfy { $0.recordedOn == world.today })
        #expect(try await needs(world, as: world.served("sam")).map(\.id.text) == ["c"])
        #expect(try await needs(world, as: world.served("pat")).count == 3)
        #expect(try await world.factNames() == Array(repeating: "population.need-recorded.1", count: 3))
    }

    @Test func noWordsAndNoRightAreRefused() async throws {
        let world = try await CareWorld()
        for words in ["", String(repeating: "x", count: 301)] {
            let refusal = try await world.refusal {
                try recordNeed(.format, words, of: world.pat, need: ID("n"), as: world.lee, at: world.now, in: $0)
            }
            #expect(refusal?.fields.map(\.words) == ["Enter what is needed, in 300 characters or fewer"])
        }
        try await world.write { try world.act("sam", sees: [.needs], in: $0) }
        let helper = try await world.refusal {
            try recordNeed(.format, "x", of: world.pat, need: ID("n"), as: world.served("sam"), at: world.now, in: $0)
        }
        #expect(helper?.kind == .forbidden)
    }
}
