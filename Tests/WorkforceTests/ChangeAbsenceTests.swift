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

    @Test(arguments: Engine.allCases)
    func whatSomebodyElseSavedSinceIsNotOverwritten(_ engine: Engine) async throws {
        let register = try await Register(engine)
        let seen = absence("a", "2026-12-07", "2026-12-13")
        var first = seen, second = seen
        first.kind = .sickness
        first.lastDay = day("2026-12-10")
        second.lastDay = day("2026-12-14")
        let (one, two) = (first, second)
        try await register.write { tx in
            try bookAbsence(seen, as: register.manager, at: register.now, in: tx)
            try changeAbsence(one, seen: seen.seen, as: register.manager, at: register.now, in: tx)
        }
        let refusal = try await register.refusal {
            try changeAbsence(two, seen: seen.seen, as: register.manager, at: register.now, in: $0)
        }
        let end = "Save again to put yours in its place, or correct it"
        #expect(
            refusal?.fields == [
                FieldProblem("kind", "Somebody saved “Sickness” here while you had “\(seen.kind.title)”. \(end)"),
                FieldProblem(
                    "lastDay", "Somebody saved “Thu 10 Dec 2026” here while you had “Mon 14 Dec 2026”. \(end)"),
            ])
        try await register.write {
            try changeAbsence(two, seen: one.seen, as: register.manager, at: register.now, in: $0)
        }
        #expect(try await register.read { try Absences.find(two.id, of: register.organisation, in: $0) } == two)
    }
}
