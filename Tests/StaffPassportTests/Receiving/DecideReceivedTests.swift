import Core
import TestSupport
import Testing
import Workforce

@testable import StaffPassport

@Suite struct DecideReceivedTests {
    private func decide(
        _ item: ReceivedItemID, _ isAccepted: Bool, saying reason: String? = nil, as caller: Caller? = nil,
        in world: PassportWorld, at moment: Instant? = nil
    ) async throws -> Refusal? {
        try await world.refusal { tx in
            try decideReceived(
                item, isAccepted: isAccepted, reason: reason, as: caller ?? world.officer, at: moment ?? world.now,
                in: tx)
        }
    }

    @Test(arguments: Engine.allCases)
    func whatIsAcceptedIsWhatSomebodyMayBeRosteredFor(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), trust = try OtherTrust(world)
        let item = try await world.shown(by: trust, lastDay: day("2027-01-31"))
        #expect(try await decide(item.id, true, saying: " Seen ", in: world) == nil)
        let kept = try await world.received(item.id)
        #expect(kept.decision == .accepted && kept.reason == "Seen" && kept.skillFrom == world.today)
        #expect(kept.decidedAt == world.now && kept.decidedBy == world.officer.account)
        let held = try await world.read { try Skills.holdings([world.ada], of: world.organisation, in: $0) }
        #expect(
            held == [
                SkillHolding(
                    person: world.ada, skill: world.iv.id, validFrom: world.today, validTo: day("2027-01-31"),
                    source: "Staff passport: Other NHS Trust", evidence: "Passport item \(item.id)")
            ])
        #expect(
            try await world.factNames().suffix(4) == [
                "request-answered.2", "workforce.skill-held.1", "workforce.skill-ending.1", "received-decided.1",
            ])
    }

    @Test(arguments: Engine.allCases)
    func whatIsRejectedNeedsAReasonAndGivesNothing(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), item = try await world.shown(by: try OtherTrust(world))
        for reason in [nil, "", "  "] {
            #expect(try await decide(item.id, false, saying: reason, in: world)?.fields.map(\.field) == ["reason"])
        }
        #expect(try await decide(item.id, false, saying: "Another name", in: world) == nil)
        let kept = try await world.received(item.id)
        #expect(kept.decision == .rejected && kept.reason == "Another name" && kept.skillFrom == nil)
        #expect(try await world.holdings() == [])
        #expect(
            try await decide(item.id, true, in: world) == Refusal(.conflict, "This item is already rejected."))
    }

    @Test func whatItsIssuerTookBackCannotBeAccepted() async throws {
        let world = try await PassportWorld(), trust = try OtherTrust(world)
        let item = try await world.shown(by: trust)
        try await world.notes(.suspended, of: item)
        #expect(
            try await decide(item.id, true, in: world)
                == Refusal(.conflict, "This item is suspended by the issuer, so it cannot be accepted."))
        try await world.notes(.revoked, of: item)
        #expect(
            try await decide(item.id, true, in: world)
                == Refusal(.conflict, "This item is revoked by the issuer, so it cannot be accepted."))
        #expect(try await decide(item.id, false, saying: "Revoked", in: world) == nil)
    }

    @Test func whatEndedYesterdayCannotBeAcceptedAndWhatEndsTodayCan() async throws {
        let world = try await PassportWorld(), trust = try OtherTrust(world)
        let item = try await world.shown(by: trust, lastDay: world.today)
        #expect(
            try await decide(item.id, true, in: world, at: moment("2026-11-25 00:00"))
                == Refusal(
                    .conflict,
                    "This item ended on Tue 24 Nov 2026, so it cannot be accepted. "
                        + "Its issuer says that it holds until Tue 24 Nov 2026."))
        #expect(try await decide(item.id, true, saying: "Seen", in: world, at: moment("2026-11-24 23:59")) == nil)
        #expect(try await world.holdings() == ["iv 2026-11-24 to 2026-11-24"])
    }

    @Test func onlyHROfficersOfThisTrustDecide() async throws {
        let world = try await PassportWorld(), item = try await world.shown(by: try OtherTrust(world))
        for caller in world.others {
            #expect(try await decide(item.id, true, as: caller, in: world)?.kind == .forbidden)
        }
        #expect(
            try await decide(item.id, true, as: world.stranger, in: world)
                == Refusal(.notFound, "There is no such item among those you received."))
    }

    @Test(arguments: Engine.allCases)
    func whatWasWrittenDownByHandStaysTheirs(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), item = try await world.shown(by: try OtherTrust(world))
        let byHand = SkillHolding(
            person: world.ada, skill: world.iv.id, validFrom: world.today, source: "Ward manager")
        try await world.write { try Skills.hold(byHand, of: world.organisation, in: $0) }
        #expect(try await world.accepts(item).skillFrom == nil)
        try await world.notes(.revoked, of: item, at: world.now + .days(3))
        #expect(
            try await world.read { try Skills.holdings([world.ada], of: world.organisation, in: $0) } == [byHand])
    }
}
