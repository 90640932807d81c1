import Core
import Credentials
import Identity
import Storage
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct OrganisationKeyTests {
    private func make(_ purpose: KeyPurpose, _ world: PassportWorld, at moment: Instant? = nil) async throws
        -> OrganisationKey
    {
        let at = moment ?? world.now
        return try await world.write {
            try OrganisationKey.make(
                purpose, of: world.organisation, world.keys, chance: world.chance, at: at, in: $0)
        }
    }

    private func current(_ purpose: KeyPurpose, _ world: PassportWorld, _ keys: SealingKeys? = nil) async throws
        -> OrganisationKey?
    {
        try await world.read {
            try OrganisationKey.current(purpose, of: world.organisation, keys ?? world.keys, in: $0)
        }
    }

    private func published(_ purpose: KeyPurpose, _ world: PassportWorld) async throws -> [JSON] {
        try await world.read { try OrganisationKey.published(purpose, of: world.organisation, in: $0) }
    }

    @Test(arguments: Engine.allCases)
    func eachPurposeHasAKeyOfItsOwn(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        #expect(try await current(.issuing, world) == nil)
        #expect(try await published(.issuing, world) == [])
        let issuing = try await make(.issuing, world), asking = try await make(.asking, world)
        #expect(try await current(.issuing, world)?.key.publicKey == issuing.key.publicKey)
        #expect(try await current(.asking, world)?.key.publicKey == asking.key.publicKey)
        #expect(issuing.id == issuing.key.publicKey.thumbprint && issuing.id != asking.id)
        #expect(issuing.header == [JSON.Member("kid", .string(issuing.id))])
        let far = try await world.database.read(for: world.far) {
            try OrganisationKey.current(.issuing, of: world.far, world.keys, in: $0)
        }
        #expect(far == nil)
    }

    /// What was opened before opens nothing for whoever has other keys, or at another place.
    @Test func aKeyThatWasOpenedBeforeIsNobodyElses() async throws {
        let world = try await PassportWorld(), made = try await make(.issuing, world)
        for _ in 0..<2 { #expect(try await current(.issuing, world)?.key.publicKey == made.key.publicKey) }
        let other = try #require(SealingKeys(SealingKeys.line(Array(32..<64))))
        #expect(other.fingerprint != world.keys.fingerprint && SealingKeys.none.fingerprint.isEmpty)
        for keys in [other, .none] {
            await #expect(throws: Refusal.self) { try await current(.issuing, world, keys) }
        }
        let kept = try await world.read { try PassportKeys.all(for: "issuing", of: world.organisation, in: $0) }
        let sealed = try #require(kept.first?.sealed)
        #expect(try OpenedKeys.key(sealed, for: OrganisationKey.place(made.id, world.far), world.keys) == nil)
        #expect(try OpenedKeys.key(sealed, for: OrganisationKey.place(made.id, world.organisation), world.keys) != nil)
    }

    @Test(arguments: Engine.allCases)
    func aNewKeySignsAndTheOldOneIsStillPublished(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        let old = try await make(.issuing, world), new = try await make(.issuing, world, at: world.now + Minutes(1))
        #expect(try await current(.issuing, world)?.id == new.id)
        let published = try await published(.issuing, world)
        #expect(published.map { $0["kid"]?.text } == [new.id, old.id])
        for key in published {
            #expect(key["d"] == nil && key["alg"] == "ES256" && key["use"] == "sig")
            #expect(try PublicKey(jwk: key).thumbprint == key["kid"]?.text)
        }
        let signed = try CompactJWS.signing(Array("{}".utf8), header: old.header, by: old.key)
        let keys = try JWKSet(["keys": .array(published)])
        #expect(throws: Never.self) { try signed.verified(by: keys.key(for: signed.header)) }
    }

    /// Two keys of one moment: the one that signs is the one that is not retired, however their names sort.
    @Test func theKeyThatSignsIsTheOneThatIsNotRetired() async throws {
        for seed in 0..<6 {
            let world = try await PassportWorld()
            for _ in 0..<seed { _ = world.dice.next() }
            _ = try await make(.issuing, world)
            let second = try await make(.issuing, world)
            #expect(try await current(.issuing, world)?.id == second.id)
        }
    }

    @Test(arguments: Engine.allCases)
    func aSecretIsSealedForItsPlaceAlone(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), key = try await make(.issuing, world)
        let kept = try #require(
            try await world.read { try PassportKeys.all(for: "issuing", of: world.organisation, in: $0) }.first)
        #expect(world.keys.open(kept.sealed, for: SealedPlace("passport-key", "org", key.id))?.count == 32)
        for place in [
            SealedPlace("passport-key", "far", key.id), SealedPlace("passport-key", "org", "other"),
            SealedPlace("passport-request", "org", key.id),
        ] { #expect(world.keys.open(kept.sealed, for: place) == nil) }
        #expect(kept.publicKey["d"] == nil)
    }

    @Test func aServerWithoutTheSealingKeyCannotSign() async throws {
        let world = try await PassportWorld()
        _ = try await make(.issuing, world)
        let other = try #require(SealingKeys(SealingKeys.line(Array(100..<132))))
        for keys in [SealingKeys.none, other] {
            let refusal = await #expect(throws: Refusal.self) { try await current(.issuing, world, keys) }
            #expect(
                refusal?.words
                    == "This server cannot open the organisation's signing key. Ask whoever runs it: sealing.key.file.")
        }
        let none = try await world.refusal {
            _ = try OrganisationKey.make(
                .asking, of: world.organisation, .none, chance: world.chance, at: world.now, in: $0)
        }
        #expect(none?.kind == .conflict)
    }

    @Test func chanceThatIsNoKeyIsDrawnAgain() throws {
        let world = Dice(seed: 3)
        var draws = 0
        let (secret, key) = try freshKey { count in
            draws += 1
            return draws == 1 ? [UInt8](repeating: 0, count: count) : world.bytes(count)
        }
        #expect(draws == 2 && secret.count == 32)
        #expect(try PrivateKey(.es256, secret: secret).publicKey == key.publicKey)
        #expect(throws: Refusal(.conflict, "No key could be made. Try again.")) {
            try freshKey { [UInt8](repeating: 0, count: $0) }
        }
        #expect(throws: Refusal(.conflict, "No key could be made. Try again.")) {
            try freshAgreementKey(.p256) { [UInt8](repeating: 0, count: $0) }
        }
        for curve in [Curve.p256, .p384, .p521] {
            #expect(try freshAgreementKey(curve) { world.bytes($0) }.publicKey.curve == curve)
        }
    }
}
