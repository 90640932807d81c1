import Core
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct SuspendItemTests {
    private func suspend(
        _ item: PassportItemID, saying reason: String = "Looked into", as caller: Caller? = nil, in world: PassportWorld
    ) async throws -> Refusal? {
        try await world.refusal {
            try suspendItem(item, reason: reason, as: caller ?? world.officer, at: world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases)
    func anItemInAWalletStopsCounting(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), item = try await world.issues(to: HolderWallet(world)).item
        #expect(try await suspend(item.id, in: world) == nil)
        #expect(try await world.item(item.id).state == .suspended)
        #expect(try await world.tokens(of: item.id).map(\.status) == [.suspended])
        #expect(try await world.factNames().last == "item-moved.1")
        let again = Refusal(.conflict, "Only an item in a wallet that is not suspended can be suspended.")
        #expect(try await suspend(item.id, in: world) == again)
        #expect(try await suspend(try await world.records().id, in: world) == again)
    }

    @Test func someKindsAreRevokedAndNeverSuspended() async throws {
        let world = try await PassportWorld()
        let item = try await world.issues(
            PassportWorld.training, kind: "core-skills-1", to: HolderWallet(world)
        ).item
        #expect(
            try await suspend(item.id, in: world)
                == Refusal(
                    .conflict, "Items of this kind cannot be suspended. Revoke it, and issue it anew afterwards."))
    }

    @Test func itIsSuspendedForAReasonByAnHROfficer() async throws {
        let world = try await PassportWorld(), item = try await world.issues(to: HolderWallet(world)).item
        #expect(try await suspend(item.id, saying: "", in: world)?.fields.map(\.field) == ["reason"])
        for caller in world.others { #expect(try await suspend(item.id, as: caller, in: world)?.kind == .forbidden) }
        #expect(try await suspend(item.id, as: world.stranger, in: world)?.kind == .notFound)
    }
}
