import Core
import Storage
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct ForgetSharedTests {
    /// Something that Ada showed for thirty days.
    private func shown(_ world: PassportWorld) async throws -> ReceivedItem {
        _ = try await world.checklist(
            terms: ShareTerms(purpose: .bank, basis: .publicTask, condition: .employment, keepDays: 30))
        return try await world.shown(by: try OtherTrust(world), lastDay: day("2028-04-02"))
    }

    private func forget(_ world: PassportWorld, at moment: Instant, limit: Int = 200) async throws -> Int {
        try await world.write { try forgetShared(of: world.organisation, at: moment, limit: limit, in: $0) }
    }

    @Test(arguments: Engine.allCases)
    func whatWasShownIsDeletedAtItsTimeAndWhatWasDecidedStays(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), item = try await shown(world), end = world.now + .days(30)
        #expect(item.keptUntil == end && item.forgottenAt == nil)
        try await world.accepts(item)
        #expect(try await forget(world, at: end - Minutes(1)) == 0)
        #expect(try await world.received(item.id).claims["competency_code"] == "iv-cannulation")
        #expect(try await forget(world, at: end) == 1)
        #expect(try await forget(world, at: end + .days(9)) == 0)
        let left = try await world.received(item.id)
        #expect(left.claims == [:] && left.holder == "" && left.assurance == [:] && left.rule == nil)
        #expect(left.statusList == nil && left.statusPlace == nil && left.reason == nil && left.forgottenAt == end)
        #expect(left.kind == item.kind && left.decision == .accepted && left.receivedAt == item.receivedAt)
        #expect(try await world.factNames().suffix(1) == ["received-forgotten.1"])
        let events = try await world.read { tx in
            try passportHistory(
                of: try seePassport(of: world.ada, as: world.asAda, in: tx), in: world.organisation, tx)
        }
        #expect(events.map(\.what).first == "Deleted, as its time was over")
        #expect(events.filter { !$0.isUse }.allSatisfy { $0.terms?.keepDays == 30 && $0.terms?.purpose == .bank })
    }

    /// Whoever no longer has what was shown relies on it no longer.
    @Test func nothingCountsLongerThanItIsKept() async throws {
        let world = try await PassportWorld(), item = try await shown(world)
        #expect(item.lastDay == day("2026-12-23"))
        try await world.accepts(item)
        #expect(try await world.holdings() == ["iv 2026-11-24 to 2026-12-23"])
    }

    @Test func nobodyDecidesOnWhatWasDeleted() async throws {
        let world = try await PassportWorld(), item = try await shown(world), late = world.now + .days(31)
        #expect(try await forget(world, at: late) == 1)
        let decided = try await world.refusal { tx in
            _ = try decideReceived(item.id, isAccepted: false, reason: "No", as: world.officer, at: late, in: tx)
        }
        #expect(
            decided
                == Refusal(.conflict, "What was shown has been deleted, since its time is over. Ask for it again."))
        let other = try await world.shown(by: try OtherTrust(world), place: 9)
        try await world.accepts(other)
        #expect(try await forget(world, at: late) == 1)
        let back = try await world.refusal { tx in
            _ = try takeBackDecision(other.id, as: world.officer, at: late, in: tx)
        }
        #expect(
            back == Refusal(.conflict, "What was shown has been deleted, so nobody could decide on it anew."))
        #expect(try await world.read { try ReceivedItems.waiting(of: world.organisation, in: $0) }.isEmpty)
    }

    @Test func aSignatureGoesWithWhatItShows() async throws {
        let placed = try await PlacementWorld(), world = placed.world
        #expect(try await placed.answers(try await placed.asks(), signing: nil).status == 200)
        #expect(try await placed.kept().signature != nil)
        #expect(try await forget(world, at: world.now + .days(2_000)) == 1)
        let left = try await placed.kept()
        #expect(left.signature == nil && left.state == .signed && left.text == placed.placement.text)
    }

    @Test(arguments: Engine.allCases)
    func theRoundGoesThroughEverybodyAndTakesItInPortions(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), trust = try OtherTrust(world)
        let first = try await shown(world), second = try await world.shown(by: trust, place: 4)
        #expect(try await forget(world, at: world.now + .days(31), limit: 1) == 1)
        try await forgetAllShared(world.host(at: world.now + .days(31)))
        for one in [first, second] { #expect(try await world.received(one.id).forgottenAt != nil) }
    }

    /// What was shown before it was said how long it is kept has no end of its own.
    @Test func whatHasNoEndIsKept() async throws {
        let world = try await PassportWorld(), item = try await shown(world)
        try await world.write { try $0.run("UPDATE passport_received SET kept_until = NULL") }
        #expect(try await forget(world, at: world.now + .days(9_000)) == 0)
        #expect(try await world.received(item.id).claims != [:])
    }
}
