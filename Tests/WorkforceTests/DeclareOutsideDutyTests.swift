import Core
import TestSupport
import Testing
import Workforce

@Suite struct DeclareOutsideDutyTests {
    private func outside(
        _ start: String, hours: Int, employer: String = "Elsewhere NHS Trust", unpaidBreak: Int = 0,
        of person: String = "ada"
    ) -> OutsideDuty {
        OutsideDuty(
            person: PersonID(person), employer: employer, span: TimeSpan(from: moment(start), lasting: .hours(hours)),
            unpaidBreakMinutes: unpaidBreak)
    }

    private func declare(_ register: Register, _ duty: OutsideDuty, id: String = "d", as caller: Caller? = nil)
        async throws -> Refusal?
    {
        let caller = caller ?? register.staff
        return try await register.refusal {
            try declareOutsideDuty(duty, id: DutyID(id), as: caller, at: register.now, in: $0)
        }
    }

    @Test func staffDeclareTheirOwnAndManagersThatOfTheirStaff() async throws {
        let register = try await Register()
        #expect(try await declare(register, outside("2026-11-28 07:00", hours: 12, unpaidBreak: 60)) == nil)
        #expect(
            try await declare(register, outside("2026-11-29 07:00", hours: 24), id: "e", as: register.manager) == nil)
        #expect(
            try await declare(register, outside("2026-12-01 07:00", hours: 8), id: "f", as: register.outsider)?.kind
                == .forbidden)
        #expect(try await declare(register, outside("2026-12-01 07:00", hours: 8, of: "ben"))?.kind == .forbidden)
        let stored = try await register.read { try Duties.find(DutyID("d"), of: register.organisation, in: $0) }
        #expect(stored.source == .external && stored.employer == "Elsewhere NHS Trust" && stored.paidMinutes == 660)
        #expect(try await register.factNames() == Array(repeating: "workforce.outside-duty-declared.1", count: 2))
    }

    @Test func workCannotMeetOtherWork() async throws {
        let register = try await Register()
        #expect(try await declare(register, outside("2026-11-28 07:00", hours: 12)) == nil)
        let clash = try await declare(register, outside("2026-11-28 18:59", hours: 2), id: "e")
        #expect(
            clash?.words
                == "This meets work at Elsewhere NHS Trust: Sat 28 Nov 2026, 07:00 to 19:00 (12 h). "
                + "Check the day and the times."
        )
        #expect(try await declare(register, outside("2026-11-28 19:00", hours: 2), id: "e") == nil)
    }

    @Test func badWorkIsRefusedBesideItsFields() async throws {
        let register = try await Register()
        func words(_ duty: OutsideDuty) async throws -> [String] {
            try await declare(register, duty)?.fields.map(\.words) ?? []
        }
        #expect(try await words(outside("2026-11-28 07:00", hours: 25)) == ["Enter at most 24 hours at a time"])
        #expect(
            try await words(outside("2026-11-28 07:00", hours: 1, employer: " ")) == ["Enter the other employer's name"]
        )
        let short = "Enter a break that is shorter than the work"
        #expect(try await words(outside("2026-11-28 07:00", hours: 1, unpaidBreak: 60)) == [short])
        #expect(try await words(outside("2026-11-28 07:00", hours: 1, unpaidBreak: -1)) == [short])
        #expect(try await words(outside("2027-11-26 07:00", hours: 1)) == ["Enter a day within a year of today"])
        #expect(try await words(outside("2027-11-25 07:00", hours: 1, unpaidBreak: 59)) == [])
    }
}
