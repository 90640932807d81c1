import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct SignInWithPasskeyTests {
    private func alone(
        _ answer: PasskeyAnswer, _ challenge: [UInt8]?, in world: World
    ) async throws -> SignInOutcome {
        let terms = world.terms()
        return try await world.write { world, tx in
            try signInWithPasskey(
                answer, challenge: challenge, of: world.organisation, party: World.party(), terms: terms,
                at: world.now, in: tx)
        }
    }

    private func second(
        _ device: Device, half: SecretToken, handle: String? = "acc-manager", in world: World
    ) async throws -> SignInOutcome {
        let terms = world.terms(), challenge = world.secrets.bytes(32)
        let answer = try device.shown(challenge, handle: handle)
        return try await world.write { world, tx in
            try PasskeyChallenges.keep(
                challenge, for: .secondStep, of: half, of: world.organisation, at: world.now, in: tx)
            return try finishSignInWithPasskey(
                answer, half: half, of: world.organisation, party: World.party(), terms: terms, at: world.now, in: tx)
        }
    }

    @Test(arguments: Engine.allCases) func aPasskeyAloneOpensASession(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            var device = Device()
            try await world.add(device, to: world.manager)
            device.counter = 3
            let opened = try await alone(device.shown([5]), [5], in: world).session
            #expect(opened?.account.id == world.manager)
            #expect(try await world.facts(about: "acc-manager").contains("account.passkey-used.1"))
            // The same answer again, with its counter, is one too late.
            #expect(try await alone(device.shown([5]), [5], in: world).refusal?.fields.first?.field == "passkey")
            #expect(try await alone(device.shown([5]), nil, in: world).session == nil)
            #expect(try await alone(Device([9]).shown([5]), [5], in: world).session == nil)
            #expect(try await world.refusedPasskeys() == ["counter-back", "challenge-over", "unknown"])
        }
    }

    @Test(arguments: Engine.allCases) func aLockedOrClosedAccountStaysShut(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let device = Device()
            try await world.add(device, to: world.manager)
            _ = try await world.refusal(as: world.administrator) { caller, tx in
                try lockAccount(world.manager, as: caller, at: world.now, in: tx)
            }
            #expect(try await alone(device.shown([5]), [5], in: world).session == nil)
            _ = try await world.refusal(as: world.administrator) { caller, tx in
                try closeAccount(world.manager, as: caller, at: world.now, in: tx)
            }
            #expect(try await alone(device.shown([5]), [5], in: world).session == nil)
            #expect(try await world.refusedPasskeys() == ["not-active", "unknown"])
        }
    }

    @Test(arguments: Engine.allCases) func afterThePasswordOnlyTheAccountsOwnWillDo(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let device = Device(), other = Device([8])
            try await world.add(device, to: world.manager)
            try await world.add(other, to: world.administrator)
            let half = try #require(try await world.signIn("maria.okafor@demo").half)
            let wrong = try await second(other, half: half, handle: nil, in: world)
            #expect(wrong.refusal?.fields.first?.field == "passkey")
            #expect(try await second(device, half: half, in: world).session != nil)
            // The first step is used up.
            #expect(try await second(device, half: half, in: world).refusal == FinishSignInTests.again)
        }
    }

    @Test(arguments: Engine.allCases) func whoeverLooksAfterAccountsCanTakeThemAway(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let device = Device()
            try await world.add(device, to: world.manager)
            let refusal = try await world.refusal(as: world.administrator) { caller, tx in
                try takeSecondFactor(of: world.manager, as: caller, at: world.now, in: tx)
            }
            #expect(refusal == nil)
            #expect(try await alone(device.shown([5]), [5], in: world).session == nil)
            #expect(try await world.signIn("maria.okafor@demo").session != nil)
        }
    }
}
