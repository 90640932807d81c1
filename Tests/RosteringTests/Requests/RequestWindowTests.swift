import Core
import Rostering
import TestSupport
import Testing
import Workforce

@Suite("Request windows and allowances") struct RequestWindowTests {
    private let settings = UnitSettings(unit: UnitID("ward"))
    private let period = Period(
        id: PeriodID("p"), unit: UnitID("ward"), firstDay: day("2027-02-01"), lastDay: day("2027-02-28"))

    private func window(_ text: String, _ periods: [Period]? = nil) -> RequestWindow {
        RequestWindow(containing: day(text), periods: periods ?? [period], settings: settings)
    }

    @Test(
        "A day of a period lies in it, and the days around it in windows that meet it",
        arguments: [
            ("2027-02-01", "2027-02-01", "2027-02-28"), ("2027-02-28", "2027-02-01", "2027-02-28"),
            ("2027-03-01", "2027-03-01", "2027-03-28"), ("2027-04-25", "2027-03-29", "2027-04-25"),
            ("2027-01-31", "2027-01-04", "2027-01-31"), ("2026-12-20", "2026-12-07", "2027-01-03"),
        ])
    func windows(_ text: String, _ first: String, _ last: String) {
        let window = window(text)
        #expect(window.firstDay == day(first) && window.lastDay == day(last))
        #expect(window.closesOn == day(first) - 56)
    }

    @Test("A unit without any roster has windows of four weeks from a Monday")
    func without() {
        let window = window("2026-11-24", [])
        #expect(window.period == nil)
        #expect(window.firstDay.weekday == .monday)
        #expect(window.lastDay - window.firstDay == 27)
        #expect(window.firstDay <= day("2026-11-24") && day("2026-11-24") <= window.lastDay)
    }

    @Test("A gap between two periods ends where the next begins")
    func gap() {
        let later = Period(
            id: PeriodID("q"), unit: UnitID("ward"), firstDay: day("2027-03-15"), lastDay: day("2027-04-11"))
        let window = window("2027-03-05", [period, later])
        #expect(window.firstDay == day("2027-03-01") && window.lastDay == day("2027-03-14"))
    }

    @Test(
        "Wishes are in proportion to contract hours, rounded up",
        arguments: [
            (2250, 6), (2249, 6), (1800, 5), (1125, 3), (1, 1), (0, 0), (3000, 6),
        ])
    func allowance(_ weekly: Int, _ allowed: Int) {
        let allowance = WishAllowance(
            window: window("2027-02-03"), settings: settings, weeklyMinutes: weekly, requests: [])
        #expect(allowance.allowed == allowed)
    }

    @Test("A published period takes no wishes even before it closes")
    func published() throws {
        var published = period
        try published.approve()
        try published.publish()
        #expect(window("2027-02-03").takesWishes(on: day("2026-12-07")))
        #expect(!window("2027-02-03").takesWishes(on: day("2026-12-08")))
        #expect(!window("2027-02-03", [published]).takesWishes(on: day("2026-12-01")))
    }
}
