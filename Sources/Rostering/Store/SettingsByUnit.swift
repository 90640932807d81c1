public import Core
public import Storage

/// How late a shift can be handed back; units set up before this could be said keep a day.
let handBackMigration = Migration(
    "009-hand-back", ["ALTER TABLE unit_settings ADD COLUMN hand_back_hours INTEGER NOT NULL DEFAULT 24"])

/// What changes of a known roster cost; units set up before this could be said have what new ones begin with.
let changePricesMigration = Migration(
    "010-change-prices",
    [
        "ALTER TABLE unit_settings ADD COLUMN change_price_2_days INTEGER NOT NULL DEFAULT 240",
        "ALTER TABLE unit_settings ADD COLUMN change_price_7_days INTEGER NOT NULL DEFAULT 160",
        "ALTER TABLE unit_settings ADD COLUMN change_price_28_days INTEGER NOT NULL DEFAULT 80",
        "ALTER TABLE unit_settings ADD COLUMN change_price_later INTEGER NOT NULL DEFAULT 40",
    ])

/// What fair bank holidays and wishes are worth to a draft; units set up before this could be said keep the defaults.
let fairPointsMigration = Migration(
    "012-fair-points",
    [
        "ALTER TABLE unit_settings ADD COLUMN fair_holiday_points INTEGER NOT NULL DEFAULT 30",
        "ALTER TABLE unit_settings ADD COLUMN fair_wish_points INTEGER NOT NULL DEFAULT 15",
    ])

/// The `unit_settings` table.
public enum SettingsByUnit {
    /// What the unit has chosen, or what every unit starts from.
    public static func find(
        _ unit: UnitID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> UnitSettings {
        let row = try tx.row(
            """
            SELECT unit, period_weeks, wishes_per_period, headroom_percent, lead_days, requests_close_days,
                fairness_periods, hand_back_hours, change_price_2_days, change_price_7_days, change_price_28_days,
                change_price_later, fair_holiday_points, fair_wish_points
            FROM unit_settings WHERE organisation = \(organisation) AND unit = \(unit)
            """)
        guard let row else { return UnitSettings(unit: unit) }
        return UnitSettings(
            unit: try row["unit"], periodWeeks: try row["period_weeks"],
            wishesPerPeriod: try row["wishes_per_period"], headroomPercent: try row["headroom_percent"],
            leadDays: try row["lead_days"], requestsCloseDays: try row["requests_close_days"],
            fairnessPeriods: try row["fairness_periods"], handBackHours: try row["hand_back_hours"],
            changePrices: ChangePrices(
                within2Days: try row["change_price_2_days"], within7Days: try row["change_price_7_days"],
                within28Days: try row["change_price_28_days"], later: try row["change_price_later"]),
            fairHolidayPoints: try row["fair_holiday_points"], fairWishPoints: try row["fair_wish_points"])
    }

    /// Adds the unit's settings, or replaces them.
    public static func save(
        _ settings: UnitSettings, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO unit_settings (organisation, unit, period_weeks, wishes_per_period, headroom_percent,
                lead_days, requests_close_days, fairness_periods, hand_back_hours, change_price_2_days,
                change_price_7_days, change_price_28_days, change_price_later, fair_holiday_points, fair_wish_points)
            VALUES (\(organisation), \(settings.unit), \(settings.periodWeeks), \(settings.wishesPerPeriod),
                \(settings.headroomPercent), \(settings.leadDays), \(settings.requestsCloseDays),
                \(settings.fairnessPeriods), \(settings.handBackHours), \(settings.changePrices.within2Days),
                \(settings.changePrices.within7Days), \(settings.changePrices.within28Days),
                \(settings.changePrices.later), \(settings.fairHolidayPoints), \(settings.fairWishPoints))
            ON CONFLICT (organisation, unit) DO UPDATE SET period_weeks = excluded.period_weeks,
                wishes_per_period = excluded.wishes_per_period, headroom_percent = excluded.headroom_percent,
                lead_days = excluded.lead_days, requests_close_days = excluded.requests_close_days,
                fairness_periods = excluded.fairness_periods, hand_back_hours = excluded.hand_back_hours,
                change_price_2_days = excluded.change_price_2_days,
                change_price_7_days = excluded.change_price_7_days,
                change_price_28_days = excluded.change_price_28_days,
                change_price_later = excluded.change_price_later,
                fair_holiday_points = excluded.fair_holiday_points, fair_wish_points = excluded.fair_wish_points
            """)
    }
}
