import Core
import Storage
import TestSupport
import Testing
import Workforce

@Suite struct WithdrawHoldingTests {
    private func granted(_ register: Register) async throws {
        try await register.write { tx in
            for first in [register.today, register.today - 30] {
                try Skills.hold(
                    SkillHolding(
                        person: register.ada.id, skill: register.skill.id, validFrom: first, source: "Staff passport"),
                    of: register.organisation, in: tx)
            }
        }
    }

    /// What is left after a withdrawal, as days: "2026-10-25 to ".
    private func left(
        _ register: Register, begunOn first: Day, lastDay: Day, of organisation: OrganisationID? = nil
    ) async throws -> [String] {
        try await register.write { tx in
            try withdrawHolding(
                of: register.skill.id, by: register.ada.id, begunOn: first, lastDay: lastDay,
                of: organisation ?? register.organisation, at: register.now, in: tx)
            return try Skills.holdings([register.ada.id], of: register.organisation, in: tx).map {
                "\($0.validFrom) to \($0.validTo.map(\.description) ?? "")"
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func aHoldingEndsOnTheDayBefore(_ engine: Engine) async throws {
        let register = try await Register(engine)
        try await granted(register)
        #expect(
            try await left(register, begunOn: day("2026-10-25"), lastDay: day("2026-11-23"))
                == ["2026-10-25 to 2026-11-23", "2026-11-24 to "])
        #expect(try await register.factNames() == ["workforce.skill-holding-ended.1"])
    }

    @Test(arguments: Engine.allCases)
    func oneThatNeverCountedIsTakenAwayWhole(_ engine: Engine) async throws {
        let register = try await Register(engine)
        try await granted(register)
        #expect(
            try await left(register, begunOn: register.today, lastDay: register.today - 1) == ["2026-10-25 to "])
        #expect(try await register.factNames() == ["workforce.skill-holding-ended.1"])
    }

    @Test func oneThatCountedForADayStaysForThatDay() async throws {
        let register = try await Register()
        try await granted(register)
        #expect(
            try await left(register, begunOn: register.today, lastDay: register.today)
                == ["2026-10-25 to ", "2026-11-24 to 2026-11-24"])
    }

    @Test(arguments: Engine.allCases)
    func whatIsNotThereAnyMoreIsNotToldOf(_ engine: Engine) async throws {
        let register = try await Register(engine)
        try await granted(register)
        let all = ["2026-10-25 to ", "2026-11-24 to "]
        #expect(try await left(register, begunOn: day("2026-11-01"), lastDay: day("2026-11-23")) == all)
        #expect(try await left(register, begunOn: day("2026-11-01"), lastDay: day("2026-10-01")) == all)
        #expect(
            try await left(
                register, begunOn: register.today, lastDay: register.today - 1, of: OrganisationID("far")) == all)
        #expect(try await register.factNames() == [])
    }
}
