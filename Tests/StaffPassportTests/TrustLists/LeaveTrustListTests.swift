import Core
import Storage
import TestSupport
import Testing
import Web

@testable import StaffPassport

@Suite struct LeaveTrustListTests {
    @Test(arguments: Engine.allCases)
    func whoeverTheListAloneVouchedForIsTrustedNoLonger(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), trust = try OtherTrust(world), keeper = try ListKeeper(world)
        let byHand = try OtherTrust(world, address: "https://hand.example/issuer"), servers = StillServers()
        for one in [trust, byHand] { try servers.publish(one) }
        try await world.trusts(byHand)
        let list = try await world.follows(
            keeper, [ListKeeper.entity(trust), ListKeeper.entity(byHand, name: "By hand")], servers)
        let cost = try await world.read { tx in
            try resting(on: list.id, in: world.organisation, tx).map { "\($0.issuer.address) \($0.items)" }
        }
        #expect(cost == ["\(trust.address) 0"])
        try await world.write {
            try leaveTrustList(list.id, stopsRelying: true, as: world.officer, at: world.now, in: $0)
        }
        #expect(try await world.trusted() == ["Other NHS Trust: competency-1 core-skills-1"])
        let all = try await world.read { try TrustedIssuers.all(of: world.organisation, in: $0) }
        #expect(all.map(\.address) == [byHand.address])
        #expect(try await world.factNames().suffix(2) == ["trust-list-left.1", "issuer-distrusted.1"])
        // Followed anew, the list may begin with any number.
        _ = try await world.follows(keeper, [ListKeeper.entity(trust)], servers)
        #expect(try await world.trusted().count == 2)
    }

    @Test func onlyHROfficersLeaveAndOnlyWhatTheyFollow() async throws {
        let world = try await PassportWorld(), keeper = try ListKeeper(world), servers = StillServers()
        let list = try await world.follows(keeper, [], servers)
        func refusal(_ id: TrustListID, _ caller: Caller) async throws -> Refusal? {
            try await world.refusal {
                try leaveTrustList(id, stopsRelying: false, as: caller, at: world.now, in: $0)
            }
        }
        for caller in world.others { #expect(try await refusal(list.id, caller)?.kind == .forbidden) }
        let none = Refusal(.notFound, "You follow no such trust list.")
        #expect(try await refusal(TrustListID("unknown"), world.officer) == none)
        #expect(try await refusal(list.id, world.stranger) == none)
    }
}
