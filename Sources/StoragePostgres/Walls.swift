import Core
import Storage

/// The second wall: row security on every table that carries the organisation, and rights that are no larger than the
/// program's work.
///
/// A transaction says for whom it is in the setting `commonweal.organisation`, which lives as long as the transaction;
/// `*` reaches over all. A connection that says nothing sees nothing. See docs/decisions/0013.
enum Walls {
    /// What opens a transaction for an organisation, or for all.
    /// - Throws: ``StorageError/failed(code:_:)`` for an id that none of ours can be: it would stand in a literal.
    static func reach(_ organisation: OrganisationID?) throws(StorageError) -> String {
        guard let organisation else { return "SET LOCAL commonweal.organisation = '*'" }
        guard let checked = OrganisationID(checking: organisation.text) else {
            throw .failed(code: "22023", "This cannot be the id of an organisation.")
        }
        return "SET LOCAL commonweal.organisation = '\(checked.text)'"
    }

    static let currentReach: SQL = "SELECT current_setting('commonweal.organisation', TRUE) AS reach"
    static let currentRole: SQL = "SELECT CAST(current_user AS TEXT) AS role"

    static func setReach(_ reach: String) -> SQL {
        "SELECT set_config('commonweal.organisation', \(reach), TRUE)"
    }

    /// Puts a policy on every table of the schema that carries an organisation and has none yet, the owner included.
    /// Tables that modules bring later are found in the same way: nobody has to think of it.
    ///
    /// The setting is asked for once a statement, in a subquery of its own, not once a row.
    static let rowSecurity: SQL = """
        DO $walls$
        DECLARE place RECORD;
        BEGIN
            FOR place IN
                SELECT c.oid::regclass AS name, a.attname AS column_name, EXISTS (
                    SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'own_organisation') AS has_policy
                FROM pg_class c
                JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
                    AND a.attname = CASE c.relname WHEN 'organisation' THEN 'id' ELSE 'organisation' END
                WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace
                    AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (
                        SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'own_organisation'))
            LOOP
                EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', place.name);
                CONTINUE WHEN place.has_policy;
                EXECUTE format(
                    'CREATE POLICY own_organisation ON %s USING ('
                    '%2$I = (SELECT current_setting(''commonweal.organisation'', TRUE))'
                    ' OR (SELECT current_setting(''commonweal.organisation'', TRUE)) = ''*'')',
                    place.name, place.column_name);
            END LOOP;
        END
        $walls$
        """

    /// Gives a role what the program needs: rows, but no tables; and of what only grows, neither change nor removal.
    /// - Parameters:
    ///   - role: as the server itself spells it.
    ///   - growingOnly: names of ours, from the schemas.
    static func giveRights(to role: String, growingOnly: [String], in tx: any Transaction) throws {
        let name = quoted(role)
        let schema: String = try tx.row("SELECT CAST(current_schema() AS TEXT) AS name")?["name"] ?? "public"
        let place = quoted(schema)
        var deeds = [
            "GRANT USAGE ON SCHEMA \(place) TO \(name)", "REVOKE CREATE ON SCHEMA \(place) FROM \(name)",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA \(place) TO \(name)",
            "REVOKE INSERT, UPDATE, DELETE ON schema_migration FROM \(name)",
        ]
        deeds += growingOnly.map { "REVOKE UPDATE, DELETE ON \(quoted($0)) FROM \(name)" }
        for deed in deeds { try tx.run(SQL(stringLiteral: deed)) }
    }

    /// What an operator should know of the role that is connected.
    static func weaknesses(in tx: any Transaction) throws -> [String] {
        var found: [String] = []
        let role = try tx.row(
            "SELECT rolsuper OR rolbypassrls AS bypasses FROM pg_roles WHERE rolname = current_user")
        if try role?["bypasses"] ?? false {
            found.append("The role is a superuser or has BYPASSRLS: row security does not hold for it.")
        }
        let owned = try tx.row(
            """
            SELECT 1 AS owned FROM pg_class
            WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace
                AND pg_get_userbyid(relowner) = current_user LIMIT 1
            """)
        if owned != nil {
            found.append("The role owns the tables and could change them: set database.owner to a role of its own.")
        }
        return found
    }

    private static func quoted(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }
}
