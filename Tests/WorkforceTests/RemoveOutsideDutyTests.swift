import Core
import TestSupport
import Testing
import Workforce

@Suite struct RemoveOutsideDutyTests {
    @Test func declaredWorkIsCancelledAndNoLongerCounts() async throws {
        let register = try await Register()
        let outside = OutsideDuty(
            person: register.ada.id, employer: "Elsewhere",
            span: TimeSpan(from: moment("2026-11-28 07:00"), lasting: .hours(8)))
        let removed = try await register.write { tx in
            try declareOutsideDuty(outside, id: DutyID("d"), as: register.staff, at: register.now, in: tx)
            try removeOutsideDuty(DutyID("d"), as: register.staff, at: register.now, in: tx)
            return try removeOutsideDuty(DutyID("d"), as: register.staff, at: register.now, in: tx)
        }
        #expect(removed.isCancelled && removed.sequence == 1)
        let left = try await register.read {
            try Duties.ofPeople([register.ada.id], within: outside.span, of: register.organisation, in: $0)
        }
        #expect(left.isEmpty)
        #expect(try await register.factNames().last == "workforce.outside-duty-removed.1")
    }

    @Test func aDutyOfARosterAndThatOfSomebodyElseStay() async throws {
        let register = try await Register()
        let duty = Duty(
            id: DutyID("r"), person: register.ada.id, post: nil, unit: register.ward.id, code: "LD",
            span: TimeSpan(from: moment("2026-11-28 07:00"), lasting: .hours(8)), unpaidBreakMinutes: 0,
            source: .roster,
            changedAt: register.now)
        try await register.write { try Duties.save(duty, of: register.organisation, in: $0) }
        let roster = try await register.refusal {
            try removeOutsideDuty(duty.id, as: register.staff, at: register.now, in: $0)
        }
        #expect(roster?.words == "This duty comes from a roster or the bank. It can only be changed there.")
        let other = try await register.refusal {
            try removeOutsideDuty(duty.id, as: register.outsider, at: register.now, in: $0)
        }
        #expect(other?.kind == .forbidden)
        let unknown = try await register.refusal {
            try removeOutsideDuty(DutyID("x"), as: register.staff, at: register.now, in: $0)
        }
        #expect(unknown?.words == "There is no such duty. It may have been removed.")
    }
}
