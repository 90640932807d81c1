import Core
import Storage

/// The tables `area_decile`, `area_postcode` and `area_source`: how deprived an area is, and in which area a postcode
/// lies, as the operator loaded it, with where it is from.
enum AreaRows {
    static func saveDeciles(
        _ deciles: [(area: String, decile: Int)], of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run("DELETE FROM area_decile WHERE organisation = \(organisation)")
        for start in stride(from: 0, to: deciles.count, by: 300) {
            let rows = deciles[start..<min(start + 300, deciles.count)].map { one -> [(any SQLBindable)?] in
                [organisation, one.area, one.decile]
            }
            try tx.run("INSERT INTO area_decile (organisation, area, decile) VALUES \(rows: rows)")
        }
    }

    static func savePostcodes(
        _ postcodes: [(postcode: String, area: String)], adding isAdding: Bool = false, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws {
        if !isAdding { try tx.run("DELETE FROM area_postcode WHERE organisation = \(organisation)") }
        for start in stride(from: 0, to: postcodes.count, by: 300) {
            let rows = postcodes[start..<min(start + 300, postcodes.count)].map { one -> [(any SQLBindable)?] in
                [organisation, one.postcode, one.area]
            }
            try tx.run(
                """
                INSERT INTO area_postcode (organisation, postcode, area) VALUES \(rows: rows)
                ON CONFLICT (organisation, postcode) DO UPDATE SET area = excluded.area
                """)
        }
    }

    static func postcodeCount(of organisation: OrganisationID, in tx: any Transaction) throws -> Int {
        try tx.row("SELECT COUNT(*) AS number FROM area_postcode WHERE organisation = \(organisation)")?["number"] ?? 0
    }

    static func save(_ one: AreaSource, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO area_source (organisation, kind, source, year, row_count, loaded_at)
            VALUES (\(organisation), \(one.kind.rawValue), \(one.source), \(one.year), \(one.count), \(one.loadedAt))
            ON CONFLICT (organisation, kind) DO UPDATE SET source = excluded.source, year = excluded.year,
                row_count = excluded.row_count, loaded_at = excluded.loaded_at
            """)
    }

    static func sources(of organisation: OrganisationID, in tx: any Transaction) throws -> [AreaSource] {
        try tx.rows(
            """
            SELECT kind, source, year, row_count, loaded_at FROM area_source WHERE organisation = \(organisation)
            ORDER BY kind
            """
        ).map { row in
            AreaSource(
                kind: try row.code("kind"), source: try row["source"], year: try row["year"],
                count: try row["row_count"], loadedAt: try row["loaded_at"])
        }
    }

    /// The decile of each postcode that is known, by the postcode without its space.
    static func deciles(
        _ postcodes: [String], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [String: Int] {
        var found: [String: Int] = [:]
        for start in stride(from: 0, to: postcodes.count, by: 400) {
            let some = Array(postcodes[start..<min(start + 400, postcodes.count)])
            let rows = try tx.rows(
                """
                SELECT p.postcode AS postcode, d.decile AS decile FROM area_postcode p
                JOIN area_decile d ON d.organisation = p.organisation AND d.area = p.area
                WHERE p.organisation = \(organisation) AND p.postcode IN \(list: some)
                """)
            for row in rows { found[try row["postcode"]] = try row["decile"] }
        }
        return found
    }
}

/// The `figure_release` table: each team and quarter once.
enum FigureReleases {
    static func find(
        _ team: UnitID, _ quarter: Quarter, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> FigureRelease? {
        let row = try tx.row(
            """
            SELECT lines FROM figure_release
            WHERE organisation = \(organisation) AND team = \(team) AND quarter = \(quarter.text)
            """)
        guard let row else { return nil }
        let text: String = try row["lines"]
        let lines = try JSON(parsing: text).elements.compactMap { line -> FigureRelease.Line? in
            let cells = line.elements
            guard cells.count == 4, let part = cells[0].text, let group = cells[1].text, let what = cells[2].text
            else { return nil }
            return FigureRelease.Line(part, group, what, cells[3].text.flatMap { Int($0) })
        }
        return FigureRelease(team: team, quarter: quarter, lines: lines)
    }

    /// The first release stands.
    static func add(
        _ one: FigureRelease, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws {
        let lines = JSON.list(
            one.lines.map { line in
                .array([
                    .string(line.part), .string(line.group), .string(line.what),
                    .maybe(line.value.map { .string("\($0)") }),
                ])
            })
        try tx.run(
            """
            INSERT INTO figure_release (organisation, team, quarter, lines, released_at)
            VALUES (\(organisation), \(one.team), \(one.quarter.text), \(lines.description), \(now))
            ON CONFLICT (organisation, team, quarter) DO NOTHING
            """)
    }

    /// What is known of the people who were sent to a team in a quarter, besides what figures of the team need.
    static func ethnicities(
        sentTo team: UnitID, from: Instant, before: Instant, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [ReferralID: String?] {
        let rows = try tx.rows(
            """
            SELECT r.id AS id, p.ethnic_category AS ethnic FROM social_referral r
            JOIN person_served p ON p.organisation = r.organisation AND p.id = r.person
            WHERE r.organisation = \(organisation) AND r.team = \(team) AND r.sent_at >= \(from)
                AND r.sent_at < \(before)
            """)
        var found: [ReferralID: String?] = [:]
        for row in rows {
            let ethnic: String? = try row[optional: "ethnic"]
            found[try row["id"]] = .some(ethnic)
        }
        return found
    }
}

/// Where a table of areas is from.
struct AreaSource: Sendable, Hashable {
    let kind: Kind
    let source: String
    let year: Int
    let count: Int
    let loadedAt: Instant

    enum Kind: String, CaseIterable, Sendable, Hashable {
        case deciles, postcodes
    }
}

let releaseTables: [SQL] = [
    """
    CREATE TABLE area_decile (
        organisation TEXT NOT NULL, area TEXT NOT NULL, decile INTEGER NOT NULL, PRIMARY KEY (organisation, area))
    """,
    """
    CREATE TABLE area_postcode (
        organisation TEXT NOT NULL, postcode TEXT NOT NULL, area TEXT NOT NULL,
        PRIMARY KEY (organisation, postcode))
    """,
    """
    CREATE TABLE area_source (
        organisation TEXT NOT NULL, kind TEXT NOT NULL, source TEXT NOT NULL, year INTEGER NOT NULL,
        row_count INTEGER NOT NULL, loaded_at BIGINT NOT NULL, PRIMARY KEY (organisation, kind))
    """,
    """
    CREATE TABLE figure_release (
        organisation TEXT NOT NULL, team TEXT NOT NULL, quarter TEXT NOT NULL, lines TEXT NOT NULL,
        released_at BIGINT NOT NULL, PRIMARY KEY (organisation, team, quarter))
    """,
]
