import Core
import Credentials
import Identity
import Storage
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct ChangeSigningKeyTests {
    @discardableResult
    private func change(
        _ purpose: KeyPurpose, _ world: PassportWorld, as caller: Caller? = nil, at moment: Instant? = nil
    ) async throws -> OrganisationKey {
        let caller = caller ?? world.officer, at = moment ?? world.now
        return try await world.write { tx in
            try changeSigningKey(purpose, sealedBy: world.keys, as: caller, at: at, chance: world.chance, in: tx)
        }
    }

    private func published(_ world: PassportWorld, at moment: Instant) async throws -> [String] {
        try await world.read {
            try OrganisationKey.published(.issuing, of: world.organisation, at: moment, in: $0)
        }.compactMap { $0["kid"]?.text }
    }

    @Test(arguments: Engine.allCases)
    func aNewKeySignsAndTheOldOneIsReadableUntilTheLastOfItsItemsEnds(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), wallet = try HolderWallet(world)
        let (item, token, _) = try await world.issues(to: wallet)
        let old = try #require(try SDJWT(parsing: token).issuerToken.header.kid)
        let new = try await change(.issuing, world, at: world.now + .days(1))
        #expect(new.id != old)
        #expect(try await world.factNames().last == "key-changed.1")
        let end = try #require(try await world.tokens(of: item.id).first).endsAt
        #expect(try await published(world, at: end - Minutes(1)) == [new.id, old])
        #expect(try await published(world, at: end) == [new.id])
        // What the old key signed still holds, and the next is signed by the new one.
        _ = try await world.verified(token)
        let next = try await world.issues(to: wallet).token
        #expect(try SDJWT(parsing: next).issuerToken.header.kid == new.id)
        #expect(try await world.tokens(of: item.id).first?.signedBy == old)
    }

    @Test(arguments: Engine.allCases)
    func aKeyThatSignedNothingIsReadableForADay(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), first = try await change(.issuing, world)
        let second = try await change(.issuing, world, at: world.now + Minutes(5))
        let day = world.now + Minutes(5) + .days(1)
        #expect(try await published(world, at: day - Minutes(1)) == [second.id, first.id])
        #expect(try await published(world, at: day) == [second.id])
    }

    /// What was issued before the key of each token was noted may be by any key of that time.
    @Test func whatDoesNotSayByWhichKeyKeepsAllOfThem() async throws {
        let world = try await PassportWorld(), wallet = try HolderWallet(world)
        let (item, _, _) = try await world.issues(to: wallet)
        try await world.write { tx in
            _ = try tx.run("UPDATE passport_credential SET signed_by = NULL WHERE organisation = \(world.organisation)")
        }
        try await change(.issuing, world, at: world.now + .days(1))
        let end = try #require(try await world.tokens(of: item.id).first).endsAt
        #expect(try await published(world, at: end - Minutes(1)).count == 2)
        #expect(try await published(world, at: end).count == 1)
    }

    @Test func onlyWhoeverSetsPassportsUpChangesIt() async throws {
        let world = try await PassportWorld()
        for caller in world.others {
            await #expect(throws: Refusal.self) { try await change(.issuing, world, as: caller) }
        }
        try await change(.asking, world, as: world.officer)
        let asking = try await world.read { try OrganisationKey.history(.asking, of: world.organisation, in: $0) }
        #expect(asking.count == 1 && asking.first?.neededUntil == nil)
        let sealed = try await world.refusal { tx in
            try changeSigningKey(
                .issuing, sealedBy: .none, as: world.officer, at: world.now, chance: world.chance, in: tx)
        }
        #expect(sealed?.kind == .conflict)
    }
}
