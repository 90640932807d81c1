public import Core
public import Storage

/// The tables behind a leave balance: `leave_service`, `leave_entitlement` and `leave_adjustment`.
public enum LeaveEntitlements {
    /// The first day of a person's reckonable service, where somebody has entered it.
    public static func serviceSince(
        _ person: PersonID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Day? {
        let row = try tx.row(
            "SELECT since FROM leave_service WHERE organisation = \(organisation) AND person = \(person)")
        return try row.map { try $0["since"] }
    }

    /// Keeps the first day of a person's reckonable service.
    public static func saveService(
        since day: Day, of person: PersonID, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO leave_service (organisation, person, since) VALUES (\(organisation), \(person), \(day))
            ON CONFLICT (organisation, person) DO UPDATE SET since = excluded.since
            """)
    }

    /// What another system of record says a person has for a leave year; `nil` when we reckon it ourselves.
    public static func stated(
        _ person: PersonID, yearStarting: Day, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> StatedEntitlement? {
        let row = try tx.row(
            """
            SELECT minutes, reckoning FROM leave_entitlement
            WHERE organisation = \(organisation) AND person = \(person) AND year_starts = \(yearStarting)
            """)
        return try row.map { StatedEntitlement(minutes: try $0["minutes"], reckoning: try $0["reckoning"]) }
    }

    /// Keeps what another system of record says, in the place of our own reckoning.
    public static func state(
        _ entitlement: StatedEntitlement, for person: PersonID, yearStarting: Day, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO leave_entitlement (organisation, person, year_starts, minutes, reckoning)
            VALUES (\(organisation), \(person), \(yearStarting), \(entitlement.minutes), \(entitlement.reckoning))
            ON CONFLICT (organisation, person, year_starts)
            DO UPDATE SET minutes = excluded.minutes, reckoning = excluded.reckoning
            """)
    }

    /// What was added to or taken from a person's leave of one year, first made first.
    public static func adjustments(
        _ person: PersonID, yearStarting: Day, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [LeaveAdjustment] {
        try tx.rows(
            """
            SELECT id, person, year_starts, minutes, reason, at, account FROM leave_adjustment
            WHERE organisation = \(organisation) AND person = \(person) AND year_starts = \(yearStarting)
            ORDER BY at, id
            """
        ).map { row in
            LeaveAdjustment(
                id: try row["id"], person: try row["person"], yearStarting: try row["year_starts"],
                minutes: try row["minutes"], reason: try row["reason"], at: try row["at"], by: try row["account"])
        }
    }

    /// Adds an adjustment; one is never changed afterwards, only balanced by another.
    public static func add(
        _ adjustment: LeaveAdjustment, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO leave_adjustment (organisation, id, person, year_starts, minutes, reason, at, account)
            VALUES (\(organisation), \(adjustment.id), \(adjustment.person), \(adjustment.yearStarting),
                \(adjustment.minutes), \(adjustment.reason), \(adjustment.at), \(adjustment.by))
            """)
    }
}
