import Core
import TestSupport
import Testing
import Workforce

@Suite struct CancelAbsenceTests {
    @Test func aCancelledAbsenceIsGoneAndCanBeBookedAgain() async throws {
        let register = try await Register()
        let absence = Absence(
            id: AbsenceID("a"), person: register.ada.id, kind: .sickness, firstDay: register.today,
            lastDay: register.today)
        try await register.write { tx in
            try bookAbsence(absence, as: register.manager, at: register.now, in: tx)
            let was = try cancelAbsence(absence.id, as: register.manager, at: register.now, in: tx)
            try bookAbsence(was, as: register.manager, at: register.now, in: tx)
        }
        #expect(
            try await register.factNames()
                == ["workforce.absence-booked.1", "workforce.absence-cancelled.1", "workforce.absence-booked.1"])
        let other = try await register.refusal {
            try cancelAbsence(absence.id, as: register.outsider, at: register.now, in: $0)
        }
        #expect(other?.kind == .forbidden)
        let unknown = try await register.refusal {
            try cancelAbsence(AbsenceID("x"), as: register.manager, at: register.now, in: $0)
        }
        #expect(unknown?.kind == .notFound)
    }
}
