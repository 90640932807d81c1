public import Core
public import Storage
import Workforce

/// The `outside_organisation` table: organisations that a person may choose about by name, told by whoever keeps lists
/// of them, such as a directory.
public enum KnownOrganisations {
    /// Notes that there is an organisation, or that it is called otherwise now.
    public static func note(
        _ code: OutsideOrganisation.Code, named name: String, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO outside_organisation (organisation, code, name, name_key)
            VALUES (\(organisation), \(code.text), \(name), \(OutsideOrganisation.key(name)))
            ON CONFLICT (organisation, code) DO UPDATE SET name = excluded.name, name_key = excluded.name_key
            """)
    }

    /// The organisation under a code; `nil` for an unknown one.
    static func find(
        _ code: OutsideOrganisation.Code, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> OutsideOrganisation? {
        try tx.row(
            "\(select) WHERE organisation = \(organisation) AND code = \(code.text)"
        ).map(known)
    }

    /// Organisations in whose name every word occurs; those with just this name first.
    static func search(
        _ text: String, limit: Int = 12, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [OutsideOrganisation] {
        let key = OutsideOrganisation.key(text)
        guard !key.isEmpty else { return [] }
        var condition: SQL = "organisation = \(organisation)"
        for word in key.split(separator: " ").prefix(8) {
            condition = "\(condition) AND name_key LIKE \(SearchName.pattern(String(word))) ESCAPE '\\'"
        }
        return try tx.rows(
            """
            \(select) WHERE \(condition) ORDER BY CASE WHEN name_key = \(key) THEN 0 ELSE 1 END, name_key, code
            LIMIT \(limit)
            """
        ).map(known)
    }

    private static let select: SQL = "SELECT code, name FROM outside_organisation"

    private static func known(_ row: Row) throws -> OutsideOrganisation {
        let code: String = try row["code"]
        return OutsideOrganisation(name: try row["name"], code: OutsideOrganisation.Code(code))
    }
}
