public import Core
public import Storage

/// The `post` table.
public enum Posts {
    /// - Throws: a `notFound` refusal when the organisation has no such post.
    public static func find(
        _ id: PostID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Post {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw Refusal(.notFound, "There is no such post.") }
        return try post(row)
    }

    /// Every post somebody holds, has held or will hold, the latest first.
    public static func ofPerson(
        _ person: PersonID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Post] {
        try ofPeople([person], of: organisation, in: tx).reversed()
    }

    /// Every post of these people, whenever it is held, by when it began.
    public static func ofPeople(
        _ people: [PersonID], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Post] {
        try inPortions(people) { people in
            try tx.rows(
                """
                \(select) WHERE organisation = \(organisation) AND person IN \(list: people)
                ORDER BY first_day, id
                """
            ).map(post)
        }
    }

    /// The posts held on the unit on any of the days, by when they began.
    public static func onUnit(
        _ unit: UnitID, from first: Day, through last: Day, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Post] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND unit = \(unit) AND first_day <= \(last)
                AND (last_day IS NULL OR last_day >= \(first))
            ORDER BY first_day, id
            """
        ).map(post)
    }

    /// For each unit with posts held on the day: how many people hold them, and their contract minutes a week together.
    public static func held(
        on day: Day, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [UnitID: UnitStrength] {
        let rows = try tx.rows(
            """
            SELECT unit, COUNT(DISTINCT person) AS people, CAST(SUM(weekly_minutes) AS BIGINT) AS minutes FROM post
            WHERE organisation = \(organisation) AND first_day <= \(day) AND (last_day IS NULL OR last_day >= \(day))
            GROUP BY unit
            """)
        var held: [UnitID: UnitStrength] = [:]
        for row in rows {
            held[try row["unit"]] = UnitStrength(peopleCount: try row["people"], weeklyMinutes: try row["minutes"])
        }
        return held
    }

    /// The posts with these assignment numbers, by number.
    public static func numbered(
        _ numbers: [String], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [String: Post] {
        let posts = try inPortions(numbers) { numbers in
            try tx.rows("\(select) WHERE organisation = \(organisation) AND assignment_number IN \(list: numbers)")
                .map(post)
        }
        return Dictionary(posts.map { ($0.assignmentNumber ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Adds the post, or replaces what is stored under its id.
    public static func save(_ post: Post, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO post (organisation, id, person, unit, job_title, staff_group, terms, band, weekly_minutes,
                first_day, last_day, assignment_number, pattern, pattern_anchor)
            VALUES (\(organisation), \(post.id), \(post.person), \(post.unit), \(post.jobTitle),
                \(post.staffGroup.rawValue), \(post.terms.rawValue), \(post.band), \(post.weeklyMinutes),
                \(post.firstDay), \(post.lastDay), \(post.assignmentNumber), \(post.pattern?.letters),
                \(post.pattern?.anchor))
            ON CONFLICT (organisation, id) DO UPDATE SET unit = excluded.unit, job_title = excluded.job_title,
                staff_group = excluded.staff_group, terms = excluded.terms, band = excluded.band,
                weekly_minutes = excluded.weekly_minutes, first_day = excluded.first_day,
                last_day = excluded.last_day, assignment_number = excluded.assignment_number,
                pattern = excluded.pattern, pattern_anchor = excluded.pattern_anchor
            """)
    }

    private static let select: SQL = """
        SELECT id, person, unit, job_title, staff_group, terms, band, weekly_minutes, first_day, last_day,
            assignment_number, pattern, pattern_anchor FROM post
        """

    private static func post(_ row: Row) throws -> Post {
        Post(
            id: try row["id"], person: try row["person"], unit: try row["unit"], jobTitle: try row["job_title"],
            staffGroup: try row.choice("staff_group"), terms: try row.choice("terms"),
            band: try row[optional: "band"], weeklyMinutes: try row["weekly_minutes"],
            firstDay: try row["first_day"], lastDay: try row[optional: "last_day"],
            assignmentNumber: try row[optional: "assignment_number"], pattern: try pattern(row))
    }

    private static func pattern(_ row: Row) throws -> WorkingPattern? {
        guard let letters: String = try row[optional: "pattern"], let anchor: Day = try row[optional: "pattern_anchor"]
        else { return nil }
        guard let pattern = WorkingPattern(letters, anchor: anchor) else {
            throw StorageError.unreadable(column: "pattern")
        }
        return pattern
    }
}

/// How many people are in post on a unit, and their contract time a week together.
public struct UnitStrength: Hashable, Sendable {
    public let peopleCount: Int
    public let weeklyMinutes: Int
}
