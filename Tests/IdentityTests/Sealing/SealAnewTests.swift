import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct SealAnewTests {
    private let other = "YW5vdGhlciBrZXk6IGp1bXBzIG92ZXIgbGF6eSBkb2c="
    private let first = "cXVpY2sgYnJvd24gZm94ZXMsIGp1ZGdlIG15IHZhdCE="

    private func anew(_ keys: SealingKeys, in world: World) async throws -> SealedAnew {
        let secrets = world.secrets
        return try await sealAnew(
            identitySchema.sealed, with: keys, of: world.organisation, in: world.database,
            nonce: { secrets.bytes($0) })
    }

    private func sealed(_ account: AccountID, in world: World) async throws -> String? {
        try await world.read { world, tx in
            try SecondFactors.find(account, of: world.organisation, in: tx)?.secret
        }
    }

    @Test(arguments: Engine.allCases) func whatAnOlderKeySealedHasTheNewestAfterwards(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let totp = try await StartSecondFactorTests.start(world.manager, in: world)
            _ = try await StartSecondFactorTests.start(world.eRostering, in: world)
            let both = try #require(SealingKeys("\(other)\n\(first)")), alone = try #require(SealingKeys(other))
            let place = SecondFactor.place(of: world.manager, of: world.organisation)
            let before = try #require(try await sealed(world.manager, in: world))
            #expect(alone.open(before, for: place) == nil)
            #expect(try await anew(both, in: world) == made(2, unopened: 0))
            let after = try #require(try await sealed(world.manager, in: world))
            #expect(alone.open(after, for: place) == totp.secret && world.keys.open(after, for: place) == nil)
            // Nothing is left to do, and nothing is done twice.
            #expect(try await anew(both, in: world) == made(0, unopened: 0))
            #expect(try await sealed(world.manager, in: world) == after)
        }
    }

    @Test(arguments: Engine.allCases) func whatNoKeyOpensStaysAndIsCounted(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            _ = try await StartSecondFactorTests.start(world.manager, in: world)
            let before = try await sealed(world.manager, in: world)
            #expect(try await anew(try #require(SealingKeys(other)), in: world) == made(0, unopened: 1))
            #expect(try await sealed(world.manager, in: world) == before)
            await #expect(throws: Refusal.self) { try await anew(.none, in: world) }
        }
    }

    @Test(arguments: Engine.allCases) func aTextThatChangedMeanwhileIsLeftAlone(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            _ = try await StartSecondFactorTests.start(world.manager, in: world)
            let column = try #require(identitySchema.sealed.first)
            try await world.write { world, tx in
                let old = try SealedTexts.older(
                    than: "1.x.", in: column, after: "", of: world.organisation, limit: 10, tx)
                let text = try #require(old.first)
                try SealedTexts.replace(text, by: "1.new", in: column, of: world.organisation, tx)
                try SealedTexts.replace(text, by: "1.late", in: column, of: world.organisation, tx)
            }
            #expect(try await sealed(world.manager, in: world) == "1.new")
        }
    }

    private func made(_ count: Int, unopened: Int) -> SealedAnew {
        var made = SealedAnew()
        made.count = count
        made.unopenedCount = unopened
        return made
    }
}
