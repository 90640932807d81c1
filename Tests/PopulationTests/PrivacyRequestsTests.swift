import Core
import Population
import Storage
import TestSupport
import Testing

/// Ten thousand requests drawn from seeds, in small worlds drawn with them: teams that come and go, helpers of every
/// kind, refusals, emergencies, records that were joined. Each answer is held against ``PrivacyModel``, in which the
/// rules are written down a second time.
@Suite struct PrivacyRequestsTests {
    @Test(arguments: Engine.allCases)
    func tenThousandRequestsGetNoMoreAndNoLessThanTheRulesGive(_ engine: Engine) async throws {
        // PostgreSQL is asked the same questions, fewer of them.
        let worldCount = engine == .sqlite ? 100 : 25, requestCount = 100
        let world = try await CareWorld(engine)
        var shown = 0, kinds: Set<Standing.Kind?> = []
        for seed in 0..<worldCount {
            var chance = Chance(seed: UInt64(seed))
            let model = PrivacyModel(drawnBy: &chance, named: "w\(seed)", world)
            try await world.write { try model.lay(world, in: $0) }
            for _ in 0..<requestCount {
                let request = model.request(&chance)
                let answer = try await world.standing(of: request.caller, towards: request.person.text)
                let seen = answer?.sees.contains(request.part) ?? false
                let written = answer?.writes.contains(request.part) ?? false
                #expect(seen == model.shows(request), "seed \(seed): \(request)")
                #expect(written == model.lets(request), "seed \(seed), to write: \(request)")
                shown += seen ? 1 : 0
                kinds.insert(answer?.kind)
            }
        }
        // Had everything been shut, nothing would have been tried.
        #expect(shown > worldCount * requestCount / 8 && kinds.count == 5, "\(shown) \(kinds)")
        await world.database.close()
    }
}
