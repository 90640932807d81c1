import Core
import Foundation
import Identity
import Storage
import StorageSQLite

/// Puts an SQLite database together as it was at a moment: the newest point of an archive at or before it.
///
/// Every file that is used is held against its hash and against the one before it, the result against the hash of the
/// database that was read, and SQLite checks it, before it gets its name. Whoever was signed in then must sign in
/// again.
/// - Parameter moment: `nil` is the newest point.
/// - Throws: ``BackupError`` that names the file that is damaged or missing, or says why there is no such moment;
///   ``StorageError``.
@discardableResult
func restoreArchive(_ folder: URL, at moment: Instant?, to path: String) async throws -> ArchivePoint.Head {
    let chain = try chooseChain(in: folder, at: moment)
    guard let chosen = chain.points.last?.head else { throw BackupError("\(folder.path) holds no archive.") }
    for name in [path, "\(path)-wal", "\(path)-shm"] where FileManager.default.fileExists(atPath: name) {
        throw BackupError("\(name) is there already. An archive is never restored over a database: name a new file.")
    }
    let target = URL(filePath: path), part = target.path + ".part"
    for name in [part, "\(part)-wal", "\(part)-shm"] { try? FileManager.default.removeItem(atPath: name) }
    do {
        try write(chain, to: part)
        guard try PageFile(URL(filePath: part)).hashes().state == chosen.state else {
            throw BackupError("The database did not come out as it was. Do not use the archive \(folder.path).")
        }
        try await tidy(part)
        guard rename(part, target.path) == 0 else {
            throw BackupError("The database could not be given its name \(path) (error \(errno)).")
        }
        try Durable.flush(folder: target.deletingLastPathComponent())
    } catch {
        for name in [part, "\(part)-wal", "\(part)-shm"] { try? FileManager.default.removeItem(atPath: name) }
        throw error
    }
    return chosen
}

/// Reads every file of an archive and holds it against its hash and the one before it.
/// - Returns: the oldest and the newest point, and how many there are.
/// - Throws: ``BackupError`` that names the first file that is damaged or missing.
func checkArchive(_ folder: URL) throws -> (first: ArchivePoint.Head, last: ArchivePoint.Head, count: Int) {
    let files = ArchiveSeries.files(in: folder)
    var first: ArchivePoint.Head?, last: ArchivePoint?
    for file in files {
        let point = try ArchivePoint(file)
        if let last {
            let follows = point.head.number == last.head.number + 1
            guard follows, point.head.isWhole || point.head.previous == last.hash else {
                throw BackupError("The archive is damaged: what stands before \(file.lastPathComponent) is missing.")
            }
        }
        first = first ?? point.head
        last = point
    }
    guard let first, let last else { throw BackupError("\(folder.path) holds no archive.") }
    return (first, last.head, files.count)
}

/// Finds the newest point at or before a moment, and what leads to it.
private func chooseChain(in folder: URL, at moment: Instant?) throws -> ArchiveChain {
    let files = ArchiveSeries.files(in: folder)
    let heads = try files.map { try ArchivePoint.head(of: $0) }
    guard let oldest = heads.first else { throw BackupError("\(folder.path) holds no archive.") }
    guard let place = moment.map({ moment in heads.lastIndex { $0.moment <= moment } }) ?? heads.indices.last else {
        throw BackupError("The archive begins at \(oldest.moment), which is later.")
    }
    let chain = try ArchiveChain(files, upTo: heads[place].number)
    guard let moment, heads.indices.contains(place + 1) else { return chain }
    // The first lines that were compared were not checked: the neighbour must really be there, and be too late.
    let next = try ArchivePoint(files[place + 1]).head
    guard next.number == heads[place].number + 1, next.moment > moment else {
        throw BackupError("The archive is damaged: its point number \(heads[place].number + 1) is missing.")
    }
    return chain
}

private func write(_ chain: ArchiveChain, to path: String) throws {
    guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
        let handle = FileHandle(forWritingAtPath: path)
    else { throw BackupError("The file \(path) cannot be written.") }
    defer { try? handle.close() }
    do {
        for point in chain.points {
            try point.eachPage { number, page in
                try handle.seek(toOffset: UInt64(number) * UInt64(point.head.pageBytes))
                try handle.write(contentsOf: page)
            }
            try handle.truncate(atOffset: UInt64(point.head.pagesCount) * UInt64(point.head.pageBytes))
        }
        try handle.synchronize()
    } catch {
        throw BackupError("The file \(path) could not be written: \(error.localizedDescription)")
    }
}

/// Lets SQLite check what was put together, and ends every session: one that was ended since must not come back.
private func tidy(_ path: String) async throws {
    let database = try SQLiteDatabase(path: path)
    do {
        let said: String = try await database.read { try $0.row("PRAGMA integrity_check")?["integrity_check"] ?? "" }
        guard said == "ok" else { throw BackupError("SQLite finds the restored database damaged: \(said)") }
        try await endEverySession(in: database)
        try await database.clearRemains()
        await database.close()
    } catch {
        await database.close()
        throw error
    }
}
