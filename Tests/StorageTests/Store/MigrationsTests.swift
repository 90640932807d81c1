import Storage
import TestSupport
import Testing

@Suite("Migrations")
struct MigrationsTests {
    private let first = Migration("001", ["CREATE TABLE a (id TEXT PRIMARY KEY)"])
    private let second = Migration("002", ["ALTER TABLE a ADD COLUMN name TEXT"])

    @Test("Each step is taken once, and later steps follow", arguments: Engine.allCases)
    func once(_ engine: Engine) async throws {
        let database = try await engine.open([Schema(module: "m", [first])])
        try await database.migrate([Schema(module: "m", [first])])
        try await database.migrate([Schema(module: "m", [first, second])])
        try await database.write(for: nil) { try $0.run("INSERT INTO a (id, name) VALUES ('1', 'x')") }
        let steps = try await database.read { try $0.rows("SELECT id FROM schema_migration").count }
        #expect(steps == 2)
    }

    @Test("Two programs may migrate at the same time", arguments: Engine.allCases)
    func together(_ engine: Engine) async throws {
        let database = try await engine.open([])
        let schema = Schema(module: "m", [first, second])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 { group.addTask { try await database.migrate([schema]) } }
            try await group.waitForAll()
        }
        #expect(try await database.read { try $0.rows("SELECT id FROM schema_migration").count } == 2)
    }

    @Test("A step that fails is undone whole and not remembered", arguments: Engine.allCases)
    func undone(_ engine: Engine) async throws {
        let database = try await engine.open([Schema(module: "m", [first])])
        let broken = Migration("002", ["CREATE TABLE b (id TEXT)", "CREATE TABLE a (id TEXT)"])
        await #expect(throws: StorageError.self) {
            try await database.migrate([Schema(module: "m", [first, broken])])
        }
        try await database.migrate([Schema(module: "m", [first, Migration("002", ["CREATE TABLE b (id TEXT)"])])])
    }

    @Test("A database written by a newer program is refused, and not touched", arguments: Engine.allCases)
    func newer(_ engine: Engine) async throws {
        let database = try await engine.open([Schema(module: "m", [first, second])])
        let other = Schema(module: "other", [Migration("001", ["CREATE TABLE c (id TEXT)"])])
        await #expect(throws: StorageError.newerSchema(unknown: ["m/002"])) {
            try await database.migrate([other, Schema(module: "m", [first])])
        }
        #expect(try await database.read { try $0.rows("SELECT id FROM schema_migration").count } == 2)
    }

    @Test("A module that is switched off keeps its tables", arguments: Engine.allCases)
    func switchedOff(_ engine: Engine) async throws {
        let database = try await engine.open([Schema(module: "m", [first])])
        try await database.migrate([Schema(module: "other", [])])
        #expect(try await database.read { try $0.rows("SELECT id FROM a").isEmpty })
    }
}
