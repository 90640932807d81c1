import Core
import Crypto
import Foundation
import Storage

/// Writes every row of a database, or of one organisation, into a folder, from one unchanging picture of it while the
/// server goes on.
///
/// The folder is filled under another name and gets its own when everything in it has reached the disk: what has the
/// name is whole.
/// - Throws: ``BackupError``; ``StorageError``.
@discardableResult
func makeBackup(
    of database: any Database, organisation: OrganisationID? = nil, into folder: URL, at now: Instant
) async throws -> BackupManifest {
    guard !FileManager.default.fileExists(atPath: folder.path) else {
        throw BackupError("\(folder.path) is there already. A backup is never written over: name a new folder.")
    }
    let part = folder.deletingLastPathComponent().appending(path: ".\(folder.lastPathComponent).part")
    do {
        try? FileManager.default.removeItem(at: part)
        try FileManager.default.createDirectory(
            at: part.appending(path: "tables"), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
    } catch {
        throw BackupError("The folder \(part.path) cannot be made: \(error.localizedDescription)")
    }
    do {
        let manifest = try await database.read(for: organisation) { tx in
            let tables = try backedUpTables(of: organisation, in: tx)
            return BackupManifest(
                format: BackupManifest.currentFormat, madeAt: now.description, organisation: organisation?.text,
                steps: try Catalogue.steps(in: tx),
                tables: try tables.map { table in
                    let sink = try FileSink(part.appending(path: "tables/\(table.name).jsonl"))
                    let count = try eachLine(of: table, organisation, in: tx) { try sink.add($0) }
                    let hash = try sink.finish()
                    return BackupManifest.Table(
                        name: table.name, columns: table.columns.map { [$0.name, $0.kind.rawValue] }, rows: count,
                        bytes: sink.bytesCount, sha256: hash)
                })
        }
        try manifest.write(to: part)
        try Durable.flush(folder: part.appending(path: "tables"))
        try Durable.flush(folder: part)
        guard rename(part.path, folder.path) == 0 else {
            throw BackupError("The backup could not be given its name \(folder.path) (error \(errno)).")
        }
        try Durable.flush(folder: folder.deletingLastPathComponent())
        return manifest
    } catch {
        try? FileManager.default.removeItem(at: part)
        throw error
    }
}

/// The hash of each table's rows as a backup would have them: two databases with the same are equal.
func tableHashes(
    of database: any Database, organisation: OrganisationID? = nil
) async throws -> [String: String] {
    try await database.read(for: organisation) { tx in
        var hashes: [String: String] = [:]
        for table in try backedUpTables(of: organisation, in: tx) {
            var hasher = SHA256()
            _ = try eachLine(of: table, organisation, in: tx) { hasher.update(data: $0) }
            hashes[table.name] = hasher.finalize().map { BackupManifest.hex($0) }.joined()
        }
        return hashes
    }
}

/// - Parameter organisation: leaves out the tables that belong to no organisation.
func backedUpTables(of organisation: OrganisationID?, in tx: any Transaction) throws -> [CatalogueTable] {
    try Catalogue.tables(in: tx).filter { table in
        !BackupManifest.leftOut.contains(table.name) && (organisation == nil || table.organisationColumn != nil)
    }
}

/// The lines of a table in an order that is the same on both databases: that of its key, or for the few small tables
/// without one that of the lines themselves.
/// - Returns: how many there were.
private func eachLine(
    of table: CatalogueTable, _ organisation: OrganisationID?, in tx: any Transaction, _ use: ([UInt8]) throws -> Void
) throws -> Int {
    if table.key.isEmpty {
        let rows = try Catalogue.rows(of: table, after: nil, organisation: organisation?.text, limit: .max, in: tx)
        for line in rows.map(BackupRow.line).sorted(by: { $0.lexicographicallyPrecedes($1) }) { try use(line) }
        return rows.count
    }
    var last: [SQLValue]?, count = 0
    while true {
        let rows = try Catalogue.rows(of: table, after: last, organisation: organisation?.text, limit: 1000, in: tx)
        for row in rows { try use(BackupRow.line(row)) }
        count += rows.count
        guard rows.count == 1000 else { return count }
        last = rows.last
    }
}
