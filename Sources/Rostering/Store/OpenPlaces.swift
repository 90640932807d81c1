import Core
import Storage

/// The `open_place` table. A place has one holder at most: the row is locked before it is decided upon, and a unique
/// key on holder and day stands behind it.
enum OpenPlaces {
    /// - Throws: a `notFound` refusal when the organisation has no such place.
    static func find(_ id: OpenPlaceID, of organisation: OrganisationID, in tx: any Transaction) throws -> OpenPlace {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw Refusal(.notFound, "There is no such open shift.") }
        return try place(row)
    }

    /// The place, held for the rest of the transaction.
    /// - Throws: a `notFound` refusal when the organisation has no such place.
    static func findForUpdate(
        _ id: OpenPlaceID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> OpenPlace {
        let row = try tx.row(
            "\(select) WHERE organisation = \(organisation) AND id = \(id)\(tx.dialect.forUpdate)")
        guard let row else { throw Refusal(.notFound, "There is no such open shift.") }
        return try place(row)
    }

    /// Every place of a period, or those of some of its days, in the order of days.
    static func ofPeriod(
        _ period: PeriodID, days: Set<Day>? = nil, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [OpenPlace] {
        let ofDays: SQL = days.map { "AND day IN \(list: $0.sorted())" } ?? ""
        return try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND period = \(period) \(ofDays)
            ORDER BY day, shift_type, id
            """
        ).map(place)
    }

    /// The places that are open on these units from a day on, in the order of days.
    static func open(
        on units: [UnitID], from day: Day, limit: Int, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [OpenPlace] {
        guard !units.isEmpty else { return [] }
        return try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND unit IN \(list: units) AND day >= \(day)
                AND taken_by IS NULL AND NOT is_withdrawn ORDER BY day, shift_type, id LIMIT \(limit)
            """
        ).map(place)
    }

    /// The places somebody has taken from a day on, in the order of days.
    static func taken(
        by person: PersonID, from day: Day, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [OpenPlace] {
        try tx.rows(
            "\(select) WHERE organisation = \(organisation) AND taken_by = \(person) AND day >= \(day) ORDER BY day"
        ).map(place)
    }

    static func save(_ places: [OpenPlace], of organisation: OrganisationID, in tx: any Transaction) throws {
        for place in places {
            let (taken, at, withdrawn): (PersonID?, Instant?, Bool) =
                switch place.state {
                case .open: (nil, nil, false)
                case .taken(let person, let at): (person, at, false)
                case .withdrawn: (nil, nil, true)
                }
            try tx.run(
                """
                INSERT INTO open_place (organisation, id, period, unit, day, shift_type, skill, is_withdrawn,
                    taken_by, taken_at)
                VALUES (\(organisation), \(place.id), \(place.period), \(place.unit), \(place.day),
                    \(place.shiftType), \(place.skill), \(withdrawn), \(taken), \(at))
                ON CONFLICT (organisation, id) DO UPDATE SET is_withdrawn = excluded.is_withdrawn,
                    taken_by = excluded.taken_by, taken_at = excluded.taken_at
                """)
        }
    }

    private static let select: SQL = """
        SELECT id, period, unit, day, shift_type, skill, is_withdrawn, taken_by, taken_at FROM open_place
        """

    private static func place(_ row: Row) throws -> OpenPlace {
        let person: PersonID? = try row[optional: "taken_by"]
        let at: Instant? = try row[optional: "taken_at"]
        let isWithdrawn: Bool = try row["is_withdrawn"]
        let state: OpenPlace.State =
            if let person { .taken(by: person, at: at ?? Instant(milliseconds: 0)) } else if isWithdrawn {
                .withdrawn
            } else { .open }
        return OpenPlace(
            id: try row["id"], period: try row["period"], unit: try row["unit"], day: try row["day"],
            shiftType: try row["shift_type"], skill: try row[optional: "skill"], state: state)
    }
}
