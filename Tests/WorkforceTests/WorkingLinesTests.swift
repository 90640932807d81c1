import Core
import TestSupport
import Testing
import Workforce
import WorkingTime

@Suite struct WorkingLinesTests {
    private func duty(_ id: String, _ start: String, hours: Int, source: Duty.Source = .roster) -> Duty {
        Duty(
            id: DutyID(id), person: PersonID("ada"), post: nil, unit: nil, code: "D",
            span: TimeSpan(from: moment(start), lasting: .hours(hours)), unpaidBreakMinutes: 30, source: source,
            employer: source == .external ? "Elsewhere" : nil, changedAt: moment("2026-01-01 00:00"))
    }

    @Test(arguments: Engine.allCases)
    func aLineHoldsTheDutiesOfEveryEmployerAndTheTermsOfThePost(_ engine: Engine) async throws {
        let register = try await Register(engine)
        var cancelled = duty("c", "2026-11-26 07:00", hours: 8)
        cancelled.isCancelled = true
        let duties = [
            duty("old", "2026-05-19 07:00", hours: 8), duty("older", "2026-05-17 07:00", hours: 8),
            duty("a", "2026-11-24 07:00", hours: 8), duty("b", "2026-11-25 07:00", hours: 8, source: .external),
            cancelled,
        ]
        try await register.write { tx in
            try Duties.save(duties, of: register.organisation, in: tx)
            try recordOptOut(
                of: register.ada.id, signedOn: day("2026-11-02"), as: register.team, at: register.now, in: tx)
            try endOptOut(
                of: register.ada.id, signedOn: day("2026-11-02"), lastDay: day("2026-12-01"), as: register.team,
                at: register.now, in: tx)
            try bookAbsence(
                Absence(
                    id: AbsenceID("a"), person: register.ada.id, kind: .annualLeave, firstDay: day("2026-12-05"),
                    lastDay: day("2026-12-13")), as: register.team, at: register.now, in: tx)
            try bookAbsence(
                Absence(
                    id: AbsenceID("s"), person: register.ada.id, kind: .study, firstDay: day("2026-12-14"),
                    lastDay: day("2026-12-14")), as: register.team, at: register.now, in: tx)
            try loadPublicHolidays(as: register.team, at: register.now, in: tx)
        }
        let span = TimeSpan(from: moment("2026-11-24 00:00"), lasting: .days(28))
        let lines = try await register.read {
            try WorkingLines.lines(
                of: [register.ada.id, register.ben.id, PersonID("x")], around: span, of: register.organisation, in: $0)
        }
        #expect(Set(lines.keys) == [register.ada.id, register.ben.id])
        let line = try #require(lines[register.ada.id])
        #expect(line.duties.map(\.id.text) == ["old", "a", "b"])
        #expect(line.duties.map(\.employer) == [nil, nil, "Elsewhere"])
        #expect(line.terms.contractedWeeklyMinutes == 2250)
        #expect(line.terms.population == .agendaForChange)
        #expect(line.terms.contractStart == day("2024-04-01"))
        #expect(line.terms.isOptedOut(on: day("2026-12-01")) && !line.terms.isOptedOut(on: day("2026-12-02")))
        #expect(line.excludedDays.map(\.day) == (0..<5).map { day("2026-12-07") + $0 })
        #expect(line.publicHolidays.contains(day("2026-12-28")))
        #expect(lines[register.ben.id]?.duties.isEmpty == true)
        #expect(lines[register.ben.id]?.terms.contractedWeeklyMinutes == nil)
    }

    @Test func anAgreedPatternSaysWhichDaysOfLeaveWouldHaveBeenWorked() async throws {
        let register = try await Register()
        try await register.write { tx in
            var post = register.post()
            post.pattern = WorkingPattern("--DD--D", anchor: day("2026-11-23"))
            try changePost(post, as: register.team, at: register.now, in: tx)
            try bookAbsence(
                Absence(
                    id: AbsenceID("a"), person: register.ada.id, kind: .sickness, firstDay: day("2026-12-07"),
                    lastDay: day("2026-12-13")), as: register.team, at: register.now, in: tx)
        }
        let span = TimeSpan(from: moment("2026-11-24 00:00"), lasting: .days(28))
        let line = try await register.read {
            try WorkingLines.lines(of: [register.ada.id], around: span, of: register.organisation, in: $0)
        }[register.ada.id]
        #expect(line?.excludedDays.map(\.day) == [day("2026-12-09"), day("2026-12-10"), day("2026-12-13")])
    }
}
