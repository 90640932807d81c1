import Core
import Storage
import TestSupport
import Testing

/// Every table of every module behind the second wall of PostgreSQL, with a trust's data in it.
@Suite struct SecondWallTests {
    private struct Table: Sendable {
        let name: String
        let column: String
        let isHeld: Bool
    }

    private func tables(_ tx: any Transaction) throws -> [Table] {
        try tx.rows(
            """
            SELECT CAST(c.relname AS TEXT) AS name, CAST(a.attname AS TEXT) AS place,
                c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (
                    SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'own_organisation') AS held
            FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
                AND a.attname = CASE c.relname WHEN 'organisation' THEN 'id' ELSE 'organisation' END
            WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace ORDER BY c.relname
            """
        ).map { Table(name: try $0["name"], column: try $0["place"], isHeld: try $0["held"]) }
    }

    @Test func everyTableWithAnOrganisationIsHeldAndShowsNothingForeign() async throws {
        let world = try await AccessWorld(on: .postgres)
        let found = try await world.database.read { try tables($0) }
        #expect(found.count > 30 && found.filter { !$0.isHeld }.map(\.name) == [])
        let far = OrganisationID("far")
        var filledCount = 0
        for table in found {
            // A question without any filter, as a mistake would write it.
            let question = SQL(stringLiteral: "SELECT \(table.column) AS whose FROM \(table.name)")
            let all = try await world.database.read { tx in try tx.rows(question).map { try $0["whose"] as String } }
            let seen = try await world.database.read(for: far) { tx in
                try tx.rows(question).map { try $0["whose"] as String }
            }
            #expect(seen.allSatisfy { $0 == "far" }, "\(table.name) shows what is another's")
            #expect(seen.count == all.filter { $0 == "far" }.count, "\(table.name) hides what is their own")
            if all.contains("org") { filledCount += 1 }
        }
        #expect(filledCount > 20, "most tables hold something that could have been seen")
        await world.database.close()
    }

    /// A table without the organisation would have no wall: each is known by name.
    @Test func noTableIsWithoutAnOrganisation() async throws {
        let database = try await Engine.postgres.open(Modules.schemas)
        let bare = try await database.read { tx in
            try tx.rows(
                """
                SELECT CAST(c.relname AS TEXT) AS name FROM pg_class c
                WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace
                    AND c.relname <> 'organisation' AND NOT EXISTS (SELECT 1 FROM pg_attribute a
                        WHERE a.attrelid = c.oid AND a.attname = 'organisation' AND NOT a.attisdropped)
                """
            ).map { try $0["name"] as String }
        }
        #expect(bare == ["schema_migration"])
        await database.close()
    }
}
