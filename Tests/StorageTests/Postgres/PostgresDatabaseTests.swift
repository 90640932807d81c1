import Core
import Foundation
import Storage
import StoragePostgres
import TestSupport
import Testing

@Suite("PostgreSQL")
struct PostgresDatabaseTests {
    private let here = OrganisationID("org-1")
    private let schema = Schema(
        module: "test", [Migration("001", ["CREATE TABLE thing (id BIGINT PRIMARY KEY, label TEXT)"])])

    @Test("After the server ended an idle connection, the next call works without anybody noticing")
    func terminatedWhileIdle() async throws {
        let (database, _) = try await opened { $0.connections = 1 }
        let pid: Int = try await backend(of: database)
        try await terminate(pid)
        try await database.write(for: here) { try $0.run("INSERT INTO thing (id) VALUES (1)") }
        #expect(try await ids(in: database) == [1])
        #expect(try await backend(of: database) != pid)
    }

    @Test("A write whose connection is lost in the middle says so and is not repeated")
    func terminatedInTheMiddle() async throws {
        let (database, _) = try await opened { $0.connections = 1 }
        let runs = Tally(), pid = Tally(), isGone = Tally()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                let error = await #expect(throws: StorageError.self) {
                    try await database.write(for: here) { tx in
                        runs.add(1)
                        try tx.run("INSERT INTO thing (id) VALUES (1)")
                        pid.value = try tx.row("SELECT pg_backend_pid() AS pid")?["pid"] ?? 0
                        isGone.waitUntil(1)
                        try tx.run("INSERT INTO thing (id) VALUES (2)")
                    }
                }
                guard case .unavailable = error else {
                    Issue.record("gave \(String(describing: error))")
                    return
                }
            }
            try await pid.reaches(1)
            try await terminate(pid.value)
            isGone.value = 1
            try await group.waitForAll()
        }
        #expect(runs.value == 1)
        #expect(try await ids(in: database) == [])
    }

    @Test("After the server was restarted, the next call works")
    func restarted() async throws {
        let cluster = try await Cluster.start()
        let database = try PostgresDatabase(cluster.settings())
        try await database.migrate([schema])
        try await database.write(for: here) { try $0.run("INSERT INTO thing (id) VALUES (\(1))") }
        try await cluster.restart()
        try await database.write(for: here) { try $0.run("INSERT INTO thing (id) VALUES (\(2))") }
        #expect(try await ids(in: database) == [1, 2])
    }

    @Test("A server that is not there is unavailable, and the address's password is never told")
    func unreachable() async throws {
        let database = try PostgresDatabase(
            PostgresSettings("postgres://someone:geheim@localhost:1/rota?connect_timeout=1"))
        #expect(database.name == "PostgreSQL at localhost:1/rota")
        let error = await #expect(throws: StorageError.self) { try await ids(in: database) }
        guard case .unavailable(let words) = error else {
            Issue.record("gave \(String(describing: error))")
            return
        }
        #expect(!words.contains("geheim"))
    }

    @Test("An address that cannot be read is refused without quoting it")
    func badAddress() {
        let error = #expect(throws: StorageError.self) {
            try PostgresDatabase(PostgresSettings("host='unfinished password=geheim"))
        }
        #expect(!"\(String(describing: error))".contains("geheim"))
    }

    @Test("A schema name that is not plain is refused", arguments: ["", "a\"b", "Ä", "a;b"])
    func badSchema(_ name: String) {
        var settings = PostgresSettings("dbname=postgres")
        settings.schema = name
        #expect(throws: StorageError.self) { try PostgresDatabase(settings) }
    }

    @Test("A server that may lose commits is refused unless a test asks for it")
    func notDurable() async throws {
        // The throw-away server runs with fsync off.
        var settings = try await Cluster.shared().settings()
        settings.mayLoseLastCommits = false
        let database = try PostgresDatabase(settings)
        let error = await #expect(throws: StorageError.self) { try await database.migrate([schema]) }
        guard case .unavailable(let words) = error else {
            Issue.record("gave \(String(describing: error))")
            return
        }
        #expect(words.contains("fsync"))
    }

    @Test("A statement over its time limit is stopped, and the connection goes on")
    func tooLong() async throws {
        let (database, _) = try await opened { ($0.connections, $0.statementLimitSeconds) = (1, 1) }
        let error = await #expect(throws: StorageError.self) {
            try await database.read { _ = try $0.rows("SELECT pg_sleep(20)") }
        }
        guard case .unavailable = error else {
            Issue.record("gave \(String(describing: error))")
            return
        }
        #expect(try await ids(in: database) == [])
    }

    @Test("A read sees one picture from its first statement to its last")
    func snapshot() async throws {
        let (database, settings) = try await opened()
        let other = try PostgresDatabase(settings)
        let hasRead = Tally(), hasWritten = Tally()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                let counts = try await database.read { tx in
                    let before = try tx.rows("SELECT id FROM thing").count
                    hasRead.value = 1
                    hasWritten.waitUntil(1)
                    return [before, try tx.rows("SELECT id FROM thing").count]
                }
                #expect(counts == [0, 0])
            }
            try await hasRead.reaches(1)
            try await other.write(for: here) { try $0.run("INSERT INTO thing (id) VALUES (1)") }
            hasWritten.value = 1
            try await group.waitForAll()
        }
    }

    @Test("Writers of one organisation never overlap, also from two programs; other organisations go on")
    func oneWriter() async throws {
        let (one, settings) = try await opened()
        let other = try PostgresDatabase(settings)
        let inside = Tally(), most = Tally()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for id in 1...40 {
                let database = id.isMultiple(of: 2) ? one : other
                group.addTask {
                    try await database.write(for: here) { tx in
                        most.raise(to: inside.add(1))
                        try tx.run("INSERT INTO thing (id) VALUES (\(id))")
                        inside.add(-1)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(most.value == 1)
        #expect(try await ids(in: one).count == 40)
    }

    @Test("Writers of one busy organisation leave connections for everybody else")
    func fairness() async throws {
        let (database, _) = try await opened { $0.connections = 2 }
        let mayEnd = Tally(), hasBegun = Tally()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...8 {
                group.addTask {
                    try await database.write(for: here) { tx in
                        hasBegun.value = 1
                        mayEnd.waitUntil(1)
                    }
                }
            }
            try await hasBegun.reaches(1)
            #expect(try await ids(in: database) == [])
            try await database.write(for: OrganisationID("org-2")) { try $0.run("INSERT INTO thing (id) VALUES (1)") }
            mayEnd.value = 1
            try await group.waitForAll()
        }
    }

    @Test("One statement takes nulls and values in any order")
    func nullsAndValues() async throws {
        let (database, _) = try await opened { $0.connections = 1 }
        let labels: [String?] = [nil, "a", nil, "b"]
        try await database.write(for: here) { tx in
            for (id, label) in labels.enumerated() {
                try tx.run("INSERT INTO thing (id, label) VALUES (\(id), \(label))")
            }
        }
        let counts = try await database.read { tx in
            try [nil, 2, nil].map { (limit: Int?) in
                try tx.rows("SELECT id FROM thing WHERE \(limit) IS NULL OR id < \(limit)").count
            }
        }
        #expect(counts == [4, 2, 4])
    }

    @Test("A statement prepared before its table changed works again in the next transaction")
    func changedTable() async throws {
        let (database, settings) = try await opened { $0.connections = 1 }
        _ = try await database.read { try $0.rows("SELECT * FROM thing WHERE id > \(0)") }
        let other = try PostgresDatabase(settings)
        try await other.write(for: nil) { try $0.run("ALTER TABLE thing ADD COLUMN more TEXT") }
        _ = try? await database.read { try $0.rows("SELECT * FROM thing WHERE id > \(0)") }
        _ = try await database.read { try $0.rows("SELECT * FROM thing WHERE id > \(0)") }
    }

    private func opened(
        _ change: (inout PostgresSettings) -> Void = { _ in }
    ) async throws -> (PostgresDatabase, PostgresSettings) {
        var settings = try await Cluster.shared().settings()
        change(&settings)
        let database = try PostgresDatabase(settings)
        try await database.migrate([schema])
        return (database, settings)
    }

    private func backend(of database: PostgresDatabase) async throws -> Int {
        try await database.read { try $0.row("SELECT pg_backend_pid() AS pid")?["pid"] ?? 0 }
    }

    private func terminate(_ pid: Int) async throws {
        let admin = try PostgresDatabase(try await Cluster.shared().settings())
        try await admin.write(for: nil) { tx in
            try tx.rows("SELECT pg_terminate_backend(CAST(\(pid) AS INTEGER)), pg_sleep(0.1)")
        }
        await admin.close()
    }

    private func ids(in database: PostgresDatabase) async throws -> [Int] {
        try await database.read { try $0.rows("SELECT id FROM thing ORDER BY id").map { try $0["id"] } }
    }
}
