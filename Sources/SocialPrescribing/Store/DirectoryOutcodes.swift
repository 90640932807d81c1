import Core
import Storage

/// Where people say they are, found on the map.
struct FoundPlace: Hashable, Sendable {
    let point: GeoPoint
    /// "ZZ1", "Seaham Quay".
    let name: String
}

/// The `directory_outcode` table: the middle of each postcode district, as the organisation loaded it.
enum DirectoryOutcodes {
    /// Finds what was typed: a postcode, the first half of one, or a town that something in the directory is in.
    /// - Returns: `nil` when the place is not known.
    static func place(
        _ text: String, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> FoundPlace? {
        if let outcode = Outcode(text) {
            let row = try tx.row(
                """
                SELECT latitude, longitude FROM directory_outcode
                WHERE organisation = \(organisation) AND outcode = \(outcode.text)
                """)
            if let point = try row.flatMap(point) { return FoundPlace(point: point, name: outcode.text) }
        }
        let key = SearchWord.folded(text)
        guard !key.isEmpty else { return nil }
        let row = try tx.row(
            """
            SELECT AVG(latitude) AS latitude, AVG(longitude) AS longitude, MIN(town) AS town FROM directory_location
            WHERE organisation = \(organisation) AND town_key = \(key) AND latitude IS NOT NULL
                AND longitude IS NOT NULL
            """)
        guard let row, let point = try point(row) else { return nil }
        return FoundPlace(point: point, name: try row["town"])
    }

    static func save(
        _ outcodes: [(Outcode, GeoPoint)], of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        for start in stride(from: 0, to: outcodes.count, by: 200) {
            let rows = outcodes[start..<min(start + 200, outcodes.count)].map {
                outcode, point -> [(any SQLBindable)?] in
                [organisation, outcode.text, point.latitude, point.longitude]
            }
            try tx.run(
                """
                INSERT INTO directory_outcode (organisation, outcode, latitude, longitude) VALUES \(rows: rows)
                ON CONFLICT (organisation, outcode) DO UPDATE SET latitude = excluded.latitude,
                    longitude = excluded.longitude
                """)
        }
    }

    static func count(of organisation: OrganisationID, in tx: any Transaction) throws -> Int {
        try tx.row("SELECT COUNT(*) AS count FROM directory_outcode WHERE organisation = \(organisation)")?["count"]
            ?? 0
    }

    private static func point(_ row: Row) throws -> GeoPoint? {
        guard let latitude: Double = try row[optional: "latitude"],
            let longitude: Double = try row[optional: "longitude"]
        else { return nil }
        return GeoPoint(latitude: latitude, longitude: longitude)
    }
}
