import Core
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct WithdrawItemTests {
    private func withdraw(
        _ item: PassportItemID, saying reason: String = " Entered twice ", as caller: Caller? = nil,
        in world: PassportWorld
    ) async throws -> Refusal? {
        try await world.refusal {
            try withdrawItem(item, reason: reason, as: caller ?? world.officer, at: world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases)
    func whatNoWalletHoldsIsTakenBackAndItsOffersWithIt(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        let item = try await world.records(), other = try await world.records()
        let made = try await world.offers([item, other]), rest = try await world.offers([other])
        #expect(try await withdraw(item.id, in: world) == nil)
        let kept = try await world.item(item.id)
        #expect(kept.state == .withdrawn && kept.reason == "Entered twice")
        func state(_ made: MadeOffer) async throws -> PassportOffer.State {
            try await world.read { try PassportOffers.find(made.offer.id, of: world.organisation, in: $0).state }
        }
        #expect(try await state(made) == .withdrawn)
        #expect(try await state(rest) == .open)
        #expect(try await world.factNames().last == "item-moved.1")
    }

    @Test func whatAWalletHoldsIsRevokedInstead() async throws {
        let world = try await PassportWorld(), item = try await world.issues(to: HolderWallet(world)).item
        #expect(
            try await withdraw(item.id, in: world)
                == Refusal(
                    .conflict, "A wallet holds this item already. Revoke it instead, so that nobody relies on it."))
    }

    @Test func itIsTakenBackOnceForAReasonByAnHROfficer() async throws {
        let world = try await PassportWorld(), item = try await world.records()
        for reason in ["", "   ", String(repeating: "x", count: 501)] {
            #expect(
                try await withdraw(item.id, saying: reason, in: world)?.fields
                    == [FieldProblem("reason", "Enter the reason; the holder will read it")])
        }
        for caller in world.others { #expect(try await withdraw(item.id, as: caller, in: world)?.kind == .forbidden) }
        #expect(try await withdraw(item.id, as: world.stranger, in: world)?.words == "There is no such passport item.")
        #expect(try await withdraw(item.id, in: world) == nil)
        #expect(try await withdraw(item.id, in: world) == Refusal(.conflict, "This item is already withdrawn."))
    }
}
