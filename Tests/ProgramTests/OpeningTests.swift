import ArgumentParser
import Storage
import StorageSQLite
import TestSupport
import Testing

@testable import commonweal

@Suite("Opening a database") struct OpeningTests {
    @Test("An old program refuses a newer database in clear words, and writes nothing")
    func newer() async throws {
        let folder = try TestFolder(), path = folder.file("trust.sqlite")
        let database = try SQLiteDatabase(path: path)
        let known = ServiceList.schemas(for: ServiceList.all)
        try await database.migrate(known)
        let later = Schema(
            module: "ledger", (known.first { $0.module == "ledger" }?.migrations ?? []) + [Migration("999-later", [])])
        try await database.migrate([later])
        let before = try await contents(of: database)
        await database.close()
        var settings = ProgramSettings()
        settings.database = .sqlite(path: path)
        settings.modules = ServiceList.all.map(\.name)
        let error = await #expect(throws: ValidationError.self) { _ = try await openMigrated(settings) }
        #expect(error?.message.contains("was written by a newer Commonweal (ledger/999-later). Use that one.") == true)
        let again = try SQLiteDatabase(path: path)
        #expect(try await contents(of: again) == before)
        await again.close()
    }

    /// Every table as it was made, every row, and every step that was taken.
    private func contents(of database: any Database) async throws -> [String] {
        let made = try await database.read { tx in
            try tx.rows("SELECT name, sql FROM sqlite_schema ORDER BY name").map { row -> String in
                let name: String = try row["name"], sql: String? = try row[optional: "sql"]
                return "\(name) \(sql ?? "")"
            } + (try Catalogue.steps(in: tx))
        }
        return made + (try await tableHashes(of: database)).map { "\($0.key) \($0.value)" }.sorted()
    }
}
