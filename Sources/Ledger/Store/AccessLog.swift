public import Core
public import Storage

/// The `access_log` table: who was shown whose record, on which page, and why. It only grows.
public enum AccessLog {
    /// Writes down that an account was shown the records of some people. Being shown the same page again in the same
    /// millisecond is one viewing.
    public static func note(
        viewer: AccountID, of organisation: OrganisationID, whose people: [PersonID], page: String, purpose: String,
        at now: Instant, in tx: any Transaction
    ) throws {
        let people = Set(people).sorted()
        for start in stride(from: 0, to: people.count, by: 200) {
            let rows = people[start..<min(start + 200, people.count)].map { person in
                [organisation, person, now, viewer, page, purpose] as [(any SQLBindable)?]
            }
            try tx.run(
                """
                INSERT INTO access_log (organisation, person, at, viewer, page, purpose) VALUES \(rows: rows)
                ON CONFLICT DO NOTHING
                """)
        }
    }

    /// Who was shown a person's record, newest first.
    /// - Parameter last: the last viewing of the page before; `nil` for the first page.
    public static func list(
        of person: PersonID, in organisation: OrganisationID, after last: Viewing? = nil, limit: Int = 50,
        in tx: any Transaction
    ) throws -> [Viewing] {
        let older: SQL =
            last.map { last in
                "AND (at, viewer, page) < (\(last.at), \(last.viewer), \(last.page))"
            } ?? ""
        return try tx.rows(
            """
            SELECT person, at, viewer, page, purpose FROM access_log
            WHERE organisation = \(organisation) AND person = \(person) \(older)
            ORDER BY at DESC, viewer DESC, page DESC LIMIT \(limit)
            """
        ).map { row in
            Viewing(
                viewer: try row["viewer"], person: try row["person"], page: try row["page"],
                purpose: try row["purpose"], at: try row["at"])
        }
    }
}
