import Core
import Credentials
import Storage
import TestSupport
import Testing
import Web

@testable import StaffPassport

/// What a list that is followed changes when it changes, and what changes nothing.
@Suite struct TakeTrustListTests {
    /// Ada's item, accepted of an issuer that a list alone names.
    private func accepted(
        _ world: PassportWorld, _ trust: OtherTrust, _ keeper: ListKeeper, _ servers: StillServers,
        stopsRelying: Bool = true
    ) async throws -> (TrustList, ReceivedItem) {
        try servers.publish(trust)
        let list = try await world.follows(
            keeper, [ListKeeper.entity(trust)], servers, stopsRelying: stopsRelying)
        let issuers = try await world.read { try TrustedIssuers.all(of: world.organisation, in: $0) }
        let issuer = try #require(issuers.first)
        let request = try await world.asks(try await world.checklist()), id: ReceivedItemID = world.newID()
        let shown = ShownItem(
            line: 0, issuer: issuer.id, kind: "competency-1", claims: PassportWorld.competency, holder: "thumb",
            statusList: nil, statusPlace: nil, endsAt: world.now + .days(365))
        try await world.write {
            _ = try takeAnswer(
                .shown([shown], setAside: []), to: request.id, of: world.organisation, at: world.now,
                newID: { id }, in: $0)
        }
        return (list, try await world.accepts(try await world.received(id)))
    }

