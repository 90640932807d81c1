import Core
import Storage
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct CompleteItemTests {
    private func complete(
        _ id: PassportItemID, _ claims: JSON, _ world: PassportWorld, as caller: Caller? = nil
    ) async throws -> Refusal? {
        let caller = caller ?? world.officer
        return try await world.refusal { try completeItem(id, claims: claims, as: caller, at: world.now, in: $0) }
    }

    @Test(arguments: Engine.allCases)
    func aResultIsTakenInOnce(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), item = try await world.awaits()
        #expect(item.isAwaited && item.claims == ["competency_code": "iv-cannulation"])
        for caller in world.others {
            #expect(try await complete(item.id, PassportWorld.competency, world, as: caller)?.kind == .forbidden)
        }
        #expect(try await complete(item.id, PassportWorld.competency, world, as: world.stranger)?.kind == .notFound)
        let missing = try await complete(item.id, ["competency_code": "iv-cannulation"], world)
        #expect(missing?.fields.isEmpty == false)
        #expect(try await world.item(item.id).isAwaited)
        #expect(try await complete(item.id, PassportWorld.competency, world) == nil)
        let done = try await world.item(item.id)
        #expect(!done.isAwaited && done.claims == PassportWorld.competency && done.state == .recorded)
        #expect(
            try await complete(item.id, PassportWorld.competency, world)?.words
                == "The result of this item is in already.")
        #expect(try await world.factNames() == ["item-recorded.1", "item-completed.1"])
    }

    @Test func whatWasTakenBackTakesNoResult() async throws {
        let world = try await PassportWorld(), item = try await world.awaits()
        try await world.write { tx in
            _ = try withdrawItem(item.id, reason: "It came to nothing", as: world.officer, at: world.now, in: tx)
        }
        #expect(
            try await complete(item.id, PassportWorld.competency, world)?.words
                == "An item that is withdrawn takes no result.")
        let known = try await world.records()
        #expect(
            try await complete(known.id, PassportWorld.competency, world)?.words
                == "The result of this item is in already.")
    }

    @Test func whatIsKnownMustStillBeOfItsKind() async throws {
        let world = try await PassportWorld()
        let refusal = try await world.refusal { tx in
            try recordItem(
                PassportItemID("x"), of: world.ada, kind: "competency-1", claims: ["assessed_on": "soon"],
                isAwaited: true, as: world.officer, at: world.now, in: tx)
        }
        #expect(refusal?.fields.map(\.field) == ["assessed_on"])
    }
}
