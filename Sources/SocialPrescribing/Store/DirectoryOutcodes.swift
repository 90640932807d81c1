import Core
import Storage

/// The `directory_outcode` table: the middle of each postcode district, as the organisation loaded it.
enum DirectoryOutcodes {
    /// Finds a postcode, or the first half of one.
    /// - Returns: `nil` when that is not what was typed, or nobody loaded where it is.
    static func place(
        _ text: String, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> FoundPlace? {
        guard let outcode = Outcode(text) else { return nil }
        let row = try tx.row(
            """
            SELECT latitude, longitude FROM directory_outcode
            WHERE organisation = \(organisation) AND outcode = \(outcode.text)
            """)
        return try row.flatMap(point).map { FoundPlace(point: $0, name: outcode.text) }
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
