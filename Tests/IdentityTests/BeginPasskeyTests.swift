import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct BeginPasskeyTests {
    @Test(arguments: Engine.allCases) func aChallengeIsKeptForTheSessionAndForAFewMinutes(
        _ engine: Engine
    ) async throws {
        try await inWorld(on: engine) { world in
            let token = world.secrets.token(), challenge = try await world.beginPasskey(world.manager, token: token)
            func pending(_ token: SecretToken, at moment: Instant) async throws -> [UInt8]? {
                try await world.read { world, tx in
                    try PasskeyChallenges.pending(
                        for: .adding, of: token, of: world.organisation, at: moment, in: tx)
                }
            }
            #expect(try await pending(token, at: world.now) == challenge)
            #expect(try await pending(world.secrets.token(), at: world.now) == nil)
            #expect(try await pending(token, at: world.now + PasskeyChallenges.life) == nil)
        }
    }

    @Test(arguments: Engine.allCases) func aWrongPasswordOrTooManyAreRefused(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let (check, _) = try await world.check(world.manager)
            let wrong = try await world.refusal(as: world.manager) { caller, tx in
                try beginPasskey(
                    [1], token: world.secrets.token(), check: check, matches: false, as: caller, at: world.now, in: tx)
            }
            #expect(wrong?.fields.first?.field == "current-password")
            for number in 0..<Passkey.most { try await world.add(Device([UInt8(number)]), to: world.manager) }
            let full = await #expect(throws: Refusal.self) {
                try await world.beginPasskey(world.manager, token: world.secrets.token())
            }
            #expect(
                full
                    == Refusal(.conflict, "You have as many passkeys as one account may have. Remove one first."))
        }
    }
}
