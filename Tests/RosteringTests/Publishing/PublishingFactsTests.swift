import Core
import TestSupport
import Testing
import Workforce

@testable import Rostering

@Suite("Facts of publishing") struct PublishingFactsTests {
    private let period = PeriodID("period-1"), ward = UnitID("ward-1"), place = OpenPlaceID("place-1")
    private let ada = PersonID("person-1")

    @Test("Facts on the way to publication are as the examples show")
    func publishing() throws {
        try factExample(RosterSubmitted(period: period, unit: ward, revision: 40))
        try factExample(RosterApproved(period: period, unit: ward, revision: 41))
        try factExample(RosterSentBack(period: period, unit: ward))
        try factExample(
            RosterPublished(
                period: period, unit: ward, version: 1, leadDays: 44, dutyCount: 512, openPlaceCount: 9,
                letStandCount: 2))
        try factExample(BreachLetStand(period: period, unit: ward, rule: "WTR-05", person: ada))
    }

    @Test("Facts of open shifts are as the examples show")
    func places() throws {
        try factExample(
            PlaceOpened(
                place: place, period: period, unit: ward, day: day("2026-12-25"), shiftType: ShiftTypeID("shift-1"),
                skill: SkillID("skill-1")))
        try factExample(PlaceTaken(place: place, period: period, unit: ward, person: ada))
        try factExample(PlaceWithdrawn(place: place, period: period, unit: ward))
    }
}
