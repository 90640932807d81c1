import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct DutyLineTests {
    private let two = line("Tue 07:00-15:00, Mon 07:00-15:00")

    @Test func `duties are in order of time whatever order they came in`() {
        #expect(two.duties.map(\.id.text) == ["d2", "d1"])
        #expect(two.extent?.start == moment("2026-11-02 07:00"))
        #expect(two.extent?.end == moment("2026-11-03 15:00"))
        #expect(DutyLine([]).extent == nil)
    }

    @Test func `a change gives a new line and leaves the old one`() {
        let evening = TimeSpan(from: moment("2026-11-02 16:00"), lasting: .hours(4))
        let more = two.adding(WorkedDuty(id: DutyID("n"), span: evening))
        #expect(more.duties.map(\.id.text) == ["d2", "n", "d1"])
        #expect(more.removing(DutyID("d2")).duties.map(\.id.text) == ["n", "d1"])
        let late = WorkedDuty(id: DutyID("l"), span: TimeSpan(from: moment("2026-11-04 16:00"), lasting: .hours(4)))
        #expect(more.replacing(DutyID("d2"), with: late).duties.map(\.id.text) == ["n", "d1", "l"])
        #expect(two.duties.count == 2)
    }

    @Test func `a change keeps what else the line knows`() {
        let terms = WorkerTerms(population: .consultant)
        let sick = [ExcludedDay(Drawing.monday, .sick)]
        let line = line("Mon 07:00-15:00", terms, excluding: sick, holidays: [Drawing.monday])
        let thursday = TimeSpan(from: moment("2026-11-05 16:00"), lasting: .hours(4))
        let more = line.adding(WorkedDuty(id: DutyID("n"), span: thursday))
        #expect(more.terms == terms && more.excludedDays == line.excludedDays)
        #expect(more.publicHolidays == line.publicHolidays)
        #expect(more.under(WorkerTerms()).terms == WorkerTerms())
    }

    @Test func `a day is excluded once however often it is named`() {
        let monday = Drawing.monday
        let twice = [
            ExcludedDay(monday + 1, .sick), ExcludedDay(monday, .sick), ExcludedDay(monday, .annualLeave),
        ]
        #expect(line("Mon 07:00-15:00", excluding: twice).excludedDays.map(\.day) == [monday, monday + 1])
        #expect(ExcludedDay.weekdays(Drawing.monday...(Drawing.monday + 13), .sick).count == 10)
    }

    @Test func `worked time is counted in any span, on a night of changing clocks too`() {
        let long = line("@2026-10-19 Sat 19:00-07:00"), short = line("@2026-03-23 Sat 19:00-07:00")
        #expect(long.extent.map(long.workedMinutes) == 780)
        #expect(short.extent.map(short.workedMinutes) == 660)
        let hour = TimeSpan(from: moment("2026-10-24 23:30"), lasting: .hours(1))
        #expect(long.workedMinutes(in: hour) == 60)
    }
}

@Suite struct DrawingTests {
    @Test func `a duty ends on the next day when its end is not later than its start`() {
        let drawn = week("Sun 19:00-07:30, Mon 09:00-09:00+1, Sat 08:00-09:00 d2")
        #expect(drawn.map(\.span.length.count) == [750, 1440, 2 * 1440 + 60])
        #expect(drawn[1].span.start == moment("2026-11-09 09:00"))
    }

    @Test func `marks say kind, breaks, calls, employer and arrangement`() {
        let drawn = week(
            "Mon 07:00-19:30/60 bank, Tue 17:00-09:00 oncall call 23:30-00:30 call 03:00-04:00, "
                + "Wed 09:00-17:00/30p @Other Trust")
        #expect(drawn[0].unpaidBreakMinutes == 60 && drawn[0].engagement == .bank)
        #expect(drawn[1].workedSpans.map(\.start) == [moment("2026-11-03 23:30"), moment("2026-11-04 03:00")])
        #expect(drawn[1].workedSpans.map(\.length.count) == [60, 60])
        #expect(drawn[2].paidBreakMinutes == 30 && drawn[2].employer == "Other Trust")
    }

    @Test func `a week can be drawn in another week and over a clock change`() {
        let drawn = week("@2026-10-22 Sat 19:00-07:00")
        #expect(drawn[0].span.words == "Sat 24 Oct 2026, 19:00 to 07:00 (13 h)")
    }
}
