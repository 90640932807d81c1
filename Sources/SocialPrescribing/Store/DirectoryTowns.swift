import Core
import Storage

/// Towns, known by the addresses and points of what is in the directory: there is no list of places of anybody's.
enum DirectoryTowns {
    /// Addresses of one town lie no farther apart than this, in metres; others of the same name are another town.
    private static let reachMetres = 15_000.0
    /// How many towns are offered at most.
    static let mostOffered = 8

    /// The towns that may be meant: of this name; of this name in what stands behind the comma; or, when there is none,
    /// those whose names begin so.
    static func named(
        _ text: String, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [FoundPlace] {
        let key = SearchWord.folded(text)
        guard !key.isEmpty, key.unicodeScalars.count <= 100 else { return [] }
        let exact = try towns(key, of: organisation, tx)
        if !exact.isEmpty { return exact }
        if let comma = key.firstIndex(of: ",") {
            let all = try towns(SearchWord.folded(String(key[..<comma])), of: organisation, tx)
            let meant = all.filter { SearchWord.folded($0.name) == key }
            return meant.isEmpty ? all : meant
        }
        guard key.unicodeScalars.count >= 3 else { return [] }
        var begun: [FoundPlace] = []
        for key in try keys(beginning: key, of: organisation, tx) { begun += try towns(key, of: organisation, tx) }
        return Array(begun.prefix(mostOffered))
    }

    private static func keys(
        beginning start: String, of organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [String] {
        try tx.rows(
            """
            SELECT DISTINCT town_key FROM directory_location
            WHERE organisation = \(organisation) AND town_key LIKE \(pattern(start)) ESCAPE '\\'
                AND latitude IS NOT NULL AND longitude IS NOT NULL
            ORDER BY town_key LIMIT \(mostOffered)
            """
        ).map { try $0["town_key"] }
    }

    private static func pattern(_ start: String) -> String {
        start.reduce(into: "") { pattern, character in
            if "\\%_".contains(character) { pattern.append("\\") }
            pattern.append(character)
        } + "%"
    }

    /// An address of a town.
    private struct Address {
        let town: String
        let county: String
        let district: String
        let point: GeoPoint
    }

    /// The towns of one name, the one with most addresses first.
    private static func towns(
        _ key: String, of organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [FoundPlace] {
        guard !key.isEmpty else { return [] }
        let rows = try tx.rows(
            """
            SELECT l.town, l.county, l.postcode, l.latitude, l.longitude FROM directory_location l
            WHERE l.organisation = \(organisation) AND l.town_key = \(key) AND l.latitude IS NOT NULL
                AND l.longitude IS NOT NULL AND EXISTS (SELECT 1 FROM directory_place p
                    JOIN directory_service s ON s.organisation = p.organisation AND s.id = p.service
                    WHERE p.organisation = l.organisation AND p.location = l.id AND s.is_listed = TRUE)
            ORDER BY l.id LIMIT 2000
            """)
        var towns: [[Address]] = []
        for address in try rows.compactMap(address) {
            let near = towns.firstIndex { $0.contains { $0.point.metres(to: address.point) <= reachMetres } }
            if let near { towns[near].append(address) } else { towns.append([address]) }
        }
        let sizes = towns.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
        towns = sizes.map(\.element)
        let found = zip(towns, names(of: towns)).compactMap { town, name in
            middle(of: town).map { FoundPlace(point: $0, name: name) }
        }
        return Array(found.prefix(mostOffered))
    }

    /// A name for each: of several by county, else by postcode district, else by number.
    private static func names(of towns: [[Address]]) -> [String] {
        let plain = towns.map { $0.first?.town ?? "" }
        guard towns.count > 1 else { return plain }
        for more in [\Address.county, \Address.district] {
            let words = towns.map { town in town.first { !$0[keyPath: more].isEmpty }?[keyPath: more] ?? "" }
            let keys = Set(words.map(SearchWord.folded))
            if keys.count == towns.count, !keys.contains("") { return zip(plain, words).map { "\($0), \($1)" } }
        }
        return plain.enumerated().map { "\($1), \($0 + 1)" }
    }

    private static func middle(of town: [Address]) -> GeoPoint? {
        let count = Double(max(town.count, 1))
        return GeoPoint(
            latitude: town.reduce(0) { $0 + $1.point.latitude } / count,
            longitude: town.reduce(0) { $0 + $1.point.longitude } / count)
    }

    private static func address(_ row: Row) throws -> Address? {
        guard let point = GeoPoint(latitude: try row["latitude"], longitude: try row["longitude"]) else { return nil }
        let postcode: String = try row["postcode"]
        return Address(
            town: try row["town"], county: try row["county"], district: Outcode(postcode)?.text ?? "", point: point)
    }
}
