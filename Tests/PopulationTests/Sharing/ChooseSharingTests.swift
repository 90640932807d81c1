import Core
import Identity
import Population
import Storage
import TestSupport
import Testing

@Suite struct ChooseSharingTests {
    private func choose(
        _ world: CareWorld, _ part: RecordPart, _ recipient: SharingChoice.Recipient, _ isAllowed: Bool,
        as caller: Caller, id: String = "c", at moment: Instant? = nil
    ) async throws -> Refusal? {
        try await world.refusal {
            try chooseSharing(
                part, with: recipient, isAllowed: isAllowed, way: .written, of: world.pat, choice: ID(id), as: caller,
                at: moment ?? world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases) func aChoiceHoldsAtOnceAndIsKept(_ engine: Engine) async throws {
        let world = try await CareWorld(engine), pat = world.served("pat")
        #expect(try await choose(world, .plan, .team(world.team), false, as: pat) == nil)
        #expect(try await world.standing(of: world.lee)?.sees.contains(.plan) == false)
        #expect(
            try await choose(world, .plan, .team(world.team), true, as: pat, id: "d", at: world.now + Minutes(1)) == nil
        )
        #expect(try await world.standing(of: world.lee)?.sees.contains(.plan) == true)
        let history = try await world.read { try SharingStore.choices(of: [world.pat], in: world.organisation, $0) }
        #expect(history.refused(to: world.team).isEmpty)
        #expect(try await world.factNames() == Array(repeating: "population.sharing-chosen.1", count: 2))
    }

    @Test(arguments: Engine.allCases) func outsideNobodyIsToldWithoutAYes(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        func allows() async throws -> Bool {
            try await world.read {
                try SharingStore.choices(of: [world.pat], in: world.organisation, $0)
                    .allows(.plan, outside: Addressee(names: ["Men's Shed"]))
            }
        }
        #expect(try await !allows())
        #expect(try await choose(world, .plan, .outside("Men's Shed"), true, as: world.lee) == nil)
        #expect(try await allows())
        _ = try await choose(
            world, .plan, .outside("Men's Shed"), false, as: world.served("pat"), id: "d", at: world.now + Minutes(1))
        #expect(try await !allows())
    }

    @Test func whatCannotBeKeptOrSharedAndWhoMayNotChooseAreRefused() async throws {
        let world = try await CareWorld(), pat = world.served("pat")
        for part in [RecordPart.details, .safeguarding, .caseNotes, .access] {
            #expect(try await choose(world, part, .everyTeam, false, as: pat)?.fields.map(\.field) == ["part"])
        }
        #expect(try await choose(world, .safeguarding, .outside("X"), true, as: pat)?.fields.map(\.field) == ["part"])
        #expect(try await choose(world, .plan, .outside(""), true, as: pat)?.fields.map(\.field) == ["outside"])
        #expect(try await choose(world, .plan, .team(UnitID("x")), true, as: pat)?.fields.map(\.field) == ["recipient"])
        try await world.write { try world.act("sam", sees: Relationship.grantable, in: $0) }
        #expect(
            try await choose(world, .plan, .everyTeam, false, as: world.served("sam"))?.words
                == "Only the person themselves can choose who sees their record.")
    }
}
