import Core
import Storage
import StoragePostgres
import TestSupport
import Testing

@Suite("PostgreSQL with a standby")
struct FailoverTests {
    private let here = OrganisationID("org-1")
    private let schema = Schema(module: "test", [Migration("001", ["CREATE TABLE thing (id BIGINT PRIMARY KEY)"])])

    @Test("The primary is found behind a standby, and after a failover its successor, with all that was acknowledged")
    func failover() async throws {
        let primary = try await Cluster.start(), standby = try await primary.standby()
        try await primary.set("synchronous_standby_names", to: Cluster.standbyName)
        // The standby is named first, so each new connection meets it.
        let database = try PostgresDatabase(standby.settings(with: primary))
        try await database.migrate([schema])
        for id in 1...20 { try await write(id, into: database) }
        #expect(try await database.weaknesses().contains { $0.contains("standby") } == false)
        try await primary.stop()
        await unavailable { try await write(21, into: database) }
        try await standby.promote()
        try await write(22, into: database)
        #expect(try await ids(in: database) == Array(1...20) + [22])
        // Whoever reads the log learns that nobody follows any more.
        #expect(try await database.weaknesses().contains { $0.contains("No synchronous standby") })
        await database.close()
    }

    @Test("A standby that stands where the primary was is unavailable, and never a fault of ours")
    func standbyAlone() async throws {
        let primary = try await Cluster.start(), standby = try await primary.standby()
        var settings = standby.settings()
        settings.connections = 1
        let database = try PostgresDatabase(settings)
        await unavailable { try await database.read { _ in } }
        // An operator may insist, to read there; writing is still unavailable, and works once it has been promoted.
        settings.address += " target_session_attrs=any"
        let insisting = try PostgresDatabase(settings)
        try await insisting.read { _ = try $0.rows("SELECT 1 AS one") }
        await unavailable { try await insisting.write(for: here) { _ = try $0.rows("SELECT 1 AS one") } }
        try await standby.promote()
        try await insisting.write(for: here) { _ = try $0.rows("SELECT 1 AS one") }
        await insisting.close()
        await database.close()
    }

    @Test("A commit that an operator frees from waiting for the standby is not acknowledged")
    func cancelled() async throws {
        let cluster = try await Cluster.start()
        let database = try PostgresDatabase(cluster.settings())
        try await database.migrate([schema])
        try await cluster.set("synchronous_standby_names", to: "nobody")
        async let answer: Void = unavailable { try await write(1, into: database) }
        let admin = try PostgresDatabase(cluster.settings())
        var cancelled = 0
        for _ in 0..<500 where cancelled == 0 {
            try await Task.sleep(for: .milliseconds(10))
            cancelled = try await admin.read { tx in
                try tx.rows("SELECT pg_cancel_backend(pid) AS done FROM pg_stat_activity WHERE wait_event = 'SyncRep'")
                    .count
            }
        }
        #expect(cancelled == 1)
        await answer
        await admin.close()
        await database.close()
    }

    @Test("While the standby is away writes are turned away in time, reads go on, and all works when it is given up")
    func standbyAway() async throws {
        let cluster = try await Cluster.start()
        var settings = cluster.settings()
        (settings.commitLimitSeconds, settings.queueLimitSeconds, settings.connections) = (1, 2, 2)
        settings.statementLimitSeconds = 4
        let database = try PostgresDatabase(settings)
        try await database.migrate([schema])
        try await cluster.set("synchronous_standby_names", to: "nobody")
        let clock = ContinuousClock(), start = clock.now
        await withTaskGroup(of: Void.self) { group in
            for id in 1...5 { group.addTask { await unavailable { try await write(id, into: database) } } }
        }
        #expect(clock.now - start < .seconds(60))
        #expect(try await database.read { try $0.rows("SELECT 1 AS one").count } == 1)
        try await cluster.set("synchronous_standby_names", to: "")
        try await write(6, into: database)
        await database.close()
    }

    @Test("A connection that hangs before anything has begun is let go of, and a new one does the work")
    func hangs() async throws {
        let cluster = try await Cluster.start()
        var settings = cluster.settings()
        (settings.connections, settings.statementLimitSeconds) = (1, 1)
        let database = try PostgresDatabase(settings)
        try await database.migrate([schema])
        let pid: Int = try await database.read { try $0.row("SELECT pg_backend_pid() AS pid")?["pid"] ?? 0 }
        cluster.freeze(pid)
        defer { cluster.thaw(pid) }
        try await write(1, into: database)
        #expect(try await ids(in: database) == [1])
        await database.close()
    }

    private func write(_ id: Int, into database: PostgresDatabase) async throws {
        try await database.write(for: here) { try $0.run("INSERT INTO thing (id) VALUES (\(id))") }
    }

    private func ids(in database: PostgresDatabase) async throws -> [Int] {
        try await database.read { try $0.rows("SELECT id FROM thing ORDER BY id").map { try $0["id"] } }
    }

    private func unavailable(_ body: () async throws -> Void) async {
        do {
            try await body()
            Issue.record("was acknowledged")
        } catch StorageError.unavailable {
        } catch {
            Issue.record("gave \(error)")
        }
    }
}
