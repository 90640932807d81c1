public import Core
public import Storage

/// The `staff_request` table.
public enum StaffRequests {
    /// - Throws: a `notFound` refusal when the organisation has no such request.
    public static func find(
        _ id: StaffRequestID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> StaffRequest {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw Refusal(.notFound, "There is no such request.") }
        return try request(row)
    }

    /// What one person has asked for on any of the days, in any state, by day.
    public static func ofPerson(
        _ person: PersonID, from first: Day, through last: Day, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws -> [StaffRequest] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND person = \(person)
                AND first_day <= \(last) AND last_day >= \(first)
            ORDER BY first_day, asked_at, id
            """
        ).map(request)
    }

    /// What the staff of a unit have asked for on any of the days, by day.
    /// - Parameter states: only requests in one of these.
    public static func onUnit(
        _ unit: UnitID, from first: Day, through last: Day,
        states: Set<StaffRequest.State> = Set(StaffRequest.State.allCases), of organisation: OrganisationID,
        in tx: any Transaction
    ) throws -> [StaffRequest] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND unit = \(unit)
                AND first_day <= \(last) AND last_day >= \(first)
                AND state IN \(list: states.map(\.rawValue).sorted())
            ORDER BY first_day, asked_at, id
            """
        ).map(request)
    }

    /// The leave that waits for an answer on the unit, first asked first.
    public static func openLeave(
        _ unit: UnitID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [StaffRequest] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND unit = \(unit) AND state = 'open'
                AND ask = 'annual-leave'
            ORDER BY asked_at, id
            """
        ).map(request)
    }

    /// How much leave waits for an answer on each unit, and since when; a unit where none does is left out.
    public static func openLeaveCounts(
        of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [UnitID: (count: Int, oldest: Instant)] {
        let rows = try tx.rows(
            """
            SELECT unit, COUNT(*) AS waiting, MIN(asked_at) AS oldest FROM staff_request
            WHERE organisation = \(organisation) AND state = 'open' AND ask = 'annual-leave' GROUP BY unit
            """)
        var counts: [UnitID: (count: Int, oldest: Instant)] = [:]
        for row in rows { counts[try row["unit"]] = (try row["waiting"], try row["oldest"]) }
        return counts
    }

    /// What became of the wishes on a unit for the days from `first` to the one before `end`, by person: granted, or
    /// refused because the published roster has something else.
    public static func wishRecords(
        on unit: UnitID, from first: Day, before end: Day, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [PersonID: WishRecord] {
        let rows = try tx.rows(
            """
            SELECT person, COUNT(*) AS asked, SUM(CASE WHEN state = 'granted' THEN 1 ELSE 0 END) AS granted
            FROM staff_request
            WHERE organisation = \(organisation) AND unit = \(unit) AND first_day >= \(first) AND first_day < \(end)
                AND ask <> 'annual-leave'
                AND (state = 'granted' OR (state = 'refused' AND answered_by = 'roster'))
            GROUP BY person
            """)
        var records: [PersonID: WishRecord] = [:]
        for row in rows {
            records[try row["person"]] = WishRecord(askedCount: try row["asked"], grantedCount: try row["granted"])
        }
        return records
    }

    /// Adds the request, or replaces what is stored under its id.
    public static func save(
        _ request: StaffRequest, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO staff_request (organisation, id, person, unit, ask, shift_type, first_day, last_day, weight,
                asked_at, state, answer, answered_by, answered_at, absence)
            VALUES (\(organisation), \(request.id), \(request.person), \(request.unit), \(request.ask.code),
                \(request.ask.shiftType), \(request.firstDay), \(request.lastDay), \(request.weight.rawValue),
                \(request.askedAt), \(request.state.rawValue), \(request.answer), \(request.answeredBy?.rawValue),
                \(request.answeredAt), \(request.absence))
            ON CONFLICT (organisation, id) DO UPDATE SET state = excluded.state, answer = excluded.answer,
                answered_by = excluded.answered_by, answered_at = excluded.answered_at, absence = excluded.absence
            """)
    }

    private static let select: SQL = """
        SELECT id, person, unit, ask, shift_type, first_day, last_day, weight, asked_at, state, answer, answered_by,
            answered_at, absence FROM staff_request
        """

    private static func request(_ row: Row) throws -> StaffRequest {
        guard let ask = StaffRequest.Ask(code: try row["ask"], shiftType: try row[optional: "shift_type"]) else {
            throw StorageError.unreadable(column: "ask")
        }
        let answerer: String? = try row[optional: "answered_by"]
        return StaffRequest(
            id: try row["id"], person: try row["person"], unit: try row["unit"], ask: ask,
            firstDay: try row["first_day"], lastDay: try row["last_day"],
            weight: try row.choice(numbered: "weight"), askedAt: try row["asked_at"],
            state: try row.choice("state"), answer: try row[optional: "answer"],
            answeredBy: answerer.flatMap(StaffRequest.Answerer.init(rawValue:)),
            answeredAt: try row[optional: "answered_at"], absence: try row[optional: "absence"])
    }
}
