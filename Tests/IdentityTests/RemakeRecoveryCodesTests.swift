import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct RemakeRecoveryCodesTests {
    static func remake(_ password: Password = World.password, in world: World) async throws -> [RecoveryCode] {
        let codes = [RecoveryCode(bytes: world.secrets.bytes(RecoveryCode.byteCount))]
        let (check, matches) = try await world.check(world.manager, password)
        try await world.write { world, tx in
            try remakeRecoveryCodes(
                codes, check: check, matches: matches, as: world.caller(world.manager, in: tx), at: world.now, in: tx)
        }
        return codes
    }

    @Test(arguments: Engine.allCases) func theNewCodesOpenAndTheOldDoNot(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let (_, old) = try await world.switchOn(world.manager)
            let new = try await Self.remake(in: world)
            let half = try await FinishSignInTests.half(in: world)
            #expect(try await world.finish(half, .recovery(old[0].text)).refusal != nil)
            #expect(try await world.finish(half, .recovery(new[0].text)).session != nil)
            #expect(try await world.facts(about: "acc-manager").contains("account.recovery-codes-made.1"))
        }
    }

    @Test(arguments: Engine.allCases) func aWrongPasswordOrNothingToRecoverIsRefused(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let off = await #expect(throws: Refusal.self) { try await Self.remake(in: world) }
            #expect(off?.words == "Your second step is not on, so there is nothing to recover.")
            _ = try await world.switchOn(world.manager)
            let wrong = await #expect(throws: Refusal.self) { try await Self.remake(Password("wrong"), in: world) }
            #expect(wrong?.fields.first?.field == "current-password")
        }
    }
}
