import Core
import TestSupport
import Testing

@testable import StaffPassport

/// What is shown with a placement counts for that placement.
@Suite struct PlacementsGiveSkillsTests {
    @Test(arguments: Engine.allCases)
    func aSkillEndsWithThePlacementItWasShownFor(_ engine: Engine) async throws {
        let placed = try await PlacementWorld(engine), world = placed.world
        let request = try await placed.asks()
        #expect(try await placed.answers(request, signing: nil).status == 200)
        let item = try #require(
            try await world.read { try ReceivedItems.answering(request.id, of: world.organisation, in: $0) }.first)
        #expect(item.lastDay == placed.placement.to)
        #expect(try await world.accepting(item) == nil)
        #expect(try await world.holdings() == ["iv 2026-11-24 to 2027-01-23"])
        try await world.write { tx in
            _ = try endPlacement(
                placed.placement.id, reason: "The ward has closed", as: world.officer, at: world.now + .days(3), in: tx)
        }
        #expect(try await world.holdings() == ["iv 2026-11-24 to 2026-11-26"])
        #expect(try await world.factNames().suffix(2) == ["workforce.skill-holding-ended.1", "placement-ended.1"])
        // Nor does it come back with a word of its issuer.
        try await world.notes(.suspended, of: item, at: world.now + .days(4))
        try await world.notes(.valid, of: item, at: world.now + .days(5))
        #expect(try await world.holdings() == ["iv 2026-11-24 to 2026-11-26"])
    }
}
