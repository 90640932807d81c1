public import Core
public import Storage

/// The `unit` table.
public enum Units {
    /// - Throws: a `notFound` refusal when the organisation has no such unit.
    public static func find(
        _ id: UnitID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Unit {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw Refusal(.notFound, "There is no such unit. It may have been removed.") }
        return try unit(row)
    }

    /// Every unit by name, closed ones last.
    public static func all(of organisation: OrganisationID, in tx: any Transaction) throws -> [Unit] {
        try tx.rows("\(select) WHERE organisation = \(organisation) ORDER BY is_closed, name, id").map(unit)
    }

    /// The units of a list, by id; an id the organisation does not know is left out.
    public static func all(
        _ ids: [UnitID], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [UnitID: Unit] {
        let units = try inPortions(ids) { ids in
            try tx.rows("\(select) WHERE organisation = \(organisation) AND id IN \(list: ids)").map(unit)
        }
        return Dictionary(units.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The unit with exactly this name.
    public static func named(
        _ name: String, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Unit? {
        try tx.row("\(select) WHERE organisation = \(organisation) AND name = \(name)").map(unit)
    }

    /// Adds the unit, or replaces what is stored under its id.
    public static func save(_ unit: Unit, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO unit (organisation, id, name, kind, ods_code, parent, is_closed)
            VALUES (\(organisation), \(unit.id), \(unit.name), \(unit.kind.rawValue), \(unit.odsCode), \(unit.parent),
                    \(unit.isClosed))
            ON CONFLICT (organisation, id) DO UPDATE SET name = excluded.name, kind = excluded.kind,
                ods_code = excluded.ods_code, parent = excluded.parent, is_closed = excluded.is_closed
            """)
    }

    private static let select: SQL = "SELECT id, name, kind, ods_code, parent, is_closed FROM unit"

    private static func unit(_ row: Row) throws -> Unit {
        Unit(
            id: try row["id"], name: try row["name"], kind: try row.choice("kind"),
            odsCode: try row[optional: "ods_code"], parent: try row[optional: "parent"],
            isClosed: try row["is_closed"])
    }
}
