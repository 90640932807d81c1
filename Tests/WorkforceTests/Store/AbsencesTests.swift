import Core
import TestSupport
import Testing
import Workforce

@Suite struct AbsencesTests {
    private let absence = Absence(
        id: AbsenceID("a1"), person: PersonID("ada"), kind: .annualLeave, firstDay: day("2026-11-23"),
        lastDay: day("2026-11-29"), chargedMinutes: 2250)

    @Test(arguments: Engine.allCases)
    func anAbsenceTouchesTheDaysFromItsFirstToItsLast(_ engine: Engine) async throws {
        let register = try await Register(engine), organisation = register.organisation, absence = absence
        try await register.write { try Absences.save(absence, of: organisation, in: $0) }
        func found(_ first: String, _ last: String) async throws -> [Absence] {
            try await register.read {
                try Absences.ofPeople([absence.person], from: day(first), through: day(last), of: organisation, in: $0)
            }
        }
        #expect(try await found("2026-11-01", "2026-11-22") == [])
        #expect(try await found("2026-11-01", "2026-11-23") == [absence])
        #expect(try await found("2026-11-25", "2026-11-25") == [absence])
        #expect(try await found("2026-11-29", "2026-12-31") == [absence])
        #expect(try await found("2026-11-30", "2026-12-31") == [])
    }

    @Test(arguments: Engine.allCases)
    func aRemovedAbsenceIsGone(_ engine: Engine) async throws {
        let register = try await Register(engine), organisation = register.organisation, absence = absence
        try await register.write { try Absences.save(absence, of: organisation, in: $0) }
        #expect(try await register.write { try Absences.remove(absence.id, of: organisation, in: $0) })
        #expect(try await !register.write { try Absences.remove(absence.id, of: organisation, in: $0) })
        let refusal = try await register.refusal { try Absences.find(absence.id, of: organisation, in: $0) }
        #expect(refusal?.words == "There is no such absence. It may have been cancelled.")
    }
}
