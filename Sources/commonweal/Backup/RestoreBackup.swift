import Core
import Crypto
import Foundation
import Storage

/// Reads every file of a backup and holds it against its hash, before anything is done with it.
/// - Throws: ``BackupError`` that names the first file that is missing, damaged, or not part of it.
func checkBackup(_ folder: URL) throws -> BackupManifest {
    let manifest = try BackupManifest.read(from: folder)
    for table in manifest.tables {
        // A name from outside must not lead out of the folder.
        guard table.name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else {
            throw BackupError("The backup names a table \(table.name), which no table of ours is called.")
        }
        let file = folder.appending(path: "tables/\(table.name).jsonl")
        guard let handle = FileHandle(forReadingAtPath: file.path) else {
            throw BackupError("The backup is damaged: tables/\(table.name).jsonl is missing.")
        }
        defer { try? handle.close() }
        var hasher = SHA256(), bytes = 0
        while let part = try handle.read(upToCount: 1 << 20), !part.isEmpty {
            hasher.update(data: part)
            bytes += part.count
        }
        let hash = hasher.finalize().map { BackupManifest.hex($0) }.joined()
        guard hash == table.sha256, bytes == table.bytes else {
            throw BackupError("The backup is damaged: tables/\(table.name).jsonl is not what was written.")
        }
    }
    return manifest
}

/// Fills a database from a backup: an empty one, or one that lacks the backup's organisation.
///
/// Tables are made as they were when the backup was made, filled in one transaction, compared with the backup, and
/// then brought up to date.
/// - Throws: ``BackupError`` before anything is changed when the backup is damaged, newer than this program, or would
///   be mixed with what is there; ``StorageError``.
@discardableResult
func restoreBackup(
    from folder: URL, into database: any Database, schemas: [Schema]
) async throws -> BackupManifest {
    let manifest = try checkBackup(folder)
    let then = try schemasThen(manifest, schemas)
    do {
        try await database.migrate(then)
    } catch StorageError.newerSchema(let steps) {
        throw BackupError(
            """
            The tables of \(database.name) are newer than the backup (\(steps.joined(separator: ", "))). Restore into \
            an empty database; it is brought up to date after.
            """)
    }
    let organisation = manifest.organisation.map { OrganisationID($0) }
    try await database.write(for: nil) { tx in
        let tables = try backedUpTables(of: organisation, in: tx)
        for table in tables where try !Catalogue.isEmpty(table, organisation: organisation?.text, in: tx) {
            throw BackupError(
                organisation == nil
                    ? "The table \(table.name) is not empty. Restore into an empty database."
                    : "The organisation of this backup is in the database already (table \(table.name)).")
        }
        for part in manifest.tables {
            guard let table = tables.first(where: { $0.name == part.name }),
                table.columns.map({ [$0.name, $0.kind.rawValue] }) == part.columns
            else { throw BackupError("The table \(part.name) is not the one the backup was made of.") }
            try fill(table, from: folder, count: part.rows, organisation, in: tx)
        }
    }
    let hashes = try await tableHashes(of: database, organisation: organisation)
    if let other = manifest.tables.first(where: { hashes[$0.name] != $0.sha256 }) {
        throw BackupError("The table \(other.name) did not come out as it is in the backup. Do not use this database.")
    }
    try await database.migrate(schemas)
    return manifest
}

/// The schemas as they were when the backup was made.
private func schemasThen(_ manifest: BackupManifest, _ schemas: [Schema]) throws -> [Schema] {
    let known = Set(schemas.flatMap { schema in schema.migrations.map { "\(schema.module)/\($0.id)" } })
    let unknown = manifest.steps.filter { !known.contains($0) }
    guard unknown.isEmpty else {
        throw BackupError(
            "The backup was made by a newer program, or one with more services: \(unknown.joined(separator: ", ")).")
    }
    let taken = Set(manifest.steps)
    return schemas.map { schema in
        let migrations = schema.migrations.filter { taken.contains("\(schema.module)/\($0.id)") }
        // The walls go up at the end, when every table is there.
        return Schema(module: schema.module, migrations)
    }
}

private func fill(
    _ table: CatalogueTable, from folder: URL, count: Int, _ organisation: OrganisationID?, in tx: any Transaction
) throws {
    let kinds = table.columns.map(\.kind)
    let own = Set(table.columns.indices.filter { table.ownReferences.contains(table.columns[$0].name) })
    let whose = table.organisationColumn.flatMap { column in table.columns.firstIndex { $0.name == column } }
    var waiting: [[SQLValue]] = [], referring: [[SQLValue]] = [], done = 0
    try eachLine(of: folder.appending(path: "tables/\(table.name).jsonl")) { line in
        var row = try BackupRow.read(line, kinds, of: table.name)
        if let organisation, let whose, row[whose] != .text(organisation.text) {
            throw BackupError("A row of the table \(table.name) belongs to another organisation than the backup.")
        }
        // A row may refer to one that comes after it: such references are set at the end.
        if own.contains(where: { row[$0] != .null }) {
            referring.append(row)
            for place in own { row[place] = .null }
        }
        waiting.append(row)
        done += 1
        if waiting.count == 1000 {
            try Catalogue.insert(waiting, into: table, in: tx)
            waiting = []
        }
    }
    try Catalogue.insert(waiting, into: table, in: tx)
    try Catalogue.refer(referring, in: table, tx)
    guard done == count else { throw BackupError("The table \(table.name) holds \(done) rows, not \(count).") }
}

private func eachLine(of file: URL, _ use: (ArraySlice<UInt8>) throws -> Void) throws {
    guard let handle = FileHandle(forReadingAtPath: file.path) else {
        throw BackupError("The file \(file.path) cannot be read.")
    }
    defer { try? handle.close() }
    var rest: [UInt8] = []
    while let part = try handle.read(upToCount: 1 << 20), !part.isEmpty {
        rest += part
        var start = 0
        while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
            try use(rest[start..<end])
            start = end + 1
        }
        rest.removeFirst(start)
    }
    guard rest.isEmpty else { throw BackupError("The file \(file.path) ends in the middle of a line.") }
}
