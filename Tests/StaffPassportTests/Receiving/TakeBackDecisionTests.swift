import Core
import TestSupport
import Testing
import Workforce

@testable import StaffPassport

@Suite struct TakeBackDecisionTests {
    private func takeBack(
        _ item: ReceivedItemID, _ world: PassportWorld, as caller: Caller? = nil, at moment: Instant? = nil
    ) async throws -> Refusal? {
        let at = moment ?? world.now
        return try await world.refusal { try takeBackDecision(item, as: caller ?? world.officer, at: at, in: $0) }
    }

    @Test(arguments: Engine.allCases)
    func theSkillGoesAndTheItemWaitsAgain(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        let item = try await world.shown(by: try OtherTrust(world), lastDay: day("2027-01-31"))
        #expect(try await takeBack(item.id, world) == Refusal(.conflict, "Nobody has decided on this item yet."))
        try await world.accepts(item)
        #expect(try await world.holdings() == ["iv 2026-11-24 to 2027-01-31"])
        #expect(try await takeBack(item.id, world) == nil)
        let kept = try await world.received(item.id)
        #expect(kept.decision == .waiting && kept.decidedAt == nil && kept.decidedBy == nil && kept.skillFrom == nil)
        #expect(try await world.holdings() == [])
        let facts = try await world.factNames().filter { $0 != "workforce.skill-ending.1" }.suffix(4)
        #expect(
            facts == [
                "workforce.skill-held.1", "received-decided.1", "workforce.skill-holding-ended.1",
                "decision-taken-back.1",
            ])
        try await world.accepts(item)
        #expect(try await world.holdings() == ["iv 2026-11-24 to 2027-01-31"])
    }

    @Test func aSkillOfDaysAgoEndsYesterdayAndARejectionGivesNone() async throws {
        let world = try await PassportWorld(), trust = try OtherTrust(world)
        let item = try await world.shown(by: trust, lastDay: day("2027-01-31"))
        try await world.accepts(item)
        #expect(try await takeBack(item.id, world, at: world.now + .days(3)) == nil)
        #expect(try await world.holdings() == ["iv 2026-11-24 to 2026-11-26"])
        let other = try await world.shown(by: trust)
        try await world.write { tx in
            _ = try decideReceived(
                other.id, isAccepted: false, reason: "Another name", as: world.officer, at: world.now, in: tx)
        }
        #expect(try await takeBack(other.id, world) == nil)
        #expect(try await world.received(other.id).reason == nil)
    }

    @Test(arguments: Engine.allCases)
    func whatAnotherItemVouchesForIsCarriedOn(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), trust = try OtherTrust(world)
        let first = try await world.shown(by: trust, lastDay: day("2027-01-31"))
        let second = try await world.shown(by: trust, place: 5, lastDay: day("2026-12-31"))
        try await world.accepts(first)
        try await world.accepts(second)
        #expect(try await takeBack(first.id, world) == nil)
        #expect(try await world.holdings() == ["iv 2026-11-24 to 2026-12-31"])
    }

    @Test func onlyHROfficersOfThisTrustTakeItBack() async throws {
        let world = try await PassportWorld(), item = try await world.shown(by: try OtherTrust(world))
        try await world.accepts(item)
        for caller in world.others { #expect(try await takeBack(item.id, world, as: caller)?.kind == .forbidden) }
        #expect(try await takeBack(item.id, world, as: world.stranger)?.kind == .notFound)
    }
}
