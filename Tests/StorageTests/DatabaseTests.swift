import Core
import Storage
import TestSupport
import Testing

@Suite("A database, whichever stands behind the door")
struct DatabaseTests {
    private let schema = Schema(
        module: "test",
        [
            Migration(
                "001",
                [
                    """
                    CREATE TABLE thing (
                        organisation TEXT NOT NULL, id TEXT NOT NULL, count BIGINT, small INTEGER, flag BOOLEAN,
                        share DOUBLE PRECISION, bytes BYTEA, label TEXT, PRIMARY KEY (organisation, id),
                        CHECK (count IS NULL OR count < 1000)
                    )
                    """,
                    """
                    CREATE TABLE part (
                        thing TEXT NOT NULL, organisation TEXT NOT NULL, id TEXT PRIMARY KEY,
                        FOREIGN KEY (organisation, thing) REFERENCES thing (organisation, id)
                    )
                    """,
                ])
        ])
    private let here = OrganisationID("org-1")

    @Test("Every kind of value comes back as it was stored", arguments: Engine.allCases)
    func roundTrip(_ engine: Engine) async throws {
        let database = try await engine.open([schema])
        let bytes: [UInt8] = [0, 255, 92, 39, 1], label = "Ward 7 \"A\" £5 \\x41 – 'é' 🏥 $1", share = 0.1 + 0.2
        try await database.write(for: here) { tx in
            try tx.run(
                """
                INSERT INTO thing (organisation, id, count, small, flag, share, bytes, label)
                VALUES (\("org-1"), \("a"), \(-5), \(7), \(true), \(share), \(bytes), \(label))
                """)
        }
        let row = try #require(try await database.read { try $0.row("SELECT * FROM thing WHERE flag AND share > 0") })
        #expect(try row["count"] == -5)
        #expect(try row["small"] == 7)
        #expect(try row["flag"] == true)
        #expect(try row["share"] == share)
        #expect(try row["bytes"] == bytes)
        #expect(try row["label"] == label)
    }

    @Test("Nulls come back as nothing, and are refused where a value is expected", arguments: Engine.allCases)
    func nulls(_ engine: Engine) async throws {
        let database = try await engine.open([schema])
        let nothing: String? = nil, number: Int? = nil
        try await database.write(for: here) { tx in
            try tx.run(
                """
                INSERT INTO thing (organisation, id, count, label) VALUES (\("org-1"), \("a"), \(number), \(nothing))
                """)
            try tx.run(
                """
                INSERT INTO thing (organisation, id, count, label)
                SELECT CAST(\("org-1") AS TEXT), CAST(\("b") AS TEXT), CAST(\(number) AS BIGINT),
                    CAST(\(nothing) AS TEXT)
                """)
        }
        let rows = try await database.read { try $0.rows("SELECT count, label FROM thing") }
        #expect(rows.count == 2)
        for row in rows {
            let count: Int? = try row[optional: "count"], label: String? = try row[optional: "label"]
            #expect(count == nil)
            #expect(label == nil)
            #expect(throws: StorageError.unreadable(column: "count")) { let _: Int = try row["count"] }
            #expect(throws: StorageError.unreadable(column: "nowhere")) { let _: Int? = try row[optional: "nowhere"] }
        }
    }

    @Test("A parameter that may be null can be asked about", arguments: Engine.allCases, [nil, "a", "b"])
    func nullParameter(_ engine: Engine, _ wanted: String?) async throws {
        let database = try await filled(engine)
        let ids: [String] = try await database.read { tx in
            try tx.rows(
                "SELECT id FROM thing WHERE \(wanted) IS NULL OR id = \(wanted) ORDER BY id"
            ).map { try $0["id"] }
        }
        #expect(ids == (wanted.map { [$0] } ?? ["a", "b"]))
    }

