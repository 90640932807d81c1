import Core
import TestSupport
import Testing
import Workforce

@testable import Rostering

@Suite("The shapes of facts of set-up, requests and rota") struct SetupFactsTests {
    private let ward = UnitID("ward-1"), ada = PersonID("person-1"), shift = ShiftTypeID("shift-1")
    private let request = StaffRequestID("request-1"), april = day("2026-04-01")

    @Test("Facts of set-up are as the examples show")
    func setup() throws {
        try factExample(ShiftTypeAdded(unit: ward, shiftType: shift, code: "LD"))
        try factExample(ShiftTypeChanged(unit: ward, shiftType: shift, code: "LD"))
        try factExample(ShiftTypeRetired(unit: ward, shiftType: shift))
        try factExample(ShiftTypeRestored(unit: ward, shiftType: shift))
        try factExample(
            DemandSet(unit: ward, lineCount: 14, minimumMinutesPerWeek: 19_320, wantedMinutesPerWeek: 24_150))
        try factExample(DateDemandSet(unit: ward, day: day("2026-12-25"), lineCount: 1))
        try factExample(RuleChosen(unit: ward, rule: "WTR-05", isOn: true, parameters: ["minimumRest": 690]))
        try factExample(
            LocalRuleAdded(unit: ward, rule: "rule-1", pattern: "not-next-day", weight: 4))
        try factExample(LocalRuleRemoved(unit: ward, rule: "rule-1"))
        try factExample(UnitSettingsChanged(UnitSettings(unit: ward)))
        try factExample(SetupCopied(unit: ward, from: UnitID("ward-2"), shiftTypeCount: 3))
    }

    @Test("Facts of requests and leave are as the examples show")
    func requests() throws {
        try factExample(
            RequestMade(
                request: request, person: ada, unit: ward, ask: "annual-leave", firstDay: day("2026-12-07"),
                lastDay: day("2026-12-13")))
        try factExample(RequestWithdrawn(request: request, person: ada, unit: ward, wasGranted: false))
        try factExample(
            RequestAnswered(request: request, person: ada, unit: ward, isGranted: true, by: "roster-manager"))
        try factExample(
            WishesSettled(period: PeriodID("period-1"), unit: ward, grantedCount: 41, refusedCount: 7))
        try factExample(LeaveAdjusted(person: ada, yearStarting: april, minutes: 450))
        try factExample(LeaveStated(person: ada, yearStarting: april, minutes: 15_750))
        try factExample(LeaveServiceRecorded(person: ada, since: day("2018-04-02")))
    }

    @Test("Facts of calendars are as the examples show")
    func calendars() throws {
        try factExample(CalendarAddressMade(person: ada))
        try factExample(CalendarAddressRevoked(person: ada))
    }
}
