import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct DailyRestTests {
    @Test func `eleven hours of rest are enough and a minute less is not`() {
        #expect(measured("WTR-05", "Mon 07:00-20:00, Tue 07:00-15:00") == [])
        #expect(measured("WTR-05", "Mon 07:00-20:01, Tue 07:00-15:00") == [659])
    }

    @Test func `the finding says what a ward manager needs`() {
        let findings = found("WTR-05", line("Mon 07:00-20:30, Tue 07:00-15:00, Thu 07:00-12:00, Thu 21:00-07:30"))
        #expect(
            findings.map(\.words) == [
                "Only 10 h 30 min of rest before the shift at 07:00 on Tue 3 Nov; 11 h are needed.",
                "Only 9 h of rest before the night on Thu 5 Nov; 11 h are needed.",
            ])
        #expect(findings.first?.duties == ["d1", "d2"].map { DutyID($0) })
        #expect(findings.first?.window.words == "Mon 2 Nov 2026, 20:30 to 07:00 (10 h 30 min)")
        #expect(findings.first.map { [$0.limit, $0.measured].map(\.description) } == ["11 h", "10 h 30 min"])
        #expect(findings.first?.strength == .law)
        #expect(findings.first?.source == "Working Time Regulations 1998, reg 10(1); S1")
    }

    @Test func `hours that pass are counted when the clocks change`() {
        // 28 to 29 March 2026: an hour is missing; 24 to 25 October 2026: an hour comes twice.
        #expect(measured("WTR-05", "@2026-03-23 Sat 12:00-20:00, Sun 07:00-15:00") == [600])
        #expect(measured("WTR-05", "@2026-03-23 Sat 12:00-19:00, Sun 07:00-15:00") == [])
        #expect(measured("WTR-05", "@2026-10-19 Sat 12:00-21:00, Sun 07:00-15:00") == [])
        #expect(measured("WTR-05", "@2026-10-19 Sat 12:00-21:01, Sun 07:00-15:00") == [659])
        #expect(measured("WTR-05", "@2027-03-22 Sat 12:00-20:00, Sun 07:00-15:00") == [600])
        #expect(measured("WTR-05", "@2027-10-25 Sat 12:00-21:00, Sun 07:00-15:00") == [])
    }

    @Test func `rest between two employers counts and duties that touch are one`() {
        #expect(measured("WTR-05", "Mon 07:00-15:00, Mon 20:00-23:00 @Other Trust") == [300])
        #expect(measured("WTR-05", "Mon 07:00-15:00, Mon 15:00-19:00 bank") == [])
    }

    @Test func `a call from home breaks the rest and a quiet on-call night does not`() {
        let night = "Mon 09:00-17:00, Mon 17:00-09:00 oncall"
        #expect(measured("WTR-05", "\(night), Tue 09:00-17:00") == [])
        #expect(measured("WTR-05", "\(night) call 20:00-22:00, Tue 09:00-17:00") == [])
        #expect(measured("WTR-05", "\(night) call 20:00-22:01, Tue 09:00-17:00") == [659])
        #expect(measured("WTR-05", "\(night) call 02:00-03:00, Tue 09:00-17:00") == [540])
    }
}
