import Core
import Identity
import Population
import Storage
import TestSupport
import Testing

@Suite struct EndNeedTests {
    @Test(arguments: Engine.allCases) func aNeedEndsOnceAndStaysOnTheRecord(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        try await world.write {
            try recordNeed(.format, "Braille", of: world.pat, need: ID("n"), as: world.lee, at: world.now, in: $0)
        }
        let ended = try await world.write { try endNeed(ID("n"), of: world.pat, as: world.lee, at: world.now, in: $0) }
        #expect(ended.endedOn == world.today)
        let again = try await world.refusal {
            try endNeed(ID("n"), of: world.pat, as: world.lee, at: world.now, in: $0)
        }
        #expect(again?.words == "This need has ended already.")
        let foreign = try await world.refusal {
            try endNeed(ID("n"), of: world.sam, as: world.lee, at: world.now, in: $0)
        }
        #expect(foreign?.words == "There is no such need on this record.")
        #expect(try await world.factNames().last == "population.need-ended.1")
    }
}
