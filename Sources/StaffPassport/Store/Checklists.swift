public import Core
public import Storage
import Workforce

/// The `passport_checklist` table.
public enum Checklists {
    /// - Throws: a `notFound` refusal when the organisation has no such checklist.
    public static func find(
        _ id: ChecklistID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Checklist {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw Refusal(.notFound, "There is no such checklist.") }
        return try checklist(row)
    }

    /// Every checklist, by name.
    public static func all(of organisation: OrganisationID, in tx: any Transaction) throws -> [Checklist] {
        try tx.rows("\(select) WHERE organisation = \(organisation) ORDER BY name").map(checklist)
    }

    /// The checklist of exactly this name.
    static func named(
        _ name: String, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Checklist? {
        try tx.row("\(select) WHERE organisation = \(organisation) AND name = \(name)").map(checklist)
    }

    /// Adds the checklist, or replaces what is stored under its id.
    public static func save(
        _ checklist: Checklist, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        let lines = JSON.array(checklist.lines.map(\.json)).description
        let terms = checklist.terms?.json.description
        try tx.run(
            """
            INSERT INTO passport_checklist (organisation, id, name, staff_group, lines, terms)
            VALUES (\(organisation), \(checklist.id), \(checklist.name), \(checklist.staffGroup), \(lines),
                \(terms))
            ON CONFLICT (organisation, id) DO UPDATE SET name = excluded.name, staff_group = excluded.staff_group,
                lines = excluded.lines, terms = excluded.terms
            """)
    }

    private static let select: SQL = "SELECT id, name, staff_group, lines, terms FROM passport_checklist"

    private static func checklist(_ row: Row) throws -> Checklist {
        Checklist(
            id: try row["id"], name: try row["name"], staffGroup: try row["staff_group"],
            lines: try row.settledJSON("lines").elements.map(Checklist.Line.init(stored:)),
            terms: try row.optionalSettledJSON("terms").flatMap(ShareTerms.init(stored:)))
    }
}

extension Checklist.Line {
    /// As it is stored and sent.
    var json: JSON {
        var members = [
            JSON.Member("type", .string(kind)), JSON.Member("claims", .array(claims.map(JSON.string))),
        ]
        if !values.isEmpty {
            members.append(
                JSON.Member(
                    "values",
                    .object(
                        values.sorted { $0.key < $1.key }.map {
                            JSON.Member($0.key, .array($0.value.map(JSON.string)))
                        })))
        }
        if let ageLimitDays { members.append(JSON.Member("maxAgeDays", JSON(ageLimitDays))) }
        if let ageClaim { members.append(JSON.Member("ageClaim", .string(ageClaim))) }
        if let skill { members.append(JSON.Member("skill", JSON(skill))) }
        if let keepDays { members.append(JSON.Member("keepDays", JSON(keepDays))) }
        if !mayKeepBack.isEmpty { members.append(JSON.Member("mayKeepBack", .array(mayKeepBack.map(JSON.string)))) }
        return .object(members)
    }

    fileprivate init(stored json: JSON) {
        var values: [String: [String]] = [:]
        if case .object(let members)? = json["values"] {
            for member in members { values[member.name] = member.value.elements.compactMap(\.text) }
        }
        self.init(
            kind: json["type"]?.text ?? "", claims: (json["claims"]?.elements ?? []).compactMap(\.text), values: values,
            ageLimitDays: json["maxAgeDays"]?.whole, ageClaim: json["ageClaim"]?.text,
            skill: json["skill"]?.text.map { SkillID($0) }, keepDays: json["keepDays"]?.whole,
            mayKeepBack: (json["mayKeepBack"]?.elements ?? []).compactMap(\.text))
    }
}
