import Core
import TestSupport
import Testing
import Workforce

@Suite struct BookAbsenceTests {
    private func absence(_ id: String, _ first: String, _ last: String, charged: Int = 0) -> Absence {
        Absence(
            id: AbsenceID(id), person: PersonID("ada"), kind: .annualLeave, firstDay: day(first), lastDay: day(last),
            chargedMinutes: charged)
    }

    private func book(_ register: Register, _ absence: Absence, as caller: Caller? = nil) async throws -> Refusal? {
        let caller = caller ?? register.manager
        return try await register.refusal { try bookAbsence(absence, as: caller, at: register.now, in: $0) }
    }

    @Test func anAbsenceIsBookedAndTold() async throws {
        let register = try await Register()
        #expect(try await book(register, absence("a", "2026-12-07", "2026-12-13")) == nil)
        #expect(try await register.factNames() == ["workforce.absence-booked.1"])
    }

    @Test func twoAbsencesShareNoDay() async throws {
        let register = try await Register()
        #expect(try await book(register, absence("a", "2026-12-07", "2026-12-13")) == nil)
        let clash = try await book(register, absence("b", "2026-12-13", "2026-12-20"))
        #expect(
            clash?.words
                == "Annual leave from Mon 7 Dec 2026 to Sun 13 Dec 2026 is booked already. Change or cancel that first."
        )
        #expect(try await book(register, absence("c", "2026-12-14", "2026-12-20")) == nil)
    }

    @Test func daysAndChargeMustMakeSense() async throws {
        let register = try await Register()
        func words(_ absence: Absence) async throws -> [String] {
            try await book(register, absence)?.fields.map(\.words) ?? []
        }
        #expect(
            try await words(absence("a", "2026-12-07", "2026-12-06")) == [
                "Enter a last day that is not before the first day"
            ])
        #expect(try await words(absence("a", "2026-12-07", "2028-12-07")) == ["Enter at most two years at a time"])
        #expect(
            try await words(absence("a", "2026-12-07", "2026-12-07", charged: 1441)) == ["Enter hours between 0 and 24"]
        )
        #expect(try await words(absence("a", "2026-12-07", "2026-12-07", charged: -1)).count == 1)
        #expect(try await words(absence("a", "2026-12-07", "2026-12-07", charged: 1440)) == [])
    }

    @Test func theUsualChargeIsTheContractHoursOfTheDays() async throws {
        let register = try await Register()
        let posts = [register.post(), register.post("p2", on: "theatre-2", from: "2026-12-10", weekly: 420)]
        func charge(_ kind: Absence.Kind, _ first: String, _ last: String) -> Int {
            Absence.usualCharge(kind, from: day(first), through: day(last), posts: posts)
        }
        #expect(charge(.annualLeave, "2026-11-30", "2026-12-06") == 2250)
        #expect(charge(.annualLeave, "2026-12-07", "2026-12-13") == 2250 + 240)
        #expect(charge(.unpaid, "2026-12-07", "2026-12-13") == 0)
        #expect(charge(.sickness, "2026-12-13", "2026-12-07") == 0)
    }

    @Test func anUnknownPersonAndAnotherManagerAreRefused() async throws {
        let register = try await Register()
        #expect(
            try await book(register, absence("a", "2026-12-07", "2026-12-07"), as: register.outsider)?.kind
                == .forbidden)
        let nobody = Absence(
            id: AbsenceID("a"), person: PersonID("x"), kind: .other, firstDay: register.today, lastDay: register.today)
        #expect(try await book(register, nobody)?.kind == .notFound)
    }
}
