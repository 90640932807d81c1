import Core
import TestSupport
import Testing
import Web

@testable import StaffPassport

@Suite struct StatusRoundTests {
    private func round(
        _ servers: StillServers, _ world: PassportWorld, at moment: Instant? = nil
    ) async throws -> Int {
        try await readStatuses(of: world.organisation, world.host(servers, at: moment))
    }

    @Test(arguments: Engine.allCases)
    func eachListIsFetchedOnceAndWhatHasChangedIsTakenIn(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), trust = try OtherTrust(world), servers = StillServers()
        let gone = try await world.shown(by: trust, place: 3), paused = try await world.shown(by: trust, place: 4)
        let good = try await world.shown(by: trust, place: 5), bare = try await world.shown(by: trust, place: nil)
        try await world.accepts(gone)
        servers.answer(trust.list, try trust.statuses([(3, 1), (4, 2)], now: world.now))
        #expect(try await round(servers, world) == 2)
        #expect(servers.asked.map(\.address) == [trust.list])
        var states: [ReceivedItem.Status] = []
        for item in [gone, paused, good, bare] { states.append(try await world.received(item.id).status) }
        #expect(states == [.revoked, .suspended, .valid, .valid])
        #expect(try await world.holdings() == [])
        #expect(try await round(servers, world) == 0)
        servers.answer(trust.list, try trust.statuses(now: world.now))
        #expect(try await round(servers, world) == 1)
        #expect(try await world.received(gone.id).status == .revoked)
        #expect(try await world.received(paused.id).status == .valid)
    }

    @Test func aListThatCannotBeHadChangesNothing() async throws {
        let world = try await PassportWorld(), trust = try OtherTrust(world), servers = StillServers()
        let item = try await world.shown(by: trust)
        try await world.accepts(item)
        #expect(try await round(servers, world) == 0)
        servers.answer(trust.list, Array("?".utf8))
        #expect(try await round(servers, world) == 0)
        #expect(try await world.received(item.id).status == .valid)
        #expect(try await world.holdings() == ["iv 2026-11-24 to 2027-11-24"])
    }

    @Test func aPlaceThatTheListDoesNotHaveChangesNothing() async throws {
        let world = try await PassportWorld(), trust = try OtherTrust(world), servers = StillServers()
        let item = try await world.shown(by: trust, place: 5_000)
        servers.answer(trust.list, try trust.statuses([(3, 1)], now: world.now))
        #expect(try await round(servers, world) == 0)
        #expect(try await world.received(item.id).status == .valid)
    }

    @Test func whatWasRejectedOrIsRevokedIsNotAskedAbout() async throws {
        let world = try await PassportWorld(), trust = try OtherTrust(world), servers = StillServers()
        let rejected = try await world.shown(by: trust, place: 3), revoked = try await world.shown(by: trust, place: 4)
        try await world.write {
            try decideReceived(
                rejected.id, isAccepted: false, reason: "Another name", as: world.officer, at: world.now, in: $0)
        }
        try await world.notes(.revoked, of: revoked)
        #expect(try await round(servers, world) == 0)
        #expect(servers.asked.isEmpty)
    }

    @Test func whomNobodyTrustsAnyMoreIsStillAsked() async throws {
        let world = try await PassportWorld(), trust = try OtherTrust(world), servers = StillServers()
        let item = try await world.shown(by: trust, place: 3)
        try await world.accepts(item)
        try await world.write { try distrustIssuer(item.issuer, as: world.officer, at: world.now, in: $0) }
        servers.answer(trust.list, try trust.statuses([(3, 1)], now: world.now))
        #expect(try await round(servers, world) == 1)
        #expect(try await world.received(item.id).status == .revoked)
    }

    /// An issuer that names the list of another must not keep anybody from reading that list.
    @Test func anotherIssuersItemInTheSameListStandsInNobodysWay() async throws {
        let world = try await PassportWorld(), trust = try OtherTrust(world), servers = StillServers()
        let mischief = OtherTrust(
            key: try freshKey(world.chance).key, address: "https://mischief.example/issuer", dice: world.dice)
        let item = try await world.shown(by: trust, place: 9)
        try await world.accepts(item)
        let issuer = try await world.trusts(mischief)
        let list = try #require(
            try await world.read { try Checklists.all(of: world.organisation, in: $0) }.first)
        let request = try await world.asks(list)
        let pretender = ShownItem(
            line: 0, issuer: issuer.id, kind: "competency-1", claims: PassportWorld.competency, holder: "thumb",
            statusList: trust.list, statusPlace: 0, endsAt: nil)
        try await world.write { tx in
            _ = try takeAnswer(
                .shown([pretender], setAside: []), to: request.id, of: world.organisation, at: world.now,
                newID: { world.newID() }, in: tx)
        }
        servers.answer(trust.list, try trust.statuses([(9, 1)], now: world.now))
        #expect(try await round(servers, world) == 1)
        #expect(try await world.received(item.id).status == .revoked)
    }

    @Test(arguments: Engine.allCases)
    func everyOrganisationHasItsRound(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), trust = try OtherTrust(world), servers = StillServers()
        let item = try await world.shown(by: trust, place: 3)
        servers.answer(trust.list, try trust.statuses([(3, 2)], now: world.now))
        try await readAllStatuses(world.host(servers))
        #expect(try await world.received(item.id).status == .suspended)
        #expect(servers.asked.count == 1)
    }
}
