import Core
import TestSupport
import Testing
import Workforce

@Suite struct ChangeAbsenceTests {
    private func absence(_ id: String, _ first: String, _ last: String, of person: String = "ada") -> Absence {
        Absence(id: AbsenceID(id), person: PersonID(person), kind: .study, firstDay: day(first), lastDay: day(last))
    }

    @Test func theDaysChangeButNotIntoAnotherAbsence() async throws {
        let register = try await Register()
        let first = absence("a", "2026-12-07", "2026-12-13"), second = absence("b", "2026-12-20", "2026-12-20")
        try await register.write { tx in
            for one in [first, second] { try bookAbsence(one, as: register.manager, at: register.now, in: tx) }
        }
        func change(_ absence: Absence, as caller: Caller? = nil) async throws -> Refusal? {
            let caller = caller ?? register.manager
            return try await register.refusal { try changeAbsence(absence, as: caller, at: register.now, in: $0) }
        }
        #expect(try await change(absence("a", "2026-12-07", "2026-12-19")) == nil)
        #expect(try await change(absence("a", "2026-12-07", "2026-12-19")) == nil)
        #expect(try await change(absence("a", "2026-12-07", "2026-12-20"))?.kind == .conflict)
        #expect(
            try await change(absence("a", "2026-12-07", "2026-12-08", of: "ben"))?.words
                == "An absence stays with its person. Cancel this one and book another.")
        #expect(try await change(absence("a", "2026-12-07", "2026-12-08"), as: register.outsider)?.kind == .forbidden)
        #expect(try await change(absence("x", "2026-12-07", "2026-12-08"))?.kind == .notFound)
        let names = try await register.factNames()
        #expect(names.count { $0 == "workforce.absence-changed.1" } == 1)
    }
}
