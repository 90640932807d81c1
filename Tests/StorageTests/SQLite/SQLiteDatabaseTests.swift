import Core
import Foundation
import Storage
import StorageSQLite
import TestSupport
import Testing

@Suite("SQLite in a file")
struct SQLiteDatabaseTests {
    private let folder: TestFolder
    private let here = OrganisationID("org-1")
    private let schema = Schema(module: "test", [Migration("001", ["CREATE TABLE thing (id BIGINT PRIMARY KEY)"])])

    init() throws { folder = try TestFolder() }

    @Test("A commit is flushed to the disk before it is answered")
    func durable() throws {
        #expect(try SQLiteDatabase(path: folder.file("a.db")).synchronousSetting() == 2)
    }

    @Test("What was committed is there when the file is opened again")
    func reopened() async throws {
        let first = try await opened()
        try await first.write(for: here) { try $0.run("INSERT INTO thing (id) VALUES (1)") }
        await first.close()
        #expect(try await ids(in: try await opened()) == [1])
    }

    @Test("A file that is no database is refused")
    func notADatabase() throws {
        try Data(repeating: 65, count: 8192).write(to: URL(fileURLWithPath: folder.file("text.db")))
        #expect(throws: StorageError.self) { try SQLiteDatabase(path: folder.file("text.db")) }
    }

    @Test("A folder that is not there is named as unavailable, not a trap")
    func missingFolder() {
        let error = #expect(throws: StorageError.self) { try SQLiteDatabase(path: folder.file("no/where.db")) }
        guard case .unavailable = error else {
            Issue.record("gave \(String(describing: error))")
            return
        }
    }

    @Test("Statements are planned by the index that narrows most, before there are rows and after", arguments: [0, 900])
    func planned(rowsCount: Int) async throws {
        let database = try SQLiteDatabase(path: folder.file("a.db"))
        let tables: [SQL] = [
            "CREATE TABLE thing (organisation TEXT, id TEXT, item TEXT, offer TEXT, PRIMARY KEY (organisation, id))",
            "CREATE INDEX thing_by_item ON thing (organisation, item)",
            "CREATE INDEX thing_by_offer ON thing (organisation, offer)",
        ]
        try await database.migrate([Schema(module: "test", [Migration("001", tables)])])
        try await database.write(for: here) { tx in
            for number in 0..<rowsCount {
                try tx.run("INSERT INTO thing VALUES ('here', \(number), \(number), \(number))")
            }
        }
        if rowsCount > 0 { try await database.renewFigures() }
        let plan = try await database.read(for: here) { tx in
            try tx.rows(
                "EXPLAIN QUERY PLAN SELECT DISTINCT item FROM thing WHERE organisation = 'here' AND offer = '7'"
            ).map { try $0["detail"] as String }
        }
        #expect(plan.first?.contains("thing_by_offer") == true, "\(plan)")
    }

