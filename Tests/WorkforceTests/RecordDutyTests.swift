import Core
import TestSupport
import Testing
import Workforce

@Suite struct RecordDutyTests {
    private func duty(_ id: String, _ start: String, hours: Int = 8, code: String = "LD") -> Duty {
        Duty(
            id: DutyID(id), person: PersonID("ada"), post: PostID("post-1"), unit: UnitID("ward-7"), code: code,
            span: TimeSpan(from: moment(start), lasting: .hours(hours)), unpaidBreakMinutes: 30, source: .roster,
            changedAt: moment("2026-01-01 00:00"))
    }

    @Test func aDutyIsRecordedAndACorrectionCountsUp() async throws {
        let register = try await Register()
        let first = try await register.write {
            try recordDuty(duty("d", "2026-11-02 07:00"), as: register.team, at: register.now, in: $0)
        }
        let second = try await register.write {
            try recordDuty(duty("d", "2026-11-02 07:00", hours: 9), as: register.team, at: register.now, in: $0)
        }
        #expect(first.sequence == 0 && second.sequence == 1 && second.changedAt == register.now)
        #expect(try await register.factNames() == ["workforce.duty-recorded.1", "workforce.duty-recorded.1"])
    }

    @Test func aDutyThatMeetsAnotherOrIsBadIsRefused() async throws {
        let register = try await Register()
        try await register.write {
            try recordDuty(duty("d", "2026-11-02 07:00"), as: register.team, at: register.now, in: $0)
        }
        func words(_ duty: Duty, as caller: Caller? = nil) async throws -> Refusal? {
            let caller = caller ?? register.team
            return try await register.refusal { try recordDuty(duty, as: caller, at: register.now, in: $0) }
        }
        #expect(
            try await words(duty("e", "2026-11-02 14:59"))?.words
                == "This meets another duty of the same person: Mon 2 Nov 2026, 07:00 to 15:00 (8 h).")
        #expect(try await words(duty("e", "2026-11-02 15:00")) == nil)
        #expect(
            try await words(duty("f", "2026-12-02 07:00", hours: 25, code: ""))?.fields.map(\.words)
                == ["Enter the code of the shift", "Enter at most 24 hours for one duty"])
        #expect(try await words(duty("g", "2026-12-02 07:00"), as: register.manager)?.kind == .forbidden)
    }
}
