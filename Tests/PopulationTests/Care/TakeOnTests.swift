import Core
import Identity
import Population
import Storage
import TestSupport
import Testing

@Suite struct TakeOnTests {
    private let ray = NHSNumber("9990000034"), born = day("1956-05-04")

    private func take(
        _ world: CareWorld, born: Day? = nil, by unit: UnitID? = nil, as caller: Caller
    ) async throws -> Refusal? {
        let number = try #require(ray), born = born ?? self.born
        return try await world.refusal {
            try takeOn(
                number, born: born, by: unit ?? world.team, member: ID("m"), as: caller, at: world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases) func whoIsKnownByNumberAndBirthIsTakenOn(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        #expect(try await take(world, as: world.lee) == nil)
        #expect(try await world.standing(of: world.lee, towards: "ray")?.kind == .careTeam)
        #expect(try await world.standing(of: world.oli, towards: "ray")?.kind == .careTeam)
        #expect(try await world.stored("ray").lastContact == world.today)
        #expect(try await world.factNames() == ["population.care-begun.1"])
        #expect(try await take(world, as: world.lee)?.words == "This team cares for them already.")
    }

    @Test func aWrongBirthAndAnUnknownNumberLookAlike() async throws {
        let world = try await CareWorld(), unknown = try #require(NHSNumber("9990000042"))
        let wrong = try await take(world, born: day("1956-05-05"), as: world.lee)
        let nobody = try await world.refusal {
            try takeOn(unknown, born: born, by: world.team, member: ID("m"), as: world.lee, at: world.now, in: $0)
        }
        #expect(wrong == nobody)
        #expect(
            wrong?.fields.map(\.words) == [
                "Nobody on the register has this NHS number and this date of birth. Check both"
            ])
    }

    @Test func forAnotherTeamOrWithoutTheRoleItIsRefused() async throws {
        let world = try await CareWorld()
        let words = "Your role does not let you put people on the register for this team."
        #expect(try await take(world, by: world.other, as: world.lee)?.words == words)
        let looking = try await world.refusal { tx in
            try identify(try #require(ray), born: born, as: world.served("pat"), in: tx)
        }
        #expect(looking?.words == "Your role does not let you look for people on the register.")
    }
}
