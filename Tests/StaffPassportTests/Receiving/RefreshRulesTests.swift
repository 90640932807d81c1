import Core
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct RefreshRulesTests {
    private let kind = KindBook(KindBook.shipped)["core-skills-1"]

    private func last(_ claims: JSON, _ rules: RefreshRules = .shipped) throws -> Day? {
        rules.counting(claims, try #require(kind))?.lastDay
    }

    @Test func aTrainingCountsByItsSubjectAndLevel() throws {
        func training(_ subject: String, _ level: String = "1", on day: String = "2024-02-29") -> JSON {
            ["subject": .string(subject), "level": .string(level), "awarded_on": .string(day)]
        }
        #expect(try last(training("fire-safety")) == day("2026-02-28"))
        #expect(try last(training("conflict-resolution", on: "2026-11-24")) == day("2029-11-24"))
        #expect(try last(training("nhs-conflict-resolution-england", on: "2026-11-24")) == day("2029-11-24"))
        #expect(try last(training("moving-and-handling", "1", on: "2026-01-31")) == day("2029-01-31"))
        #expect(try last(training("moving-and-handling", "2", on: "2026-01-31")) == day("2028-01-31"))
        #expect(try last(training("moving-and-handling", "3")) == nil)
        #expect(try last(training("basket-weaving")) == nil)
        #expect(try last(["subject": "fire-safety", "level": "1"]) == nil)
        #expect(RefreshRules.shipped.problems() == [])
        #expect(Set(CoreSkill.all.map(\.code)).count == 11)
    }

    @Test func othersKindsHaveNoSuchRules() throws {
        let competency = try #require(KindBook(KindBook.shipped)["competency-1"])
        #expect(RefreshRules.dateClaim(of: competency) == nil)
        #expect(RefreshRules.shipped.counting(PassportWorld.competency, competency) == nil)
    }

    @Test func aMonthEndsWithItsLastDay() {
        #expect(day("2026-01-31").adding(months: 1) == day("2026-02-28"))
        #expect(day("2026-12-15").adding(months: 1) == day("2027-01-15"))
        #expect(day("2024-02-29").adding(months: 12) == day("2025-02-28"))
    }

    /// The wallet may show what it likes: the day is worked out here, and the officer is told why.
    @Test(arguments: Engine.allCases)
    func whatIsTooOldForUsCannotBeAccepted(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), issuer = try await world.trusts(try OtherTrust(world))
        let list = try await world.checklist([Checklist.Line(kind: "core-skills-1")])
        let request = try await world.asks(list), id: ReceivedItemID = world.newID()
        let shown = ShownItem(
            line: 0, issuer: issuer.id, kind: "core-skills-1",
            claims: [
                "framework": "CSTF", "subject": "fire-safety", "level": "1", "current_status": "achieved",
                "awarded_on": "2024-06-01", "expires_on": "2029-06-01",
            ], holder: "thumb", statusList: nil, statusPlace: nil, endsAt: world.now + .days(300))
        try await world.write { tx in
            _ = try takeAnswer(
                .shown([shown], setAside: []), to: request.id, of: world.organisation, at: world.now,
                newID: { id }, in: tx)
        }
        let item = try await world.received(id)
        #expect(item.lastDay == day("2026-06-01") && item.line == 0)
        let refusal = try await world.refusal { tx in
            try decideReceived(id, isAccepted: true, reason: "Seen at a desk", as: world.officer, at: world.now, in: tx)
        }
        #expect(
            refusal
                == Refusal(
                    .conflict,
                    "This item ended on Mon 1 Jun 2026, so it cannot be accepted. Fire safety counts "
                        + "here for 24 months after it was awarded (the rules that came with the program; ESR: "
                        + "NHS|CSTF|Fire Safety - 2 Years|). This one was awarded on Sat 1 Jun 2024, so it counts "
                        + "until Mon 1 Jun 2026."))
    }
}
