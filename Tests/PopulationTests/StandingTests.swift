import Core
import Identity
import Population
import Storage
import TestSupport
import Testing

@Suite struct StandingTests {
    /// Whoever has nothing to do with somebody gets the answer that nobody's id would get.
    @Test func whoIsShutOutLearnsNothing() async throws {
        for line in PrivacyMatrixTests.lines where line.kind == nil {
            let world = try await CareWorld()
            try await world.write { try line.lay(world, $0) }
            let caller = line.caller(world)
            func refusal(_ id: String) async throws -> Refusal? {
                do {
                    _ = try await world.database.read(for: caller.organisation) {
                        try standing(of: caller, towards: PersonServedID(id), at: world.now, in: $0)
                    }
                    return nil
                } catch let refusal as Refusal { return refusal }
            }
            let known = try await refusal("pat"), nobody = try await refusal("nobody")
            #expect(known != nil && known == nobody, "\(line.testDescription)")
            #expect(known?.words == "There is no such person among those you care for.")
            await world.database.close()
        }
    }

    @Test func theWordsOfAShutPart() {
        let standing = Standing(.proxy, sees: [], writes: [])
        let read = #expect(throws: Refusal.self) { try standing.requireSeeing(.plan) }
        #expect(read?.words == "You may not see this part of the record.")
        let write = #expect(throws: Refusal.self) { try standing.requireWriting(.plan) }
        #expect(write?.words == "You may not change this part of the record.")
    }
}
