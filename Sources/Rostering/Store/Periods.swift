public import Core
public import Storage

/// The `period` table.
public enum Periods {
    /// - Throws: a `notFound` refusal when the organisation has no such roster period.
    public static func find(
        _ id: PeriodID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Period {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else {
            throw Refusal(.notFound, "There is no such roster period. It may belong to another unit.")
        }
        return try period(row)
    }

    /// Every period of these units, the latest first.
    public static func ofUnits(
        _ units: [UnitID], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Period] {
        guard !units.isEmpty else { return [] }
        return try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND unit IN \(list: units)
            ORDER BY first_day DESC, unit
            """
        ).map(period)
    }

    /// The periods of a unit that touch any of the days, the earliest first.
    public static func ofUnit(
        _ unit: UnitID, from first: Day, through last: Day, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Period] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND unit = \(unit) AND first_day <= \(last)
                AND last_day >= \(first)
            ORDER BY first_day
            """
        ).map(period)
    }

    /// Every period of the organisation that ends on a day or later, the earliest first.
    public static func ending(
        onOrAfter day: Day, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Period] {
        try tx.rows(
            "\(select) WHERE organisation = \(organisation) AND last_day >= \(day) ORDER BY first_day, unit"
        ).map(period)
    }

    /// Adds the period, or replaces its state, revision and version; its unit and days never change.
    public static func save(_ period: Period, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO period (organisation, id, unit, first_day, last_day, state, revision, published_version)
            VALUES (\(organisation), \(period.id), \(period.unit), \(period.firstDay), \(period.lastDay),
                \(period.state.rawValue), \(period.revision), \(period.publishedVersion))
            ON CONFLICT (organisation, id) DO UPDATE SET state = excluded.state, revision = excluded.revision,
                published_version = excluded.published_version
            """)
    }

    private static let select: SQL = """
        SELECT id, unit, first_day, last_day, state, revision, published_version FROM period
        """

    private static func period(_ row: Row) throws -> Period {
        guard let state = Period.State(rawValue: try row["state"]) else {
            throw StorageError.unreadable(column: "state")
        }
        return Period(
            id: try row["id"], unit: try row["unit"], firstDay: try row["first_day"], lastDay: try row["last_day"],
            state: state, revision: try row["revision"], publishedVersion: try row["published_version"])
    }
}
