import Core
import Storage

// Which records of some teams' people may be of one person, and which were joined.
extension PeopleServed {
    /// Pairs of those whom some teams care for on a day who were born on one day and have one family name, whatever its
    /// case and accents, or one postcode: the eldest first, each pair once, records that were joined left out.
    ///
    /// - Parameter page: counts from 1; anything lower is the first.
    static func alike(
        within scope: Scope, page: Int, on today: Day, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> PeoplePairs {
        // A statement for names and one for postcodes, put together: with `OR` in the join no index is used. From
        // those of the teams to whoever was born on their day; `CROSS JOIN` keeps SQLite to that order, and
        // `|| ''` keeps it from going through everybody by id instead.
        func pairs(_ isAlike: SQL) -> SQL {
            """
            SELECT one.born AS born, one.id AS first_id, other.id AS second_id
            FROM near CROSS JOIN person_served one CROSS JOIN person_served other
            WHERE one.organisation = \(organisation) AND one.id = near.near_id
                AND other.organisation = \(organisation) AND other.born = one.born
                AND other.id || '' > one.id AND other.id || '' IN (SELECT near_id FROM near) AND \(isAlike)
            """
        }
        return try found(
            """
            \(near(within: scope, on: today, of: organisation))
            \(pairs("one.family_key <> '' AND other.family_key = one.family_key"))
            UNION ALL
            \(pairs("(one.family_key = '' OR other.family_key <> one.family_key) AND other.postcode = one.postcode"))
            ORDER BY born, first_id, second_id
            """, number: page, in: tx)
    }

    /// Which records were joined to which of those whom some teams care for on a day, the last joined first.
    ///
    /// - Parameter page: counts from 1; anything lower is the first.
    /// - Returns: the record that is shown first, the one that was joined to it second.
    static func joined(
        within scope: Scope, page: Int, on today: Day, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> PeoplePairs {
        try found(
            """
            \(near(within: scope, on: today, of: organisation))
            SELECT survivor AS first_id, merged AS second_id FROM served_alias
            WHERE organisation = \(organisation) AND undone_at IS NULL AND survivor IN (SELECT near_id FROM near)
            ORDER BY merged_at DESC, merged
            """, number: page, in: tx)
    }

    /// The ids under which those whom some teams care for are shown, also by a team that knew only a joined record.
    private static func near(within scope: Scope, on today: Day, of organisation: OrganisationID) -> SQL {
        var team: SQL = """
            organisation = \(organisation) AND first_day <= \(today) AND (last_day IS NULL OR last_day >= \(today))
            """
        if case .units(let units) = scope { team = "\(team) AND unit IN \(list: units.sorted())" }
        let alias: SQL = "FROM served_alias WHERE organisation = \(organisation) AND undone_at IS NULL"
        return """
            WITH cared_for AS (SELECT person FROM care_team_member WHERE \(team)),
                near AS (SELECT person AS near_id FROM cared_for WHERE person NOT IN (SELECT merged \(alias))
                    UNION SELECT survivor \(alias) AND merged IN (SELECT person FROM cared_for))
            """
    }

    private static func found(_ pairs: SQL, number: Int, in tx: any Transaction) throws -> PeoplePairs {
        let size = PeoplePairs.pageSize, skipped = (min(max(number, 1), 100_000) - 1) * size
        let rows = try tx.rows("\(pairs) LIMIT \(size + 1) OFFSET \(skipped)").map { row in
            (first: try row["first_id"] as PersonServedID, second: try row["second_id"] as PersonServedID)
        }
        return PeoplePairs(ids: Array(rows.prefix(size)), hasMore: rows.count > size)
    }
}

/// A page of pairs of records.
struct PeoplePairs: Sendable {
    let ids: [(first: PersonServedID, second: PersonServedID)]
    /// Whether there is another page.
    let hasMore: Bool

    static let pageSize = 50
}
