import Core
import Storage
import TestSupport
import Testing
import Web

@testable import StaffPassport

/// What becomes of items when a list takes their issuer off, and that somebody has seen it.
@Suite struct ChangeTrustListTests {
    @Test(arguments: Engine.allCases)
    func whatARemovalMeansCanBeChanged(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), keeper = try ListKeeper(world), servers = StillServers()
        let list = try await world.follows(keeper, [], servers)
        #expect(list.stopsRelying)
        try await world.write {
            _ = try changeTrustList(list.id, stopsRelying: false, as: world.officer, at: world.now, in: $0)
        }
        #expect(try await world.trustList(list.id).stopsRelying == false)
        #expect(try await world.factNames() == ["trust-list-followed.1", "trust-list-changed.1"])
        for caller in world.others {
            let refusal = try await world.refusal {
                try changeTrustList(list.id, stopsRelying: true, as: caller, at: world.now, in: $0)
            }
            #expect(refusal?.kind == .forbidden)
        }
        let unknown = try await world.refusal {
            try changeTrustList(list.id, stopsRelying: true, as: world.stranger, at: world.now, in: $0)
        }
        #expect(unknown?.kind == .notFound)
    }

    @Test(arguments: Engine.allCases)
    func whoWasTakenOffWaitsUntilItIsSeen(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), trust = try OtherTrust(world), keeper = try ListKeeper(world)
        let servers = StillServers()
        try servers.publish(trust)
        let list = try await world.follows(keeper, [ListKeeper.entity(trust)], servers)
        servers.answer(keeper.address, try keeper.signed(2, [], at: world.now))
        try await world.readsLists(servers)
        let words = "was taken off the trust list “Issuers of the region”: nothing that you have accepted rests on it"
        #expect(try await world.waitingForLists() == ["Other NHS Trust \(words)"])
        for caller in world.others {
            let refusal = try await world.refusal { try seeRemovals(of: list.id, as: caller, at: world.now, in: $0) }
            #expect(refusal?.kind == .forbidden)
        }
        try await world.write { try seeRemovals(of: list.id, as: world.officer, at: world.now, in: $0) }
        #expect(try await world.waitingForLists() == [])
        #expect(try await world.factNames().last == "trust-list-removals-seen.1")
    }
}
