import Core
import FHIR
import Storage

/// The `fhir_resource` table.
enum StoredResources {
    static func latest(
        _ address: ResourceAddress, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> StoredResource? {
        try tx.row(
            """
            \(select) WHERE organisation = \(organisation) AND type = \(address.type) AND id = \(address.id)
                AND is_latest = TRUE
            """
        ).map(stored)
    }

    static func version(
        _ version: Version, of address: ResourceAddress, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> StoredResource? {
        try tx.row(
            """
            \(select) WHERE organisation = \(organisation) AND type = \(address.type) AND id = \(address.id)
                AND version = \(version.number)
            """
        ).map(stored)
    }

    /// Every version of a resource, the newest first.
    static func history(
        of address: ResourceAddress, in organisation: OrganisationID, limit: Int, _ tx: any Transaction
    ) throws -> [StoredResource] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND type = \(address.type) AND id = \(address.id)
            ORDER BY version DESC LIMIT \(limit)
            """
        ).map(stored)
    }

    /// Every version of every resource of a type, the newest first.
    /// - Parameters:
    ///   - people: whom it may be about, besides those about nobody.
    ///   - since: only versions of that moment or later.
    static func history(
        ofType type: String, about people: [PersonServedID], since: Instant?, in organisation: OrganisationID,
        limit: Int, _ tx: any Transaction
    ) throws -> [StoredResource] {
        let changed: SQL = since.map { "AND at >= \($0)" } ?? ""
        return try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND type = \(type)
                AND (person IS NULL OR person IN \(list: people)) \(changed)
            ORDER BY at DESC, id, version DESC LIMIT \(limit)
            """
        ).map(stored)
    }

    /// The resources of a type that meet conditions on the index, in the order of their ids.
    /// - Parameters:
    ///   - conditions: sets of ids, of which each must have the resource's.
    ///   - people: whom it may be about, besides those about nobody; `nil` for anybody.
    static func search(
        _ type: String, meeting conditions: [SQL], about people: [PersonServedID]?, of organisation: OrganisationID,
        limit: Int, in tx: any Transaction
    ) throws -> [StoredResource] {
        let meeting = conditions.reduce("" as SQL) { "\($0) AND id IN (\($1))" }
        func found(_ about: SQL) throws -> [StoredResource] {
            try tx.rows(
                """
                \(select) WHERE organisation = \(organisation) AND type = \(type) AND is_latest = TRUE
                    AND body IS NOT NULL \(about)\(meeting)
                ORDER BY id LIMIT \(limit)
                """
            ).map(stored)
        }
        guard let people else { return try found("") }
        if people.count <= portionCount { return try found("AND (person IS NULL OR person IN \(list: people))") }
        // No statement takes so many names. Of a few portions each is asked for; whoever reaches more people than that
        // is nearly everywhere, so what the conditions leave is looked through instead.
        if people.count > mostPortions * portionCount {
            let reached = Set(people)
            return try found("").filter { $0.person.map(reached.contains) ?? true }
        }
        var all = try found("AND person IS NULL")
        for start in stride(from: 0, to: people.count, by: portionCount) {
            all += try found("AND person IN \(list: Array(people[start..<min(start + portionCount, people.count)]))")
        }
        return Array(all.sorted { $0.address < $1.address }.prefix(limit))
    }

    /// Names in one statement, and statements for one search.
    static let portionCount = 1_000, mostPortions = 10

    /// All that is kept about somebody, in the order of types and ids.
    static func about(
        _ person: PersonServedID, of organisation: OrganisationID, limit: Int, in tx: any Transaction
    ) throws -> [StoredResource] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND person = \(person) AND is_latest = TRUE
                AND body IS NOT NULL
            ORDER BY type, id LIMIT \(limit)
            """
        ).map(stored)
    }

    /// The resources of a type behind an id, for taking all of them out in portions.
    /// - Parameter since: only those whose latest version is of that moment or later.
    static func next(
        _ type: String, after id: String, since: Instant?, of organisation: OrganisationID, limit: Int,
        in tx: any Transaction
    ) throws -> [StoredResource] {
        let changed: SQL = since.map { "AND at >= \($0)" } ?? ""
        return try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND type = \(type) AND is_latest = TRUE
                AND body IS NOT NULL AND id > \(id) \(changed)
            ORDER BY id LIMIT \(limit)
            """
        ).map(stored)
    }

    /// Adds a version, which is the latest from now on.
    static func add(_ stored: StoredResource, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE fhir_resource SET is_latest = FALSE
            WHERE organisation = \(organisation) AND type = \(stored.address.type) AND id = \(stored.address.id)
                AND is_latest = TRUE
            """)
        try tx.run(
            """
            INSERT INTO fhir_resource (organisation, type, id, version, at, person, is_latest, wall, body)
            VALUES (\(organisation), \(stored.address.type), \(stored.address.id), \(stored.version.number),
                \(stored.at), \(stored.person), TRUE, \(stored.wall),
                \(stored.resource.map { String(decoding: $0.json.bytes, as: UTF8.self) }))
            """)
    }

    private static let select: SQL = "SELECT type, id, version, at, person, wall, body FROM fhir_resource"

    private static func stored(_ row: Row) throws -> StoredResource {
        let body: String? = try row[optional: "body"], number: Int = try row["version"]
        guard let version = Version(number) else { throw StorageError.unreadable(column: "version") }
        do {
            return StoredResource(
                address: ResourceAddress(try row["type"], try row["id"]), version: version, at: try row["at"],
                person: try row[optional: "person"],
                wall: try row[optional: "wall"], resource: try body.map { try Resource(parsing: Array($0.utf8)) })
        } catch is ResourceIssue {
            throw StorageError.unreadable(column: "body")
        }
    }
}
