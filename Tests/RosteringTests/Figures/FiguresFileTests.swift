import Core
import TestSupport
import Testing

@testable import Rostering

@Suite("The figures as a file")
struct FiguresFileTests {
    @Test("Names that a spreadsheet would run are text; numbers below zero stay numbers")
    func formulas() {
        let hours = HoursLine(contractMinutes: 600, rosteredMinutes: 480, absenceMinutes: 0)
        let names = ["=cmd()", "=\u{301}1", "@SUM(1)", "Ada, \"the\" nurse"]
        let people = names.map {
            PersonFigures(
                person: PersonID("p"), name: $0, hours: hours, shiftCount: 1, nightCount: 0, weekendCount: 0,
                fairNights: 0, fairWeekends: 0,
                publicHolidayCount: 0, fairPublicHolidays: 0, wishesAskedCount: 0, wishesMetCount: 0)
        }
        let period = Period(
            id: PeriodID("x"), unit: UnitID("w"), firstDay: day("2026-11-23"), lastDay: day("2026-12-20"))
        let text = figuresFile([
            PeriodFigures(
                period: period, wantedCount: 1, filledCount: 1, shortOfMinimumCount: 0, leadDays: nil,
                changesAfterPublication: 0, people: people)
        ])
        let lines = text.split(separator: "\r\n").dropFirst()
        #expect(lines.count == 4)
        #expect(
            zip(lines, ["'=cmd()", "'=\u{301}1", "'@SUM(1)", "\"Ada, \"\"the\"\" nurse\""]).allSatisfy { line, name in
                line.hasPrefix("2026-11-23,2026-12-20,\(name),10.00,8.00,0.00,-2.00,")
            })
    }
}
