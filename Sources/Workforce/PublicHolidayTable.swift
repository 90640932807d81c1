import Core

/// The bank holidays of England and Wales, as published.
///
/// - Source: gov.uk bank holidays (gov.uk/bank-holidays.json, division "england-and-wales"), as the Python package
///   govuk-bank-holidays 0.19 carries it; read on 22 November 2026.
/// - Reading: 2024 to 2028. Where a holiday falls on a weekend the published substitute day stands, and the weekend day
///   does not: in 2026 Boxing Day is kept on Monday 28 December.
/// - Leaves out: which day carries the pay of a public holiday, which the contract says.
public enum PublicHolidayTable {
    public static let englandAndWales: [PublicHoliday] = rows.split(separator: "\n").compactMap { row in
        Day(row.prefix(10)).map { PublicHoliday(day: $0, name: String(row.dropFirst(11)), source: source) }
    }

    private static let source = "gov.uk bank holidays"

    private static let rows = """
        2024-01-01 New Year’s Day
        2024-03-29 Good Friday
        2024-04-01 Easter Monday
        2024-05-06 Early May bank holiday
        2024-05-27 Spring bank holiday
        2024-08-26 Summer bank holiday
        2024-12-25 Christmas Day
        2024-12-26 Boxing Day
        2025-01-01 New Year’s Day
        2025-04-18 Good Friday
        2025-04-21 Easter Monday
        2025-05-05 Early May bank holiday
        2025-05-26 Spring bank holiday
        2025-08-25 Summer bank holiday
        2025-12-25 Christmas Day
        2025-12-26 Boxing Day
        2026-01-01 New Year’s Day
        2026-04-03 Good Friday
        2026-04-06 Easter Monday
        2026-05-04 Early May bank holiday
        2026-05-25 Spring bank holiday
        2026-08-31 Summer bank holiday
        2026-12-25 Christmas Day
        2026-12-28 Boxing Day (substitute day)
        2027-01-01 New Year’s Day
        2027-03-26 Good Friday
        2027-03-29 Easter Monday
        2027-05-03 Early May bank holiday
        2027-05-31 Spring bank holiday
        2027-08-30 Summer bank holiday
        2027-12-27 Christmas Day (substitute day)
        2027-12-28 Boxing Day (substitute day)
        2028-01-03 New Year’s Day (substitute day)
        2028-04-14 Good Friday
        2028-04-17 Easter Monday
        2028-05-01 Early May bank holiday
        2028-05-29 Spring bank holiday
        2028-08-28 Summer bank holiday
        2028-12-25 Christmas Day
        2028-12-26 Boxing Day
        """
}
