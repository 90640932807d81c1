import Core
import Storage

/// The `passport_competency_file` and `passport_competency_file_line` tables.
enum CompetencyFiles {
    /// How many files are listed.
    static let listedCount = 50

    /// - Throws: a `notFound` refusal when the organisation has no such file.
    static func find(
        _ id: CompetencyFileID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> CompetencyFile {
        let row = try tx.row("\(select) WHERE f.organisation = \(organisation) AND f.id = \(id)")
        guard let row else { throw Refusal(.notFound, "There is no such file of competences.") }
        return try file(row)
    }

    /// The newest first, fifty at most.
    static func all(of organisation: OrganisationID, in tx: any Transaction) throws -> [CompetencyFile] {
        try tx.rows(
            """
            \(select) WHERE f.organisation = \(organisation) ORDER BY f.made_at DESC, f.id DESC LIMIT \(listedCount)
            """
        ).map(file)
    }

    /// Adds the file, or notes that it was taken back.
    static func save(_ one: CompetencyFile, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO passport_competency_file (organisation, id, made_at, made_by, undone_at)
            VALUES (\(organisation), \(one.id), \(one.madeAt), \(one.madeBy), \(one.undoneAt))
            ON CONFLICT (organisation, id) DO UPDATE SET undone_at = excluded.undone_at
            """)
    }

    /// Notes that an item came with a file.
    static func add(
        _ item: PassportItem, to id: CompetencyFileID, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO passport_competency_file_line (organisation, passport_competency_file, item, person)
            VALUES (\(organisation), \(id), \(item.id), \(item.person))
            """)
    }

    private static let select: SQL = """
        SELECT f.id, f.made_at, f.made_by, f.undone_at,
            (SELECT COUNT(*) FROM passport_competency_file_line l
                WHERE l.organisation = f.organisation AND l.passport_competency_file = f.id) AS items
        FROM passport_competency_file f
        """

    private static func file(_ row: Row) throws -> CompetencyFile {
        CompetencyFile(
            id: try row["id"], madeAt: try row["made_at"], madeBy: try row["made_by"], itemCount: try row["items"],
            undoneAt: try row[optional: "undone_at"])
    }
}
