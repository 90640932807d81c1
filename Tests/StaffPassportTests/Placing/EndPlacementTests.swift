import Core
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct EndPlacementTests {
    @Test(arguments: Engine.allCases)
    func itIsEndedOnceAndWithAReason(_ engine: Engine) async throws {
        let placed = try await PlacementWorld(engine), world = placed.world, id = placed.placement.id
        func end(_ reason: String, as caller: Caller? = nil) async throws -> Refusal? {
            try await world.refusal { tx in
                try endPlacement(id, reason: reason, as: caller ?? world.officer, at: world.now, in: tx)
            }
        }
        for caller in world.others { #expect(try await end("Over", as: caller)?.kind == .forbidden) }
        #expect(try await end("", as: world.stranger)?.kind == .notFound)
        #expect(try await end(" ")?.fields.map(\.field) == ["reason"])
        #expect(try await end("The ward has closed") == nil)
        let kept = try await placed.kept()
        #expect(kept.state == .ended && kept.reason == "The ward has closed" && kept.stateAt == world.now)
        #expect(try await world.factNames().last == "placement-ended.1")
        #expect(try await end("Again") == Refusal(.conflict, "This placement has ended already."))
    }
}
