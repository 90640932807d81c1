import Core
import FHIR
import Storage

/// The `fhir_index` table: values of the latest versions, by which a search gets close to what it looks for.
///
/// It only narrows: whether a resource matches is decided by the search itself, over the resource.
enum SearchIndex {
    static func clear(_ address: ResourceAddress, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            DELETE FROM fhir_index
            WHERE organisation = \(organisation) AND type = \(address.type) AND id = \(address.id)
            """)
    }

    static func replace(_ stored: StoredResource, of organisation: OrganisationID, in tx: any Transaction) throws {
        try clear(stored.address, of: organisation, in: tx)
        guard let resource = stored.resource else { return }
        let rows = resource.indexValues().sorted { $0.key < $1.key }.flatMap { name, values in
            Set(values).compactMap { IndexRow(name, $0) }
        }
        for portion in stride(from: 0, to: rows.count, by: 100).map({ rows[$0..<min($0 + 100, rows.count)] }) {
            let values = portion.map { row -> [(any SQLBindable)?] in
                [
                    organisation, stored.address.type, stored.address.id, stored.person, row.name, row.code,
                    row.folded, row.target, row.starts, row.ends,
                ]
            }
            try tx.run(
                """
                INSERT INTO fhir_index (organisation, type, id, person, name, code, folded, target, starts, ends)
                VALUES \(rows: values)
                """)
        }
    }

    /// What a condition of a search comes to as a set of ids; `nil` for one that the index says nothing about.
    static func condition(
        _ criterion: SearchCriterion, of type: String, in organisation: OrganisationID, _ dialect: Dialect
    ) -> SQL? {
        guard criterion.chain == nil, criterion.modifier == nil || criterion.modifier == .exact else { return nil }
        let parts = criterion.operands.map { part($0, dialect) }
        guard !parts.isEmpty, parts.allSatisfy({ $0 != nil }) else { return nil }
        let any = parts.compactMap { $0 }.enumerated().reduce("" as SQL) { all, part in
            part.offset == 0 ? part.element : "\(all) OR \(part.element)"
        }
        return """
            SELECT id FROM fhir_index WHERE organisation = \(organisation) AND type = \(type)
                AND name = \(criterion.parameter.name) AND (\(any))
            """
    }

    /// The resources of a type with one of these ids; `nil` when there are more than a statement should name.
    static func named(_ ids: Set<String>, of type: String, in organisation: OrganisationID) -> SQL? {
        guard ids.count <= StoredResources.portionCount else { return nil }
        return """
            SELECT id FROM fhir_resource WHERE organisation = \(organisation) AND type = \(type) AND is_latest = TRUE
                AND id IN \(list: ids.sorted())
            """
    }

    /// The resources of a type that refer to one of these, for `_revinclude`.
    static func referring(
        to targets: [String], from type: String, by names: [String], of organisation: OrganisationID
    ) -> SQL {
        """
        SELECT id FROM fhir_index WHERE organisation = \(organisation) AND target IN \(list: targets)
            AND type = \(type) AND name IN \(list: names)
        """
    }

    private static func part(_ operand: SearchOperand, _ dialect: Dialect) -> SQL? {
        switch operand {
        case .token(_, let code?): "code = \(String(code.prefix(400)))"
        case .string(let text):
            FoldedText(text).text.isEmpty ? nil : begins(FoldedText(text).text, dialect)
        case .uri(let text): "code = \(String(text.prefix(400)))"
        case .reference(let type?, let id?, _): "target = \("\(type)/\(id)")"
        case .reference(_, let id?, _): "target LIKE \("%/" + likeStart(id, andMore: false)) ESCAPE '!'"
        case .date(let prefix, let range): dates(prefix, range)
        default: nil
        }
    }

    /// A text that begins so. SQLite finds the place of a `LIKE` in no index, but that of a range, which it orders by
    /// the bytes; PostgreSQL orders by language, where a range is not the same.
    private static func begins(_ start: String, _ dialect: Dialect) -> SQL {
        let like: SQL = "folded LIKE \(likeStart(start)) ESCAPE '!'"
        return dialect == .sqlite ? "(folded >= \(start) AND folded < \(start + "\u{10FFFF}") AND \(like))" : like
    }

    private static func dates(_ prefix: SearchPrefix, _ range: DateRange) -> SQL? {
        switch prefix {
        case .eq: "starts >= \(range.startMilliseconds) AND starts < \(range.endMilliseconds)"
        case .lt, .eb: "starts < \(range.startMilliseconds)"
        case .le: "starts < \(range.endMilliseconds)"
        case .gt, .sa: "ends > \(range.endMilliseconds)"
        case .ge: "ends > \(range.startMilliseconds)"
        case .ap: "starts < \(range.endMilliseconds) AND ends > \(range.startMilliseconds)"
        case .ne: nil
        }
    }

    private static func likeStart(_ text: String, andMore: Bool = true) -> String {
        let plain = text.map { "%_!".contains($0) ? "!\($0)" : String($0) }.joined()
        return andMore ? plain + "%" : plain
    }
}

/// One value of a resource in the index.
private struct IndexRow {
    let name: String
    var code: String?
    var folded: String?
    var target: String?
    var starts: Int?
    var ends: Int?

    init?(_ name: String, _ value: IndexValue) {
        self.name = name
        switch value {
        case .token(let token): code = token.code.map { String($0.prefix(400)) }
        case .string(let text): folded = String(FoldedText(text).text.prefix(400))
        case .uri(let text): code = String(text.prefix(400))
        case .reference(let reference):
            guard let type = reference.type, let id = reference.id else { return nil }
            target = "\(type)/\(id)"
        case .date(let range):
            starts = range.startMilliseconds
            ends = range.endMilliseconds
        case .number, .quantity, .composite: return nil
        }
    }
}
