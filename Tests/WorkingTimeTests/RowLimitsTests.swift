import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct RowLimitsTests {
    private func limits(_ terms: WorkerTerms, _ settings: RuleSettings = RuleSettings()) -> RowLimits {
        RuleBook(settings: settings).limits(for: terms, on: Drawing.monday)
    }

    @Test func `staff under Agenda for Change have the law's limits`() {
        var expected = RowLimits()
        expected.minRestMinutes = 660
        expected.weeklyRestMinutesPer7Days = 2100
        expected.averageWeeklyMinutes = 2880
        expected.averageOverWeeks = 17
        #expect(limits(WorkerTerms()) == expected)
    }

    @Test func `resident doctors have the contract's limits as well`() {
        let limits = limits(WorkerTerms(population: .residentDoctor, rotaCycleWeeks: 8))
        #expect(limits.maxMinutesIn168h == 4320)
        #expect(limits.maxShiftMinutes == 780)
        #expect(limits.maxConsecutiveDays == 7 && limits.restAfterConsecutiveDaysMinutes == 2880)
        #expect(limits.maxConsecutiveNights == 4 && limits.restAfterNightsMinutes == 2760)
        #expect(limits.maxConsecutiveLongShifts == 4 && limits.restAfterLongShiftsMinutes == 2880)
        #expect(limits.longShiftOverMinutes == 600 && limits.nightShiftMinutes == 180)
        #expect(limits.weekendsOneInN == 3 && limits.weekendsCountedOver == 8)
        #expect(limits.averageWeeklyMinutes == 2880 && limits.averageOverWeeks == 8)
        #expect(limits.maxOnCallsIn7Days == 3)
    }

    @Test func `agreements and opt-outs change them`() {
        let terms = WorkerTerms(
            population: .residentDoctor, optOuts: [OptOut(signed: Drawing.monday)],
            agreements: [.eightConsecutiveShifts, .weekendsOneInTwo, .sevenOnCallsInSevenDays])
        let limits = limits(terms)
        #expect(limits.maxConsecutiveDays == 8)
        #expect(limits.weekendsOneInN == 2)
        #expect(limits.maxOnCallsIn7Days == 7)
        #expect(limits.averageWeeklyMinutes == 3360)
        #expect(self.limits(WorkerTerms(optOuts: [OptOut(signed: Drawing.monday)])).averageWeeklyMinutes == nil)
        #expect(self.limits(WorkerTerms(averaging: .agreement(weeks: 52))).averageOverWeeks == 17)
    }

    @Test func `people under 18 have their own`() {
        let limits = limits(WorkerTerms(dateOfBirth: Drawing.monday - 6000))
        #expect(limits.minRestMinutes == 720)
        #expect(limits.maxMinutesPerDay == 480 && limits.maxMinutesPerWeek == 2400)
        #expect(limits.noWorkFromClockMinutes == 1320 && limits.noWorkToClockMinutes == 360)
    }

    @Test func `a unit's figures go into them`() {
        let settings = RuleSettings([
            "WTR-05": .init(parameters: ["minimumRest": 720]), "WTR-06": .init(parameters: ["periodDays": 14]),
            "RD-07": .init(populations: [.agendaForChange], parameters: ["maximumInARow": 3]),
            "WTR-01": .init(isOn: false),
        ])
        let limits = limits(WorkerTerms(), settings)
        #expect(limits.minRestMinutes == 720)
        #expect(limits.twoRestsMinutesPer14Days == 2100 && limits.weeklyRestMinutesPer7Days == nil)
        #expect(limits.maxConsecutiveNights == 3)
        #expect(limits.averageWeeklyMinutes == nil)
    }

    @Test func `history leaves so many minutes for a period`() {
        let book = RuleBook.national, period = (Drawing.monday + 7 * 13)...(Drawing.monday + 7 * 17 - 1)
        let thirteen = line(each(0..<13, "Mon 07:00-19:00, Tue 07:00-19:00, Wed 07:00-19:00, Thu 07:00-19:00"))
        #expect(book.minutesLeft(in: period, for: thirteen) == 4 * 2880)
        let heavier = thirteen.adding(week("Sat 07:00-19:00")[0])
        #expect(book.minutesLeft(in: period, for: heavier) == 4 * 2880 - 720)
        let optedOut = thirteen.under(WorkerTerms(optOuts: [OptOut(signed: Drawing.monday)]))
        #expect(book.minutesLeft(in: period, for: optedOut) == nil)
    }
}
