import Core
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct ReinstateItemTests {
    private func reinstate(_ item: PassportItemID, as caller: Caller? = nil, _ world: PassportWorld) async throws
        -> Refusal?
    {
        try await world.refusal { try reinstateItem(item, as: caller ?? world.officer, at: world.now, in: $0) }
    }

    @Test(arguments: Engine.allCases)
    func whatWasSuspendedCountsAgain(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), item = try await world.issues(to: HolderWallet(world)).item
        #expect(try await reinstate(item.id, world) == Refusal(.conflict, "This item is not suspended."))
        try await world.write {
            try suspendItem(item.id, reason: "Looked into", as: world.officer, at: world.now, in: $0)
        }
        for caller in world.others { #expect(try await reinstate(item.id, as: caller, world)?.kind == .forbidden) }
        #expect(try await reinstate(item.id, as: world.stranger, world)?.kind == .notFound)
        #expect(try await reinstate(item.id, world) == nil)
        let kept = try await world.item(item.id)
        #expect(kept.state == .accepted && kept.reason == nil)
        #expect(try await world.tokens(of: item.id).map(\.status) == [.valid])
    }
}
