import Core
import Storage
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct EndWalletMakerTests {
    @Test(arguments: Engine.allCases)
    func theirWordEnds(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), maker = try MakerOfWallets(world).maker()
        try await world.write { try addWalletMaker(maker, as: world.officer, at: world.now, in: $0) }
        func end(_ id: WalletMakerID, as caller: Caller) async throws -> Refusal? {
            do {
                try await world.database.write(for: caller.organisation) {
                    try endWalletMaker(id, as: caller, at: world.now, in: $0)
                }
                return nil
            } catch let refusal as Refusal {
                return refusal
            }
        }
        for caller in world.others { #expect(try await end(maker.id, as: caller)?.kind == .forbidden) }
        let strange = try await end(maker.id, as: world.stranger)
        #expect(strange?.words == "There is no such maker of wallets on your list.")
        #expect(try await end(maker.id, as: world.officer) == nil)
        #expect(try await world.read { try WalletMakers.trusted(of: world.organisation, in: $0) }.isEmpty)
        #expect(try await world.read { try WalletMakers.all(of: world.organisation, in: $0) }.count == 1)
        #expect(
            try await end(maker.id, as: world.officer)?.words
                == "The word of this maker is not taken any more already.")
        #expect(try await world.factNames() == ["wallet-maker-added.1", "wallet-maker-ended.1"])
    }
}
