public import Core
public import Storage

/// The `public_holiday` table.
public enum PublicHolidays {
    /// The public holidays among the days, both ends included, in order.
    public static func within(
        from first: Day, through last: Day, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [PublicHoliday] {
        try tx.rows(
            """
            SELECT day, name, source FROM public_holiday
            WHERE organisation = \(organisation) AND day BETWEEN \(first) AND \(last) ORDER BY day
            """
        ).map { PublicHoliday(day: try $0["day"], name: try $0["name"], source: try $0["source"]) }
    }

    /// Every public holiday the organisation keeps, in order.
    public static func all(of organisation: OrganisationID, in tx: any Transaction) throws -> [PublicHoliday] {
        try tx.rows("SELECT day, name, source FROM public_holiday WHERE organisation = \(organisation) ORDER BY day")
            .map { PublicHoliday(day: try $0["day"], name: try $0["name"], source: try $0["source"]) }
    }

    /// Adds the holidays, or replaces what is stored for their days.
    public static func save(
        _ holidays: [PublicHoliday], of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        _ = try inPortions(holidays) { holidays -> [Never] in
            let rows: [[(any SQLBindable)?]] = holidays.map { [organisation, $0.day, $0.name, $0.source] }
            try tx.run(
                """
                INSERT INTO public_holiday (organisation, day, name, source) VALUES \(rows: rows)
                ON CONFLICT (organisation, day) DO UPDATE SET name = excluded.name, source = excluded.source
                """)
            return []
        }
    }

    /// Takes the holiday on a day away.
    /// - Returns: whether there was one.
    @discardableResult
    public static func remove(
        _ day: Day, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Bool {
        try tx.run("DELETE FROM public_holiday WHERE organisation = \(organisation) AND day = \(day)") > 0
    }
}
