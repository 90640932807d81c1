public import Core
public import Storage
import Workforce

/// A page of a search for people served.
public struct PeopleServedFound: Hashable, Sendable {
    /// By family name.
    public let people: [PersonServed]
    /// Whether there is another page.
    public let hasMore: Bool
}

extension PeopleServed {
    /// Finds people whom some teams care for on a day: every word typed must occur in their name, in any order,
    /// whatever its case and accents; or it is an NHS number, or a date of birth.
    ///
    /// - Parameters:
    ///   - text: what was typed; empty finds everybody.
    ///   - born: only those born on this day.
    ///   - staff: only those whom this member of staff looks after.
    ///   - page: counts from 1; anything lower is the first.
    public static func search(
        _ text: String, born: Day? = nil, lookedAfterBy staff: PersonID? = nil, page: Int = 1, pageSize: Int = 50,
        within scope: Scope, on today: Day, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> PeopleServedFound {
        var team: SQL = """
            organisation = \(organisation) AND first_day <= \(today) AND (last_day IS NULL OR last_day >= \(today))
            """
        if case .units(let units) = scope { team = "\(team) AND unit IN \(list: units.sorted())" }
        if let staff { team = "\(team) AND staff = \(staff)" }
        // Whoever was merged is found as the one into whom they were, also by the team that knew only the other.
        let near: SQL = """
            WITH cared_for AS (SELECT person AS near_id FROM care_team_member WHERE \(team)),
                near AS (SELECT near_id FROM cared_for UNION SELECT survivor FROM served_alias
                    WHERE organisation = \(organisation) AND undone_at IS NULL
                        AND merged IN (SELECT near_id FROM cared_for))
            """
        var condition: SQL = """
            organisation = \(organisation)
                AND id NOT IN (SELECT merged FROM served_alias
                    WHERE organisation = \(organisation) AND undone_at IS NULL)
            """
        if let born { condition = "\(condition) AND born = \(born)" }
        if let number = NHSNumber(text.trimmed) {
            condition = "\(condition) AND nhs_number = \(number.digits)"
        } else if let day = Day(text.trimmed) {
            condition = "\(condition) AND born = \(day)"
        } else {
            for word in SearchName.words(of: text).prefix(8) {
                condition = "\(condition) AND search_name LIKE \(SearchName.pattern(word)) ESCAPE '\\'"
            }
        }
        let size = min(max(pageSize, 1), 500), skipped = (min(max(page, 1), 100_000) - 1) * size
        // From the few of some teams to their records; for everybody's teams, along the names until the page is full.
        let found: SQL = if case .units = scope {
            "FROM near CROSS JOIN person_served WHERE id = near_id AND \(condition)"
        } else {
            "FROM person_served WHERE id IN (SELECT near_id FROM near) AND \(condition)"
        }
        let rows = try tx.rows(
            """
            \(near) SELECT \(columns) \(found)
            ORDER BY search_name, id LIMIT \(size + 1) OFFSET \(skipped)
            """)
        return PeopleServedFound(people: try rows.prefix(size).map(person), hasMore: rows.count > size)
    }
}
