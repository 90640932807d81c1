import Core
import Rostering
import Storage
import TestSupport
import Testing

@Suite("Changing a unit's settings") struct ChangeSettingsTests {
    private func change(_ settings: UnitSettings, _ world: StaffWorld, as caller: Caller? = nil) async throws
        -> UnitSettings
    {
        let caller = caller ?? world.manager
        return try await world.write { try changeSettings(settings, as: caller, at: world.now, in: $0) }
    }

    @Test("They are kept, and saving the same again records nothing", arguments: Engine.allCases)
    func kept(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        let settings = UnitSettings(
            unit: world.ward, wishesPerPeriod: 8, headroomPercent: 25, handBackHours: 48,
            changePrices: ChangePrices(within2Days: 500, within7Days: 200, within28Days: 100, later: 0),
            fairHolidayPoints: 60,
            fairWishPoints: 0)
        for _ in 1...2 { _ = try await change(settings, world) }
        #expect(
            try await world.read { try SettingsByUnit.find(world.ward, of: world.organisation, in: $0) } == settings)
        #expect(try await world.facts("rostering.unit-settings-changed.3").count == 1)
    }

    @Test(
        "Every number has its range",
        arguments: [
            ("periodWeeks", 0, false), ("periodWeeks", 1, true), ("periodWeeks", 8, true), ("periodWeeks", 9, false),
            ("wishesPerPeriod", -1, false), ("wishesPerPeriod", 0, true), ("wishesPerPeriod", 61, false),
            ("headroomPercent", 60, true), ("headroomPercent", 61, false), ("leadDays", -1, false),
            ("fairnessPeriods", 13, true), ("fairnessPeriods", 14, false), ("requestsCloseDays", 364, true),
            ("fairHolidayPoints", -1, false), ("fairHolidayPoints", 0, true), ("fairHolidayPoints", 201, false),
            ("fairWishPoints", 200, true), ("fairWishPoints", 201, false),
            ("handBackHours", -1, false), ("handBackHours", 0, true),
            ("handBackHours", 336, true), ("handBackHours", 337, false), ("requestsCloseDays", 365, false),
            ("requestsCloseDays", 42, true), ("requestsCloseDays", 41, false),
            ("changePriceWithin2Days", 2_000, true), ("changePriceWithin2Days", 2_001, false),
            ("changePriceWithin7Days", -1, false), ("changePriceWithin28Days", -1, false),
            ("changePriceLater", 0, true), ("changePriceLater", -1, false),
        ])
    func ranges(_ field: String, _ value: Int, _ isTaken: Bool) async throws {
        let world = try await StaffWorld.make()
        var settings = UnitSettings(unit: world.ward)
        switch field {
        case "periodWeeks": settings.periodWeeks = value
        case "wishesPerPeriod": settings.wishesPerPeriod = value
        case "headroomPercent": settings.headroomPercent = value
        case "leadDays": settings.leadDays = value
        case "fairnessPeriods": settings.fairnessPeriods = value
        case "handBackHours": settings.handBackHours = value
        case "changePriceWithin2Days": settings.changePrices.within2Days = value
        case "changePriceWithin7Days": settings.changePrices.within7Days = value
        case "changePriceWithin28Days": settings.changePrices.within28Days = value
        case "changePriceLater": settings.changePrices.later = value
        case "fairHolidayPoints": settings.fairHolidayPoints = value
        case "fairWishPoints": settings.fairWishPoints = value
        default: settings.requestsCloseDays = value
        }
        if isTaken {
            #expect(try await change(settings, world) == settings)
        } else {
            #expect(try await refusal { try await change(settings, world) }.fields.map(\.field) == [field])
        }
    }

    @Test("A change costs no less the nearer its day is")
    func prices() async throws {
        let world = try await StaffWorld.make()
        let settings = UnitSettings(unit: world.ward, changePrices: ChangePrices(within2Days: 100))
        let refusal = try await refusal { try await change(settings, world) }
        #expect(refusal.fields.map(\.words) == ["Let a change cost no less the nearer its day is"])
        let prices = ChangePrices()
        #expect([0, 1, 2, 6, 7, 27, 28].map { prices.price(daysAhead: $0) } == [240, 240, 160, 160, 80, 80, 40])
    }

    @Test("Settings from before a unit could say how late a shift goes back keep a day", arguments: Engine.allCases)
    func older(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        let settings = try await world.write { tx in
            try tx.run(
                """
                INSERT INTO unit_settings (organisation, unit, period_weeks, wishes_per_period, headroom_percent,
                    lead_days, requests_close_days, fairness_periods)
                VALUES (\(world.organisation), \(world.ward), 6, 8, 22, 42, 56, 3)
                """)
            return try SettingsByUnit.find(world.ward, of: world.organisation, in: tx)
        }
        #expect(settings == UnitSettings(unit: world.ward, periodWeeks: 6, wishesPerPeriod: 8, handBackHours: 24))
    }

    @Test("Only whoever sets the unit up may")
    func rights() async throws {
        let world = try await StaffWorld.make()
        let settings = UnitSettings(unit: world.ward)
        #expect(try await refusal { try await change(settings, world, as: world.outsider) }.kind == .forbidden)
    }
}