    @Test(arguments: Engine.allCases)
    func whoIsTakenOffIsTrustedNoLongerAndWhatRestsOnItEnds(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), trust = try OtherTrust(world), keeper = try ListKeeper(world)
        let servers = StillServers()
        let (list, item) = try await accepted(world, trust, keeper, servers)
        #expect(try await world.holdings().count == 1)
        servers.answer(keeper.address, try keeper.signed(2, [], at: world.now))
        try await world.readsLists(servers)
        #expect(try await world.trusted() == [])
        #expect(try await world.holdings() == [])
        let kept = try await world.received(item.id)
        #expect(kept.decision == .rejected && kept.decidedBy == nil && kept.reason?.contains("not on the list") == true)
        let entry = try #require(try await world.entries(list.id).first)
        #expect(entry.resting == 1 && entry.isToBeSeen && entry.removedAt != nil)
        #expect(
            try await world.waitingForLists() == [
                "Other NHS Trust was taken off the trust list “Issuers of the region”: 1 accepted item counts no longer"
            ])
        #expect(
            try await world.factNames().suffix(4) == [
                "issuer-distrusted.1", "workforce.skill-holding-ended.1", "received-decided.1", "trust-list-taken.1",
            ])
        // On it again, it is trusted again; what was given up stays so.
        servers.answer(keeper.address, try keeper.signed(3, [ListKeeper.entity(trust)], at: world.now))
        try await world.readsLists(servers, afterMinutes: 10)
        #expect(try await world.trusted() == ["Other NHS Trust: competency-1"])
        #expect(try await world.holdings() == [])
        #expect(try await world.waitingForLists() == [])
    }

    @Test func anOrganisationMayWishToDecideOnEachItself() async throws {
        let world = try await PassportWorld(), trust = try OtherTrust(world), keeper = try ListKeeper(world)
        let servers = StillServers()
        let (list, item) = try await accepted(world, trust, keeper, servers, stopsRelying: false)
        servers.answer(keeper.address, try keeper.signed(2, [], at: world.now))
        try await world.readsLists(servers)
        #expect(try await world.trusted() == [])
        #expect(try await world.received(item.id).decision == .accepted)
        #expect(try await world.holdings().count == 1)
        let words = "was taken off the trust list “Issuers of the region”: 1 accepted item still counts"
        #expect(try await world.waitingForLists() == ["Other NHS Trust \(words)"])
        // Its page offers to stop relying on it.
        let page = try await world.browser(world.officer).get("/passport/issuers/\(item.issuer)/removal")
        #expect(page.text.contains("You have accepted 1 item of it."))
        #expect(try await world.entries(list.id).first?.resting == 1)
    }

    @Test(arguments: Engine.allCases)
    func whoIsTrustedForLessLosesWhatItIsNotTrustedFor(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), trust = try OtherTrust(world), keeper = try ListKeeper(world)
        let servers = StillServers()
        let (_, item) = try await accepted(world, trust, keeper, servers)
        servers.answer(
            keeper.address, try keeper.signed(2, [ListKeeper.entity(trust, ["core-skills-1"])], at: world.now))
        try await world.readsLists(servers)
        #expect(try await world.trusted() == ["Other NHS Trust: core-skills-1"])
        #expect(try await world.received(item.id).decision == .rejected)
        #expect(try await world.holdings() == [])
        let words = "is trusted for less by the trust list “Issuers of the region”: 1 accepted item counts no longer"
        #expect(try await world.waitingForLists() == ["Other NHS Trust \(words)"])
    }

    @Test(arguments: Engine.allCases)
    func aListThatCannotBeTakenChangesNothingAndIsSeen(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), trust = try OtherTrust(world), keeper = try ListKeeper(world)
        let servers = StillServers(), forger = try freshKey(world.chance).key
        let (list, item) = try await accepted(world, trust, keeper, servers)
        let before = world.now + .days(-1)
        let bad: [(code: FaultCode, bytes: [UInt8], status: Int)] = [
            (.unreachable, [], 500), (.header, Array("<html>".utf8), 200), (.header, [], 200),
            (.cryptographicSecurity, try keeper.signed(2, [], at: world.now, by: forger), 200),
            (.trustListSequence, try keeper.signed(1, [], at: world.now), 200),
            (.trustListSequence, try keeper.signed(2, [], at: before), 200),
            (.trustListTime, try keeper.signed(2, [], at: world.now + .days(-8)), 200),
            (.trustListTime, try keeper.signed(2, [], at: world.now + .days(1)), 200),
        ]
        for one in bad {
            servers.answer(keeper.address, one.bytes, status: one.status)
            try await world.readsLists(servers)
            let kept = try await world.trustList(list.id)
            #expect(kept.problem?.code == one.code.rawValue && kept.sequence == 1 && kept.readAt == list.readAt)
            #expect(kept.problem?.since == world.now + Minutes(5))
            #expect(try await world.trusted() == ["Other NHS Trust: competency-1"])
            #expect(try await world.received(item.id).decision == .accepted)
        }
        let waiting = try #require(try await world.waitingForLists().first)
        #expect(
            waiting
                == "The trust list “Issuers of the region” cannot be taken since Tue 24 Nov 2026, 09:05: "
                + "The list says that it was made in the future.")
        let names = try await world.factNames()
        #expect(names.count { $0 == "trust-list-refused.1" } == 5, "one for each change of the reason")
        servers.answer(keeper.address, try keeper.signed(1, [ListKeeper.entity(trust)], at: world.now))
        try await world.readsLists(servers)
        #expect(try await world.trustList(list.id).problem == nil)
        #expect(try await world.waitingForLists() == [])
    }

    @Test func aListThatIsOutOfDateIsSeenEvenBetweenTwoRounds() async throws {
        let world = try await PassportWorld(), keeper = try ListKeeper(world), servers = StillServers()
        let list = try await world.follows(keeper, [], servers)
        #expect(list.trouble(at: world.now + .days(7) + Minutes(-1)) == nil)
        #expect(list.trouble(at: world.now + .days(7)) == "is out of date since Tue 1 Dec 2026, 09:00")
    }

    @Test func aListThatNobodyFollowsAnyMoreIsLeftAlone() async throws {
        let world = try await PassportWorld(), keeper = try ListKeeper(world), servers = StillServers()
        let list = try await world.follows(keeper, [], servers)
        try await world.write {
            try leaveTrustList(list.id, stopsRelying: false, as: world.officer, at: world.now, in: $0)
        }
        #expect(try await readTrustList(list, in: world.organisation, world.host(servers)) == nil)
        #expect(
            try await world.refusal { try TrustLists.find(list.id, of: world.organisation, in: $0) }
                == Refusal(.notFound, "You follow no such trust list."))
    }
}
