import Core
import Identity
import Population
import Storage
import TestSupport
import Testing

@Suite struct GrantRelationshipTests {
    private func grant(
        _ world: CareWorld, as caller: Caller, _ kind: Relationship.Kind = .chosenHelper, holder: String = "sam",
        sees: Set<RecordPart> = [.details, .plan], writes: Set<RecordPart> = [], evidence: String = "They said so",
        last: String? = nil, review: String? = nil
    ) async throws -> Refusal? {
        try await world.refusal {
            try grantRelationship(
                Relationship(
                    id: ID("r"), person: world.pat, holder: PersonServedID(holder), kind: kind, sees: sees,
                    writes: writes, evidence: evidence, firstDay: world.today, lastDay: last.map(day),
                    reviewOn: review.map(day)), as: caller, at: world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases) func somebodyActsFromTheFirstDayOn(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        #expect(try await grant(world, as: world.lee, writes: [.plan], review: "2027-05-01") == nil)
        let standing = try await world.standing(of: world.served("sam"))
        #expect(standing == Standing(.proxy, sees: [.details, .plan], writes: [.plan]))
        #expect(try await world.factNames() == ["population.relationship-granted.1"])
    }

    @Test func onlyATeamGrants() async throws {
        let world = try await CareWorld()
        #expect(try await grant(world, as: world.served("pat"))?.kind == .forbidden)
        #expect(try await grant(world, as: world.served("sam"))?.kind == .notFound)
        #expect(try await grant(world, as: world.oli)?.kind == .notFound)
    }

    @Test func whatCannotBeGrantedIsRefusedBesideEachField() async throws {
        let world = try await CareWorld()
        func fields(_ refusal: Refusal?) -> Set<String> { Set(refusal?.fields.map(\.field) ?? []) }
        #expect(fields(try await grant(world, as: world.lee, sees: [], evidence: " ")) == ["sees", "evidence"])
        for part in [RecordPart.safeguarding, .caseNotes, .access] {
            #expect(fields(try await grant(world, as: world.lee, sees: [part])) == ["sees"], "\(part)")
        }
        #expect(fields(try await grant(world, as: world.lee, .attorneyForMoney, sees: [.plan])) == ["sees"])
        #expect(fields(try await grant(world, as: world.lee, sees: [.plan], writes: [.needs])) == ["writes"])
        #expect(fields(try await grant(world, as: world.lee, holder: "nobody")) == ["holder"])
        #expect(fields(try await grant(world, as: world.lee, holder: "pat")) == ["holder"])
        #expect(fields(try await grant(world, as: world.lee, last: "2026-11-23")) == ["lastDay"])
        #expect(fields(try await grant(world, as: world.lee, review: "2026-11-24")) == ["reviewOn"])
    }

    @Test func aParentActsForAChildAlone() async throws {
        let world = try await CareWorld()
        let adult = try await grant(world, as: world.lee, .parent)
        #expect(adult?.fields.first?.words.hasPrefix("They are 16 or older.") == true)
        try await world.write { try world.lay("pat", "9990000018", born: nil, on: world.team, in: $0) }
        let unborn = try await grant(world, as: world.lee, .parent)
        #expect(unborn?.fields.first?.words.hasPrefix("Enter the person's date of birth first") == true)
        try await world.write { try world.lay("pat", "9990000018", born: "2016-01-01", on: world.team, in: $0) }
        #expect(try await grant(world, as: world.lee, .parent) == nil)
    }
}
