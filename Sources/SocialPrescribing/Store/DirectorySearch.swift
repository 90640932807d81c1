public import Core
public import Storage

extension CommunityServices {
    /// Finds what fits a query among all that is listed.
    ///
    /// With a place the nearest come first; without, what fits the words best, then by name. When nothing has every
    /// word, what has any of them is found instead (``CommunityFound/isLoose``).
    public static func search(
        _ query: CommunityQuery, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> CommunityFound {
        try search(query, of: organisation, in: tx, isStrict: false)
    }

    /// - Parameter isStrict: whether every word must fit, even when nothing has all.
    static func search(
        _ query: CommunityQuery, of organisation: OrganisationID, in tx: any Transaction, isStrict: Bool
    ) throws -> CommunityFound {
        let groups = groups(of: query.words)
        // Words were typed, but they say nothing: "help for me".
        let strict = try found(query, groups, of: organisation, in: tx)
        if isStrict || strict.totalCount > 0 || groups.count < 2 { return strict }
        let loose = try found(query, [groups.flatMap { $0 }], of: organisation, in: tx)
        return CommunityFound(items: loose.items, totalCount: loose.totalCount, isLoose: loose.totalCount > 0)
    }

    /// Services at locations that fit a query, each place of a service by itself.
    static func places(
        _ query: CommunityQuery, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> (items: [(service: CommunityService, place: ServicePlace)], totalCount: Int) {
        let search = SearchStatement(query, groups(of: query.words), organisation)
        let size = min(max(query.pageSize, 1), 500), skipped = (min(max(query.page, 1), 100_000) - 1) * size
        let rows = try tx.rows("\(search.placeStatement) LIMIT \(size) OFFSET \(skipped)")
        var total: Int = try rows.first?["total"] ?? 0
        if rows.isEmpty, skipped > 0 { total = try tx.row("\(search.placeStatement) LIMIT 1")?["total"] ?? 0 }
        let hits = try rows.map { (try $0["id"] as ID<CommunityService>, try $0["place"] as ID<ServicePlace>) }
        let services = Dictionary(
            try all(Array(Set(hits.map(\.0))).sorted(), of: organisation, in: tx).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
        let items = hits.compactMap { hit in
            services[hit.0].flatMap { service in
                service.details.places.first { $0.id == hit.1 }.map { (service: service, place: $0) }
            }
        }
        return (items, total)
    }

    /// The service that has this place.
    static func at(
        _ place: ID<ServicePlace>, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> CommunityService? {
        let row = try tx.row(
            "SELECT service FROM directory_place WHERE organisation = \(organisation) AND id = \(place)")
        guard let row else { return nil }
        return try all([try row["service"]], of: organisation, in: tx).first
    }

    /// What each typed word may stand as among the words that are searched.
    static func groups(of words: String) -> [[String]] {
        var groups: [[String]] = []
        for stem in SearchWord.stems(of: words, limit: 8) {
            let group = [stem] + (Needs.tokens[stem] ?? [])
            if !groups.contains(group) { groups.append(group) }
        }
        return groups
    }

    private static func found(
        _ query: CommunityQuery, _ groups: [[String]], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> CommunityFound {
        let search = SearchStatement(query, groups, organisation)
        let size = min(max(query.pageSize, 1), 500), skipped = (min(max(query.page, 1), 100_000) - 1) * size
        let rows = try tx.rows("\(search.statement) LIMIT \(size) OFFSET \(skipped)")
        var total = 0
        if search.isPlain {
            total = try tx.row(search.count)?["total"] ?? 0
        } else if let first = rows.first {
            total = try first["total"]
        } else if skipped > 0 {
            total = try tx.row("\(search.statement) LIMIT 1")?["total"] ?? 0
        }
        let hits = try rows.map { (id: try $0["id"] as ID<CommunityService>, square: try $0["square"] as Double) }
        let services = try all(hits.map(\.id), of: organisation, in: tx)
        let distances = Dictionary(hits.map { ($0.id, $0.square) }, uniquingKeysWith: { first, _ in first })
        let items = services.map { service in
            let square = query.near == nil ? nil : distances[service.id]
            return CommunityFound.Item(
                service: service, metres: square.map { Int(($0.squareRoot() * GeoPoint.metresOfDegree).rounded()) })
        }
        return CommunityFound(items: items, totalCount: total, isLoose: false)
    }
}

/// A query as a statement.
///
/// The tables are written in the order in which they narrow the search, joined so that SQLite keeps that order:
/// first the box on the map or the first word, then the service, then the other words.
struct SearchStatement {
    private let query: CommunityQuery
    private let organisation: OrganisationID
    private var tables: [SQL] = []
    private var conditions: [SQL] = []
    private var wordConditions: [SQL] = []
    private var wordCount = 0
    private var score: SQL = "0"
    private var square: SQL = "0.0"

    init(_ query: CommunityQuery, _ groups: [[String]], _ organisation: OrganisationID) {
        self.query = query
        self.organisation = organisation
        if let near = query.near { addBox(around: near) }
        for (number, group) in groups.enumerated() {
            addWord(group, number, isFirst: query.near == nil && number == 0)
        }
        if query.near == nil && groups.isEmpty { tables = ["directory_service s"] }
        conditions.insert("s.organisation = \(organisation) AND s.is_listed = TRUE", at: 0)
        addSimple()
        addSchedule()
        addTerms()
        if query.near == nil, !query.access.isEmpty {
            conditions.append(
                """
                EXISTS (SELECT 1 FROM directory_place a WHERE a.organisation = s.organisation AND a.service = s.id
                    AND (a.access_marks & \(query.access.rawValue)) = \(query.access.rawValue))
                """)
        }
    }

    /// Whether words alone decide: then nothing but their table is looked at, which has the words of what is listed
    /// only.
    private var isWordsOnly: Bool { query.near == nil && wordCount > 0 && conditions.count == wordCount + 1 }

    /// Every hit of words alone: what fits them best, then what came first into the directory.
    private var wordStatement: SQL {
        let joined = (1..<max(wordCount, 1)).reduce("directory_word w0" as SQL) { from, number in
            "\(from) CROSS JOIN directory_word \(SQL(stringLiteral: "w\(number)"))"
        }
        let filter = wordConditions.dropFirst().reduce(wordConditions.first ?? "TRUE") { "\($0) AND \($1)" }
        return """
            SELECT w0.service AS id, 0.0 AS square, \(score) AS score, COUNT(*) OVER () AS total
            FROM \(joined) WHERE \(filter) GROUP BY w0.service ORDER BY score DESC, w0.service
            """
    }

    /// Whether services alone are looked through, by name: then a page is read off an index, and the hits are counted
    /// by a statement of their own.
    var isPlain: Bool { tables.count == 1 }

    var count: SQL {
        let filter = conditions.dropFirst().reduce(conditions.first ?? "TRUE") { "\($0) AND \($1)" }
        return "SELECT COUNT(*) AS total FROM directory_service s WHERE \(filter)"
    }

    /// Every hit once: its id, the square of its distance in degrees, and how many hits there are.
    var statement: SQL {
        if isPlain {
            let filter = conditions.dropFirst().reduce(conditions.first ?? "TRUE") { "\($0) AND \($1)" }
            return """
                SELECT s.id AS id, 0.0 AS square FROM directory_service s WHERE \(filter) ORDER BY s.name_key, s.id
                """
        }
        if isWordsOnly { return wordStatement }
        let from = tables.dropFirst().reduce(tables.first ?? "directory_service s") { "\($0) CROSS JOIN \($1)" }
        let filter = conditions.dropFirst().reduce(conditions.first ?? "TRUE") { "\($0) AND \($1)" }
        let order: SQL = query.near == nil ? "score DESC, s.name_key, s.id" : "square, s.name_key, s.id"
        return """
            SELECT s.id AS id, MIN(\(square)) AS square, \(score) AS score, COUNT(*) OVER () AS total
            FROM \(from) WHERE \(filter) GROUP BY s.id, s.name_key ORDER BY \(order)
            """
    }

    /// The same for each place of a service by itself.
    var placeStatement: SQL {
        var tables = tables, conditions = conditions
        if query.near == nil {
            tables.append("directory_place p")
            conditions.append("p.organisation = \(organisation) AND p.service = s.id")
        }
        let from = tables.dropFirst().reduce(tables.first ?? "directory_service s") { "\($0) CROSS JOIN \($1)" }
        let filter = conditions.dropFirst().reduce(conditions.first ?? "TRUE") { "\($0) AND \($1)" }
        let order: SQL = query.near == nil ? "score DESC, s.name_key, s.id, p.id" : "square, s.name_key, s.id, p.id"
        return """
            SELECT s.id AS id, p.id AS place, MIN(\(square)) AS square, \(score) AS score, COUNT(*) OVER () AS total
            FROM \(from) WHERE \(filter) GROUP BY s.id, s.name_key, p.id ORDER BY \(order)
            """
    }

    private mutating func addBox(around near: GeoPoint) {
        let reach = Double(min(max(query.withinMetres ?? 100_000, 1), 1_000_000)) / GeoPoint.metresOfDegree
        let narrowing = max(near.narrowing, 0.1), across = reach / narrowing
        square = """
            (p.latitude - \(near.latitude)) * (p.latitude - \(near.latitude))
                + (p.longitude - \(near.longitude)) * (p.longitude - \(near.longitude)) * \(narrowing * narrowing)
            """
        tables += ["directory_place p", "directory_service s"]
        conditions.append(
            """
            p.organisation = \(organisation)
                AND p.latitude BETWEEN \(near.latitude - reach) AND \(near.latitude + reach)
                AND p.longitude BETWEEN \(near.longitude - across) AND \(near.longitude + across)
                AND \(square) <= \(reach * reach) AND s.id = p.service
            """)
        if !query.access.isEmpty {
            conditions.append("(p.access_marks & \(query.access.rawValue)) = \(query.access.rawValue)")
        }
    }

    private mutating func addWord(_ group: [String], _ number: Int, isFirst: Bool) {
        let name = SQL(stringLiteral: "w\(number)")
        tables.append("directory_word \(name)")
        if isFirst { tables.append("directory_service s") }
        let fits: SQL = "\(name).organisation = \(organisation) AND \(name).word IN \(list: group)"
        conditions.append("\(fits) AND \(name).service = s.id")
        wordConditions.append(number == 0 ? fits : "\(fits) AND \(name).service = w0.service")
        wordCount += 1
        score = "\(score) + MAX(\(name).weight)"
    }

    private mutating func addSimple() {
        if query.isOwn { conditions.append("s.feed IS NULL") }
        if query.isFree { conditions.append("s.cost = 'free'") }
        if query.isRemote { conditions.append("s.is_remote = TRUE") }
        if let age = query.yearsOld {
            conditions.append(
                """
                (s.minimum_age IS NULL OR s.minimum_age <= \(age))
                    AND (s.maximum_age IS NULL OR s.maximum_age >= \(age))
                """)
        }
        if let age = query.minimumAgeFrom { conditions.append("s.minimum_age >= \(age)") }
        if let age = query.maximumAgeUpTo { conditions.append("s.maximum_age <= \(age)") }
        if let moment = query.changedFrom { conditions.append("s.changed_at >= \(moment)") }
        if let weeks = query.roomWithinWeeks {
            conditions.append("(s.capacity = 'open' OR (s.capacity = 'waiting' AND s.waiting_weeks <= \(weeks)))")
        }
    }

    private mutating func addSchedule() {
        guard query.day != nil || query.opensFrom != nil || query.closesBy != nil else { return }
        var condition: SQL = "h.organisation = s.organisation AND h.service = s.id"
        if let day = query.day { condition = "\(condition) AND (h.day_marks & \(day.mark)) <> 0" }
        if let time = query.opensFrom { condition = "\(condition) AND h.opens_at >= \(time)" }
        if let time = query.closesBy { condition = "\(condition) AND h.closes_at <= \(time)" }
        conditions.append("EXISTS (SELECT 1 FROM directory_schedule h WHERE \(condition))")
    }

    private mutating func addTerms() {
        for term in query.terms.prefix(10) {
            conditions.append(
                """
                EXISTS (SELECT 1 FROM directory_attribute t
                    WHERE t.organisation = s.organisation AND t.service = s.id AND t.term = \(term))
                """)
        }
        guard let taxonomy = query.taxonomy else { return }
        let own = taxonomy == Needs.taxonomy.id ? Needs.all.map(\.id) : []
        conditions.append(
            """
            EXISTS (SELECT 1 FROM directory_attribute t
                WHERE t.organisation = s.organisation AND t.service = s.id AND (t.term IN \(list: own)
                    OR t.term IN (SELECT id FROM directory_term
                        WHERE organisation = \(organisation) AND taxonomy = \(taxonomy))))
            """)
    }
}
