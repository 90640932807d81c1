import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct StartSecondFactorTests {
    static func start(
        _ account: AccountID, password: Password = World.password, keys: SealingKeys? = nil, in world: World
    ) async throws -> TOTP {
        let totp = TOTP(secret: world.secrets.bytes(TOTP.secretByteCount)), keys = keys ?? world.keys
        let (check, matches) = try await world.check(account, password)
        try await world.write { world, tx in
            try startSecondFactor(
                totp.secret, nonce: world.secrets.bytes(SealingKeys.nonceByteCount), keys: keys, check: check,
                matches: matches, as: world.caller(account, in: tx), at: world.now, in: tx)
        }
        return totp
    }

    static func beingSetUp(_ account: AccountID, at moment: Instant, in world: World) async throws -> TOTP? {
        try await world.read { world, tx in
            try secondFactorBeingSetUp(keys: world.keys, as: world.caller(account, in: tx), at: moment, in: tx)
        }
    }

    @Test(arguments: Engine.allCases) func theSecretIsSealedAndNothingAsksForCodesYet(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let totp = try await Self.start(world.manager, in: world)
            let kept = try await world.read { world, tx in
                try SecondFactors.find(world.manager, of: world.organisation, in: tx)
            }
            let sealed = try #require(kept?.secret)
            #expect(!sealed.contains(totp.base32) && !sealed.contains(totp.secret.base64URL))
            // Sealed for this account only: copied to another one it opens nothing.
            let there = SecondFactor.place(of: world.eRostering, of: world.organisation)
            #expect(world.keys.open(sealed, for: there) == nil)
            #expect(try await Self.beingSetUp(world.manager, at: world.now, in: world)?.secret == totp.secret)
            #expect(try await world.signIn("maria.okafor@demo").session != nil)
        }
    }

    @Test(arguments: Engine.allCases) func whatIsNotConfirmedIsForgotten(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            _ = try await Self.start(world.manager, in: world)
            #expect(try await Self.beingSetUp(world.manager, at: world.now + Minutes(29), in: world) != nil)
            #expect(try await Self.beingSetUp(world.manager, at: world.now + Minutes(30), in: world) == nil)
        }
    }

    @Test(arguments: Engine.allCases) func aWrongPasswordAndOneThatIsOnAreRefused(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let wrong = await #expect(throws: Refusal.self) {
                try await Self.start(world.manager, password: Password("wrong"), in: world)
            }
            #expect(wrong?.fields.first?.field == "current-password")
            _ = try await world.switchOn(world.manager)
            let twice = await #expect(throws: Refusal.self) { try await Self.start(world.manager, in: world) }
            #expect(
                twice?.words == "Your second step is on already. Switch it off first to set it up on another phone.")
        }
    }

    @Test(arguments: Engine.allCases) func aServerWithoutAKeyRefuses(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let refusal = await #expect(throws: Refusal.self) {
                try await Self.start(world.manager, keys: SealingKeys.none, in: world)
            }
            #expect(refusal?.kind == .conflict)
        }
    }
}
