import Core
import Credentials
import Storage
import TestSupport
import Testing
import Web

@testable import StaffPassport

@Suite struct FollowTrustListTests {
    private func follow(
        _ read: VerifiedTrustList, at address: String, _ keeper: ListKeeper, as caller: Caller? = nil,
        _ world: PassportWorld
    ) async throws -> Refusal? {
        let id: TrustListID = world.newID()
        return try await world.refusal {
            try followTrustList(
                read, at: address, signedBy: keeper.pin, stopsRelying: true, list: id, as: caller ?? world.officer,
                at: world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases)
    func whoStandsOnTheListIsTrustedForWhatItSays(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), trust = try OtherTrust(world), keeper = try ListKeeper(world)
        let servers = StillServers(), silent = try OtherTrust(world, address: "https://silent.example/issuer")
        try servers.publish(trust)
        let list = try await world.follows(
            keeper, [ListKeeper.entity(trust), ListKeeper.entity(silent, name: "Silent Trust")], servers)
        #expect(try await world.trusted() == ["Other NHS Trust: competency-1"])
        let kept = try await world.trustList(list.id)
        #expect(kept == list && kept.name == "Issuers of the region" && kept.pin == .key(keeper.key.publicKey))
        let entries = try await world.entries(list.id)
        #expect(entries.map(\.issuer.name) == ["Other NHS Trust", "Silent Trust"])
        #expect(entries.map { $0.problem == nil } == [true, false])
        #expect(try await world.factNames() == ["trust-list-followed.1", "issuer-trusted.1"])
        // Whoever did not answer is asked again, and is trusted then.
        try servers.publish(silent)
        try await world.readsLists(servers)
        #expect(
            try await world.trusted() == ["Other NHS Trust: competency-1", "Silent Trust: competency-1"])
        let far = try await world.database.read(for: world.far) { try TrustLists.all(of: world.far, in: $0) }
        #expect(far == [])
    }

    @Test(arguments: Engine.allCases)
    func whatSomebodyHereDecidedStandsAboveAnyList(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), byHand = try OtherTrust(world), keeper = try ListKeeper(world)
        let barred = try OtherTrust(world, address: "https://barred.example/issuer"), servers = StillServers()
        for trust in [byHand, barred] { try servers.publish(trust) }
        try await world.trusts(byHand)
        let gone = try await world.trusts(barred)
        try await world.write { try distrustIssuer(gone.id, as: world.officer, at: world.now, in: $0) }
        try await world.follows(
            keeper, [ListKeeper.entity(byHand), ListKeeper.entity(barred, name: "Barred Trust")], servers)
        #expect(try await world.trusted() == ["Other NHS Trust: competency-1 core-skills-1"])
        // Taken off the list again, the one by hand stays.
        servers.answer(keeper.address, try keeper.signed(2, [], at: world.now))
        try await world.readsLists(servers)
        #expect(try await world.trusted() == ["Other NHS Trust: competency-1 core-skills-1"])
        // And the other may be trusted by hand again.
        try await world.trusts(barred)
        #expect(try await world.trusted().count == 2)
    }

    @Test func aListMayUseTheNamesOfTheIssuerAndGiveItsKeys() async throws {
        let world = try await PassportWorld(), trust = try OtherTrust(world), keeper = try ListKeeper(world)
        let servers = StillServers(), key = try freshKey(world.chance).key.publicKey.jwk
        try servers.publish(trust)
        let entity = ListKeeper.entity(trust, [trust.vct("core-skills-1")], keys: [key])
        try await world.follows(keeper, [entity, ListKeeper.entity(trust, ["urn:x:unknown"])], servers)
        let all = try await world.read { try TrustedIssuers.all(of: world.organisation, in: $0) }
        let issuer = try #require(all.first)
        #expect(issuer.kinds == ["core-skills-1"] && issuer.keys["jwks"]?["keys"] == [key])
        // No others count, whatever its server says.
        let again = try await keysAgain(
            of: issuer, in: world.organisation, world.host(servers, at: world.now + Minutes(60)),
            at: world.now + Minutes(60))
        #expect(again == nil)
    }

    @Test func theSignerMayBeKnownByAnotherKeyFromNowOn() async throws {
        let world = try await PassportWorld(), keeper = try ListKeeper(world), servers = StillServers()
        let list = try await world.follows(keeper, [], servers)
        let next = try freshKey(world.chance).key, at = world.now
        let text = String(decoding: try keeper.signed(2, [], at: at, by: next), as: UTF8.self)
        let read = try CompactJWS(parsing: text).trustList(
            signedBy: .key(next.publicKey), within: TimeWindow(at: at))
        #expect(try await follow(read, at: keeper.address, keeper, world) == nil)
        let kept = try await world.trustList(list.id)
        #expect(kept.pin == .key(next.publicKey) && kept.sequence == 2 && kept.followedAt == list.followedAt)
        // It cannot be made to go back by that.
        let old = try keeper.read(1, [], at: at)
        #expect(
            try await follow(old, at: keeper.address, keeper, world)
                == Refusal(.conflict, "The list is older than the one that was read before."))
    }

    @Test func onlyHROfficersFollowAndNotWithoutEnd() async throws {
        let world = try await PassportWorld(), keeper = try ListKeeper(world)
        let read = try keeper.read(1, [], at: world.now)
        for caller in world.others {
            #expect(try await follow(read, at: keeper.address, keeper, as: caller, world)?.kind == .forbidden)
        }
        for number in 1...TrustList.limit {
            #expect(try await follow(read, at: "https://lead.example/\(number)", keeper, world) == nil)
        }
        #expect(
            try await follow(read, at: keeper.address, keeper, world)
                == Refusal(.conflict, "You follow 20 trust lists already. Leave one first."))
    }
}
