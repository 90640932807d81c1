import Core
import Identity
import Population
import Storage
import TestSupport
import Testing

@Suite struct ReviewRecordOpeningTests {
    private func review(
        _ world: CareWorld, as caller: Caller, finding: String = "In order", at moment: Instant
    ) async throws -> String? {
        try await world.refusal {
            try reviewRecordOpening(ID("o"), finding: finding, as: caller, at: moment, in: $0)
        }.map { $0.fields.first?.words ?? $0.words }
    }

    @Test(arguments: Engine.allCases) func aLeadLooksThroughItOnceItIsOver(_ engine: Engine) async throws {
        let world = try await CareWorld(engine), after = world.now + .hours(3)
        _ = try await OpenRecordInEmergencyTests.open(world, as: world.oli)
        let south = world.caller(.careManager, on: world.other, named: "south-lead")
        #expect(
            try await review(world, as: world.lead, at: world.now + .hours(1))
                == "It still lasts. Look through it when it is over.")
        #expect(
            try await review(world, as: world.lead, finding: "", at: after)
                == "Enter what you found, in 500 characters or fewer")
        #expect(try await review(world, as: world.oli, at: after) == "Only somebody who leads a care team can do this.")
        let elsewhere = world.caller(.careManager, on: UnitID("elsewhere"))
        #expect(try await review(world, as: elsewhere, at: after) == "There is no such emergency to look through.")
        // The lead of the person's team, and of the team of whoever opened it, both answer for it.
        #expect(try await review(world, as: south, at: after) == nil)
        #expect(try await review(world, as: world.lead, at: after) == "Somebody has looked through this already.")
        #expect(try await world.factNames().last == "population.record-opening-reviewed.1")
    }

    @Test func nobodyLooksThroughTheirOwn() async throws {
        let world = try await CareWorld(), south = world.caller(.careManager, on: world.other, named: "south-lead")
        _ = try await OpenRecordInEmergencyTests.open(world, as: south)
        #expect(
            try await review(world, as: south, at: world.now + .hours(3))
                == "Somebody else must look through what you opened yourself.")
    }
}
