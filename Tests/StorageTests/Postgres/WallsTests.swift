import Core
import Storage
import TestSupport
import Testing

@testable import StoragePostgres

@Suite("The second wall")
struct WallsTests {
    private let here = OrganisationID("org-1"), there = OrganisationID("org-2")
    private let schema = Schema(
        module: "test",
        [
            Migration(
                "001",
                [
                    "CREATE TABLE organisation (id TEXT PRIMARY KEY)",
                    "CREATE TABLE thing (organisation TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (organisation, id))",
                    "CREATE TABLE diary (organisation TEXT NOT NULL, line TEXT NOT NULL)",
                ])
        ], growingOnly: ["diary"])

    private func filled(_ engine: Engine) async throws -> any Database {
        let database = try await engine.open([schema])
        for organisation in [here, there] {
            try await database.write(for: organisation) { tx in
                try tx.run("INSERT INTO organisation (id) VALUES (\(organisation))")
                try tx.run("INSERT INTO thing (organisation, id) VALUES (\(organisation), 'a')")
                try tx.run("INSERT INTO diary (organisation, line) VALUES (\(organisation), 'x')")
            }
        }
        return database
    }

    @Test("A statement that forgets its organisation sees nothing foreign")
    func forgotten() async throws {
        let database = try await filled(.postgres)
        for (organisation, expected) in [(here, ["org-1"]), (there, ["org-2"]), (OrganisationID("org-3"), [])] {
            let seen = try await database.read(for: organisation) { tx in
                try tx.rows("SELECT organisation FROM thing UNION ALL SELECT organisation FROM diary")
                    .map { try $0["organisation"] as String }
            }
            #expect(Set(seen) == Set(expected) && seen.count == expected.count * 2)
            let named = try await database.read(for: organisation) { tx in
                try tx.rows("SELECT id FROM organisation").map { try $0["id"] as String }
            }
            #expect(named == expected)
        }
        // Neither does a change reach the others, nor a new row.
        #expect(try await database.write(for: here) { try $0.run("UPDATE thing SET id = 'b'") } == 1)
        #expect(
            try await database.write(for: here) { try $0.run("DELETE FROM thing WHERE organisation = 'org-2'") } == 0)
        await #expect(throws: StorageError.self) {
            try await database.write(for: here) { tx in
                try tx.run("INSERT INTO thing (organisation, id) VALUES ('org-2', 'z')")
            }
        }
        await #expect(throws: StorageError.self) {
            try await database.write(for: here) { try $0.run("UPDATE thing SET organisation = 'org-2'") }
        }
        #expect(try await database.read { try $0.rows("SELECT id FROM thing ORDER BY organisation").count } == 2)
    }

    @Test("A connection that does not say for whom it works sees nothing, before and after one that did")
    func silent() async throws {
        var settings = try await Cluster.shared().programSettings()
        let database = try PostgresDatabase(settings)
        try await database.migrate([schema])
        try await database.write(for: here) { try $0.run("INSERT INTO thing (organisation, id) VALUES ('org-1', 'a')") }
        settings.ownerAddress = nil
        let connection = Connection(settings)
        for opening in ["BEGIN", "BEGIN; \(try Walls.reach(here))", "BEGIN"] {
            let count = try connection.transaction(opening) { try $0.rows("SELECT id FROM thing").count }
            #expect(count == (opening == "BEGIN" ? 0 : 1))
        }
        connection.disconnect()
    }

    @Test("The owner is held by the policies, too")
    func owner() async throws {
        let (program, owner) = try await Engine.postgres.openBoth([schema])
        try await program.write(for: here) { try $0.run("INSERT INTO thing (organisation, id) VALUES ('org-1', 'a')") }
        #expect(try await owner.read(for: there) { try $0.rows("SELECT id FROM thing").count } == 0)
        #expect(try await owner.read(for: here) { try $0.rows("SELECT id FROM thing").count } == 1)
    }

    @Test(
        "Within a narrow transaction a wide question can be asked, and it is narrow again after",
        arguments: Engine.allCases)
    func everywhere(_ engine: Engine) async throws {
        let database = try await filled(engine)
        let (wide, after) = try await database.write(for: here) { tx in
            let wide = try tx.everywhere { try $0.rows("SELECT id FROM organisation").count }
            return (wide, try tx.rows("SELECT id FROM organisation").count)
        }
        #expect(wide == 2)
        #expect(after == (engine == .postgres ? 1 : 2))
    }

    @Test("The program's role has no tables to change, and what only grows it can only add to")
    func rights() async throws {
        let database = try await filled(.postgres)
        let deeds: [SQL] = [
            "CREATE TABLE mine (id TEXT)", "ALTER TABLE thing ADD COLUMN more TEXT", "DROP TABLE thing",
            "ALTER TABLE thing DISABLE ROW LEVEL SECURITY", "DROP POLICY own_organisation ON thing",
            "UPDATE diary SET line = 'y'", "DELETE FROM diary", "TRUNCATE diary", "TRUNCATE thing",
            "INSERT INTO schema_migration (module, id) VALUES ('a', 'b')", "DELETE FROM schema_migration",
            "ALTER ROLE commonweal_program BYPASSRLS", "SET ROLE commonweal_owner",
        ]
        for deed in deeds {
            let error = await #expect(throws: StorageError.self, "\(deed.text)") {
                try await database.write(for: nil) { try $0.run(deed) }
            }
            guard case .failed("42501", _) = error else {
                Issue.record("\(deed.text) failed otherwise: \(String(describing: error))")
                continue
            }
        }
        #expect(try await (database as? PostgresDatabase)?.weaknesses() == [])
        #expect(try await database.read { try $0.rows("SELECT line FROM diary").count } == 2)
    }

    @Test("On SQLite, too, what only grows is neither changed nor removed")
    func growing() async throws {
        let database = try await filled(.sqlite)
        for deed: SQL in ["UPDATE diary SET line = 'y'", "DELETE FROM diary"] {
            await #expect(throws: StorageError.self) { try await database.write(for: nil) { try $0.run(deed) } }
        }
        #expect(try await database.read { try $0.rows("SELECT line FROM diary WHERE line = 'x'").count } == 2)
    }

    @Test("One role for everything is told to the operator, and so is one that row security does not hold")
    func weak() async throws {
        let superuser = try PostgresDatabase(try await Cluster.shared().settings())
        try await superuser.migrate([schema])
        #expect(try await superuser.weaknesses().count == 2)
        var settings = try await Cluster.shared().programSettings()
        settings.address = settings.ownerAddress ?? ""
        settings.ownerAddress = nil
        let single = try PostgresDatabase(settings)
        try await single.migrate([schema])
        #expect(try await single.weaknesses().map { $0.contains("database.owner") } == [true])
        try await single.write(for: here) { try $0.run("INSERT INTO thing (organisation, id) VALUES ('org-1', 'a')") }
        #expect(try await single.read(for: there) { try $0.rows("SELECT id FROM thing").count } == 0)
    }

    @Test("What cannot be an id never gets into a statement")
    func ids() async throws {
        let database = try await filled(.postgres)
        for text in ["", "*", "org-1' OR '1", "a b", String(repeating: "a", count: 65)] {
            await #expect(throws: StorageError.self) { try await database.read(for: OrganisationID(text)) { _ in } }
        }
    }
}
