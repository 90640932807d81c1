import Core
import Credentials
import Storage
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct WithdrawSigningKeyTests {
    private func withdraw(_ id: String, _ world: PassportWorld, as caller: Caller? = nil) async throws -> Refusal? {
        let caller = caller ?? world.officer
        return try await world.refusal { try withdrawSigningKey(id, as: caller, at: world.now, in: $0) }
    }

    @Test(arguments: Engine.allCases)
    func whatAStolenKeySignedIsBelievedByNobody(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), wallet = try HolderWallet(world)
        let token = try await world.issues(to: wallet).token
        let old = try #require(try SDJWT(parsing: token).issuerToken.header.kid)
        #expect(
            try await withdraw(old, world)?.words
                == "This key still signs. Change it first, then take it out of what is published.")
        try await world.write { tx in
            _ = try changeSigningKey(
                .issuing, sealedBy: world.keys, as: world.officer, at: world.now, chance: world.chance, in: tx)
        }
        _ = try await world.verified(token)
        for caller in world.others { #expect(try await withdraw(old, world, as: caller)?.kind == .forbidden) }
        #expect(try await withdraw("x", world)?.words == "There is no such key.")
        #expect(try await withdraw(old, world, as: world.stranger)?.words == "There is no such key.")
        #expect(try await withdraw(old, world) == nil)
        #expect(try await world.factNames().last == "key-withdrawn.1")
        await #expect(throws: Fault.self) { try await world.verified(token) }
        #expect(try await withdraw(old, world)?.words == "This key is published no longer.")
        _ = try await world.verified(try await world.issues(to: wallet).token)
    }
}
