import Core
import Identity
import TestSupport
import Testing

@testable import Workforce

@Suite struct RecordCheckTests {
    @Test(arguments: Engine.allCases)
    func anOfficerWritesDownWhatWasChecked(_ engine: Engine) async throws {
        let register = try await Register(engine)
        let check = register.check(until: "2027-01-31", note: "Passport copied")
        try await register.write { try recordCheck(check, as: register.officer, at: register.now, in: $0) }
        #expect(try await register.checks() == [check])
        #expect(try await register.factNames() == ["workforce.check-recorded.1"])
        let far = try await register.read { try Checks.ofPeople([register.ada.id], of: OrganisationID("far"), in: $0) }
        #expect(far == [])
    }

    @Test func nobodyElseDoes() async throws {
        let register = try await Register()
        for caller in [register.team, register.manager, register.staff, register.caller(.administrator)] {
            let refusal = try await register.refusal {
                try recordCheck(register.check(), as: caller, at: register.now, in: $0)
            }
            #expect(refusal?.kind == .forbidden)
        }
        #expect(try await register.factNames() == [])
    }

    @Test func whatCannotBeIsSaidByField() async throws {
        let register = try await Register()
        func problems(_ check: Check) async throws -> [FieldProblem]? {
            try await register.refusal { try recordCheck(check, as: register.officer, at: register.now, in: $0) }?
                .fields
        }
        #expect(
            try await problems(register.check("c", "nothing"))
                == [FieldProblem("kind", "Choose which check it is")])
        #expect(
            try await problems(register.check(from: "2026-02-01", until: "2026-01-31"))
                == [FieldProblem("until", "Enter a last day that is not before the first")])
        #expect(
            try await problems(register.check(note: String(repeating: "a", count: 501)))
                == [FieldProblem("note", "Shorten the note to 500 characters or fewer")])
        let unused = CheckKind(
            key: "old", name: "Old check", about: "No longer made", source: "Policy", isUsed: false)
        try await register.write {
            try saveCheckKind(unused, isNew: true, as: register.officer, at: register.now, in: $0)
        }
        #expect(try await problems(register.check("c", "old"))?.map(\.field) == ["kind"])
        #expect(try await register.checks() == [])
    }
}