    @Test("Reads go on while a write is under way, and see only what was committed")
    func snapshot() async throws {
        let database = try await opened()
        let isInside = Tally(), mayEnd = Tally()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await database.write(for: here) { tx in
                    try tx.run("INSERT INTO thing (id) VALUES (1)")
                    isInside.value = 1
                    mayEnd.waitUntil(1)
                }
            }
            try await isInside.reaches(1)
            #expect(try await ids(in: database) == [])
            mayEnd.value = 1
            try await group.waitForAll()
        }
        #expect(try await ids(in: database) == [1])
    }

    @Test("A transaction that cannot begin is given up after a time, and never happens")
    func givenUp() async throws {
        let database = try SQLiteDatabase(path: folder.file("a.db"), readers: 1, waitLimitSeconds: 1)
        try await database.migrate([schema])
        let isInside = Tally(), mayEnd = Tally()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await database.write(for: here) { _ in
                    isInside.add(1)
                    mayEnd.waitUntil(1)
                }
            }
            group.addTask {
                try await database.read { _ in
                    isInside.add(1)
                    mayEnd.waitUntil(1)
                }
            }
            try await isInside.reaches(2)
            let unavailable = StorageError.unavailable("No connection to the database was free in time.")
            await #expect(throws: unavailable) {
                try await database.write(for: here) { try $0.run("INSERT INTO thing (id) VALUES (1)") }
            }
            await #expect(throws: unavailable) { try await database.read { try $0.rows("SELECT id FROM thing") } }
            mayEnd.value = 1
            try await group.waitForAll()
        }
        #expect(try await ids(in: database) == [])
        try await database.write(for: here) { try $0.run("INSERT INTO thing (id) VALUES (2)") }
        #expect(try await ids(in: database) == [2])
    }

    @Test("In a group of writes, those that fail undo themselves and nobody else")
    func savepoints() async throws {
        let database = try await opened()
        let outcomes = await withTaskGroup(of: (Int, Bool).self) { group in
            for id in 1...60 {
                group.addTask {
                    do {
                        try await database.write(for: here) { tx in
                            try tx.run("INSERT INTO thing (id) VALUES (\(id))")
                            if id % 3 == 0 { throw Refusal(.conflict, "Every third is refused.") }
                            if id % 5 == 0 { try tx.run("INSERT INTO thing (id) VALUES (\(id))") }
                        }
                        return (id, true)
                    } catch {
                        return (id, false)
                    }
                }
            }
            return await group.reduce(into: [Int: Bool]()) { $0[$1.0] = $1.1 }
        }
        let kept = (1...60).filter { $0 % 3 != 0 && $0 % 5 != 0 }
        #expect(outcomes.filter(\.value).keys.sorted() == kept)
        #expect(try await ids(in: database) == kept)
    }

    @Test("Nobody in a group is told of success before the commit, and all hear when it fails")
    func failedCommit() async throws {
        let database = try await opened()
        try await database.write(for: nil) { tx in
            try tx.run("CREATE TABLE owner (id BIGINT PRIMARY KEY)")
            try tx.run(
                """
                CREATE TABLE owned (id BIGINT REFERENCES owner (id) DEFERRABLE INITIALLY DEFERRED)
                """)
        }
        let isReady = Tally()
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                // Holds the writer until the others wait, so that they are one group.
                _ = try? await database.write(for: here) { _ in
                    isReady.waitUntil(4)
                    usleep(50_000)
                }
                return true
            }
            for id in 1...4 {
                group.addTask {
                    isReady.add(1)
                    do {
                        try await database.write(for: here) { tx in
                            try tx.run("INSERT INTO thing (id) VALUES (\(id))")
                            // Checked at the commit only.
                            if id == 3 { try tx.run("INSERT INTO owned (id) VALUES (99)") }
                        }
                        return true
                    } catch {
                        return false
                    }
                }
            }
            return await group.reduce(into: [Bool]()) { $0.append($1) }
        }
        let answered = outcomes.filter { $0 }.count - 1
        #expect(try await ids(in: database).count == answered)
        #expect(answered < 4)
    }

    @Test("Two programs on one file take turns")
    func twoPrograms() async throws {
        let one = try await opened(), other = try await opened()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for id in 1...20 {
                let database = id.isMultiple(of: 2) ? one : other
                group.addTask {
                    _ = try await database.write(for: here) { try $0.run("INSERT INTO thing (id) VALUES (\(id))") }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await ids(in: one) == Array(1...20))
    }

    /// Run by hand: `COMMONWEAL_MEASURE=1 swift test --skip-build --filter measuresGrouping`.
    @Test(
        "Grouping commits makes many small writes quicker",
        .enabled(if: ProcessInfo.processInfo.environment["COMMONWEAL_MEASURE"] != nil))
    func measuresGrouping() async throws {
        var rates: [Double] = []
        for limit in [1, 64, 1, 64] {
            let database = try SQLiteDatabase(path: folder.file("\(rates.count).db"), groupLimit: limit)
            try await database.migrate([schema])
            let clock = ContinuousClock(), start = clock.now, writes = limit == 1 ? 400 : 8000
            try await withThrowingTaskGroup(of: Void.self) { group in
                for id in 1...writes {
                    if id > 100 { try await group.next() }
                    group.addTask {
                        _ = try await database.write(for: here) { try $0.run("INSERT INTO thing (id) VALUES (\(id))") }
                    }
                }
                try await group.waitForAll()
            }
            let seconds =
                Double((clock.now - start).components.attoseconds) / 1e18
                + Double((clock.now - start).components.seconds)
            rates.append(Double(writes) / seconds)
            print("group limit \(limit): \(Int(rates.last ?? 0)) writes a second")
        }
        #expect(rates[1] > rates[0] && rates[3] > rates[2])
    }

    private func opened() async throws -> SQLiteDatabase {
        let database = try SQLiteDatabase(path: folder.file("a.db"))
        try await database.migrate([schema])
        return database
    }

    private func ids(in database: SQLiteDatabase) async throws -> [Int] {
        try await database.read { try $0.rows("SELECT id FROM thing ORDER BY id").map { try $0["id"] } }
    }
}