    @Test("Sums, averages and counts are numbers", arguments: Engine.allCases)
    func sums(_ engine: Engine) async throws {
        let database = try await filled(engine)
        let row = try #require(
            try await database.read {
                try $0.row("SELECT SUM(count) AS total, AVG(count) AS mean, COUNT(*) AS rows FROM thing")
            })
        #expect(try row["total"] == 3)
        #expect(try row["mean"] == 1.5)
        #expect(try row["rows"] == 2)
    }

    @Test("More than nine placeholders each find their own value", arguments: Engine.allCases)
    func manyPlaceholders(_ engine: Engine) async throws {
        let database = try await engine.open([])
        let list: SQL = "\(list: Array(10...21))"
        let row = try #require(
            try await database.read {
                try $0.row("SELECT '$1 $10' AS label, \(1) AS first, 21 IN \(list) AS found, \("last") AS last")
            })
        #expect(try row["label"] == "$1 $10")
        #expect(try row["first"] == 1)
        #expect(try row["found"] == true)
        #expect(try row["last"] == "last")
    }

    @Test("A body that throws leaves nothing behind", arguments: Engine.allCases)
    func undo(_ engine: Engine) async throws {
        let database = try await filled(engine)
        await #expect(throws: Refusal(.conflict, "No.")) {
            try await database.write(for: here) { tx in
                try tx.run("DELETE FROM thing")
                throw Refusal(.conflict, "No.")
            }
        }
        #expect(try await count(database) == 2)
    }

    @Test("Keys, checks and foreign keys refuse as constraints", arguments: Engine.allCases)
    func constraints(_ engine: Engine) async throws {
        let database = try await filled(engine)
        let offences: [SQL] = [
            "INSERT INTO thing (organisation, id) VALUES ('org-1', 'a')",
            "INSERT INTO thing (organisation, id, count) VALUES ('org-1', 'c', 1000)",
            "INSERT INTO part (organisation, thing, id) VALUES ('org-1', 'nothing', 'p')",
            "INSERT INTO thing (organisation) VALUES ('org-1')",
        ]
        for offence in offences {
            let error = await #expect(throws: StorageError.self) {
                try await database.write(for: here) { _ = try $0.run(offence) }
            }
            guard case .constraint = error else {
                Issue.record("\(offence.text) gave \(String(describing: error))")
                continue
            }
        }
        try await database.write(for: here) {
            try $0.run("INSERT INTO thing (organisation, id, count) VALUES ('org-1', 'c', 999)")
        }
    }

    @Test(
        "A failed statement spoils its transaction, even when the body swallows the error", arguments: Engine.allCases)
    func spoiled(_ engine: Engine) async throws {
        let database = try await filled(engine)
        await #expect(throws: StorageError.self) {
            try await database.write(for: here) { tx in
                try tx.run("INSERT INTO thing (organisation, id) VALUES ('org-1', 'c')")
                _ = try? tx.run("INSERT INTO thing (organisation, id) VALUES ('org-1', 'a')")
            }
        }
        #expect(try await count(database) == 2)
    }

    @Test("What may collide is tried with ON CONFLICT, and the count tells", arguments: Engine.allCases)
    func counts(_ engine: Engine) async throws {
        let database = try await filled(engine)
        let counts = try await database.write(for: here) { tx in
            [
                try tx.run("INSERT INTO thing (organisation, id) VALUES ('org-1', 'a') ON CONFLICT DO NOTHING"),
                try tx.run("UPDATE thing SET label = 'x'"),
                try tx.run("UPDATE thing SET label = 'y' WHERE id = 'nobody'"),
                try tx.run("CREATE TEMPORARY TABLE later (id TEXT)"),
                try tx.run("DELETE FROM thing WHERE id = 'a'"),
            ]
        }
        #expect(counts == [0, 2, 0, 0, 1])
    }

    @Test("A read cannot write", arguments: Engine.allCases)
    func readOnly(_ engine: Engine) async throws {
        let database = try await filled(engine)
        await #expect(throws: StorageError.self) {
            try await database.read { _ = try $0.run("DELETE FROM thing") }
        }
        #expect(try await count(database) == 2)
    }

    @Test("A text with a NUL in it is refused on both", arguments: Engine.allCases)
    func nul(_ engine: Engine) async throws {
        let database = try await filled(engine)
        await #expect(throws: StorageError.nulInText) {
            try await database.write(for: here) { _ = try $0.run("UPDATE thing SET label = \("a\0b")") }
        }
        #expect(try await count(database) == 2)
    }

    @Test("A changing statement can return rows", arguments: Engine.allCases)
    func returning(_ engine: Engine) async throws {
        let database = try await filled(engine)
        let ids: [String] = try await database.write(for: here) { tx in
            try tx.rows("UPDATE thing SET count = count + \(1) RETURNING id, count").map { try $0["id"] }
        }
        #expect(ids.sorted() == ["a", "b"])
    }

    @Test("A closed database refuses instead of waiting", arguments: Engine.allCases)
    func closed(_ engine: Engine) async throws {
        let database = try await filled(engine)
        await database.close()
        await #expect(throws: StorageError.self) {
            try await database.write(for: here) { _ = try $0.run("DELETE FROM thing") }
        }
        await #expect(throws: (any Error).self) { try await count(database) }
    }

    private func filled(_ engine: Engine) async throws -> any Database {
        let database = try await engine.open([schema])
        try await database.write(for: here) { tx in
            try tx.run(
                "INSERT INTO thing (organisation, id, count) VALUES \(rows: [["org-1", "a", 1], ["org-1", "b", 2]])")
        }
        return database
    }

    private func count(_ database: any Database) async throws -> Int {
        try await database.read { try $0.row("SELECT COUNT(*) AS n FROM thing")?["n"] ?? -1 }
    }
}
