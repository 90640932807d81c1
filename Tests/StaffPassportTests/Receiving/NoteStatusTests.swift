import Core
import TestSupport
import Testing
import Workforce

@testable import StaffPassport

/// What becomes of a skill as its issuer's word on it changes.
@Suite struct NoteStatusTests {
    @Test(arguments: Engine.allCases)
    func aSkillIsTakenAwayAndGivenAgain(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        let item = try await world.shown(by: try OtherTrust(world), lastDay: day("2027-01-31"))
        try await world.accepts(item)
        let thursday = world.now + .days(2), saturday = world.now + .days(4)
        #expect(try await world.notes(.suspended, of: item, at: thursday))
        #expect(try await world.holdings() == ["iv 2026-11-24 to 2026-11-25"])
        let suspended = try await world.received(item.id)
        #expect(suspended.status == .suspended && suspended.statusAt == thursday && suspended.skillFrom == nil)
        #expect(try await world.notes(.valid, of: item, at: saturday))
        #expect(
            try await world.holdings() == ["iv 2026-11-24 to 2026-11-25", "iv 2026-11-28 to 2027-01-31"])
        #expect(try await world.received(item.id).skillFrom == day("2026-11-28"))
        #expect(
            try await world.factNames().suffix(6) == [
                "received-decided.1", "workforce.skill-holding-ended.1", "received-status.1",
                "workforce.skill-held.1", "workforce.skill-ending.1", "received-status.1",
            ])
    }

    @Test(arguments: Engine.allCases)
    func whatIsRevokedOnTheDayItWasAcceptedNeverCounted(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), item = try await world.shown(by: try OtherTrust(world))
        try await world.accepts(item)
        #expect(try await world.holdings() == ["iv 2026-11-24 to 2027-11-24"])
        try await world.notes(.revoked, of: item, at: moment("2026-11-24 23:59"))
        #expect(try await world.holdings() == [])
    }

    @Test func whatWasRevokedStaysSoAndWhatIsSaidTwiceIsToldOnce() async throws {
        let world = try await PassportWorld(), item = try await world.shown(by: try OtherTrust(world))
        #expect(try await !world.notes(.valid, of: item))
        #expect(try await world.notes(.revoked, of: item))
        #expect(try await !world.notes(.revoked, of: item))
        #expect(try await !world.notes(.valid, of: item))
        #expect(try await !world.notes(.suspended, of: item))
        #expect(try await world.received(item.id).status == .revoked)
        #expect(try await world.factNames().filter { $0 == "received-status.1" }.count == 1)
    }

    @Test func whatNobodyHasAcceptedGivesNoSkillWhenItCountsAgain() async throws {
        let world = try await PassportWorld(), item = try await world.shown(by: try OtherTrust(world))
        try await world.notes(.suspended, of: item)
        try await world.notes(.valid, of: item)
        #expect(try await world.holdings() == [])
    }

    @Test func aSkillThatEndedMeanwhileIsNotGivenAgain() async throws {
        let world = try await PassportWorld()
        let item = try await world.shown(by: try OtherTrust(world), lastDay: day("2026-11-30"))
        try await world.accepts(item)
        try await world.notes(.suspended, of: item, at: world.now + .days(1))
        try await world.notes(.valid, of: item, at: world.now + .days(7))
        #expect(try await world.holdings() == ["iv 2026-11-24 to 2026-11-24"])
    }

    @Test(arguments: Engine.allCases)
    func aHoldingOfAnotherDayIsNotTouched(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), item = try await world.shown(by: try OtherTrust(world))
        let byHand = SkillHolding(
            person: world.ada, skill: world.iv.id, validFrom: day("2026-01-01"), source: "Ward manager")
        try await world.write { try Skills.hold(byHand, of: world.organisation, in: $0) }
        try await world.accepts(item)
        #expect(try await world.holdings() == ["iv 2026-01-01 to ", "iv 2026-11-24 to 2027-11-24"])
        try await world.notes(.revoked, of: item, at: world.now + .days(1))
        #expect(try await world.holdings() == ["iv 2026-01-01 to ", "iv 2026-11-24 to 2026-11-24"])
    }

    /// Two trusts may vouch for one skill: the word of one is not lost with that of the other.
    @Test(arguments: Engine.allCases)
    func anotherItemOfTheSameSkillCarriesItOn(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        let first = try await world.shown(by: try OtherTrust(world))
        let second = try await world.shown(
            by: try OtherTrust(world, address: "https://second.example/issuer"), lastDay: day("2027-01-31"))
        try await world.accepts(first)
        try await world.accepts(second)
        #expect(try await world.holdings() == ["iv 2026-11-24 to 2027-11-24"])
        try await world.notes(.revoked, of: first, at: world.now + .days(2))
        #expect(
            try await world.holdings() == ["iv 2026-11-24 to 2026-11-25", "iv 2026-11-26 to 2027-01-31"])
        #expect(try await world.received(second.id).skillFrom == day("2026-11-26"))
        try await world.notes(.suspended, of: second, at: world.now + .days(2))
        #expect(try await world.holdings() == ["iv 2026-11-24 to 2026-11-25"])
    }

    @Test func anUnknownItemIsRefused() async throws {
        let world = try await PassportWorld()
        let refusal = try await world.refusal { tx in
            try noteStatus(.revoked, of: ReceivedItemID("none"), in: world.organisation, at: world.now, tx)
        }
        #expect(refusal?.words == "There is no such item among those you received.")
    }
}
