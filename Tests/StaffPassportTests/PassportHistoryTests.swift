import Core
import Credentials
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct PassportHistoryTests {
    private func history(_ world: PassportWorld) async throws -> [PassportEvent] {
        try await world.read { [officer = world.officer, ada = world.ada, organisation = world.organisation] tx in
            try passportHistory(of: try seePassport(of: ada, as: officer, in: tx), in: organisation, tx)
        }
    }

    @Test(arguments: Engine.allCases)
    func everythingThatHappenedStandsInIt(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        #expect(try await history(world) == [])
        let item = try await world.issues(to: HolderWallet(world)).item
        try await world.write { tx in
            _ = try revokeItem(item.id, reason: "Forged", as: world.officer, at: world.now, in: tx)
        }
        let events = try await history(world)
        #expect(
            events.map(\.what) == [
                "Revoked", "Put into a wallet", "Offer opened by a wallet", "Offered to a wallet", "Recorded",
            ])
        #expect(Set(events.map(\.about)) == ["Clinical competency"])
        // An officer did the first and the last; a wallet what lies between.
        #expect(events.map(\.by) == [world.officer.account, nil, nil, world.officer.account, world.officer.account])
        #expect(events.map(\.number) == events.map(\.number).sorted(by: >))
    }

    @Test func whatOneShowedAndWhatWasMadeOfItStandsInItToo() async throws {
        let world = try await PassportWorld(), trust = try OtherTrust(world)
        let item = try await world.shown(by: trust)
        try await world.write { tx in
            _ = try decideReceived(
                item.id, isAccepted: true, reason: "Seen at a desk", as: world.officer, at: world.now, in: tx)
            try noteStatus(.revoked, of: item.id, in: world.organisation, at: world.now, tx)
        }
        #expect(
            try await history(world).map(\.what) == ["Revoked by the issuer", "Accepted here", "Shown: 1", "Asked for"])
    }
}
