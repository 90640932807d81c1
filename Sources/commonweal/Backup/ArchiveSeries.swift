import Core
import Foundation
import StorageSQLite

/// An archive of an SQLite database: a folder of points, each of which holds what changed since the one before.
///
/// One process at a time adds to it; the lock ends with the process.
final class ArchiveSeries {
    let folder: URL
    /// Why the newest points could not be followed, when they could not: the next one holds every page then.
    private(set) var trouble: String?
    private let lock: Int32
    private var number = 0
    private var last: (head: ArchivePoint.Head, hash: String)?
    private var hashes = PageHashes()
    /// When the newest point with every page was taken, and how many pages were written since.
    private var whole: (moment: Instant, changedCount: Int)?

    /// Opens an archive to add to it; the folder is made when it is not there.
    /// - Throws: ``BackupError`` when it cannot be used, or when another process adds to it.
    init(_ folder: URL) throws {
        self.folder = folder
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw BackupError("The folder \(folder.path) cannot be made: \(error.localizedDescription)")
        }
        lock = open(folder.appending(path: ".lock").path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw BackupError("The folder \(folder.path) cannot be written (error \(errno)).") }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            throw BackupError("Another process adds to the archive \(folder.path) at this moment.")
        }
        do {
            try follow()
        } catch let error as BackupError {
            trouble = error.description
            (last, whole, hashes) = (nil, nil, PageHashes())
        }
    }

    deinit { close(lock) }

    /// The files of an archive, from old to new.
    static func files(in folder: URL) -> [URL] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".point") && !$0.hasPrefix(".") }.sorted()
            .map { folder.appending(path: $0) }
    }

    /// Keeps what changed since the last point.
    /// - Parameters:
    ///   - wholeAfter: a point holds every page when the last such is older, and when so many pages were written since
    ///     that it would be no larger.
    ///   - now: asked before and after the database is read.
    /// - Returns: `nil` when nothing had changed.
    /// - Throws: ``BackupError``, ``StorageError``; nothing is added then.
    func take(
        of database: SQLiteDatabase, wholeAfter: Minutes, now: @Sendable () -> Instant
    ) async throws -> ArchivePoint.Head? {
        guard number < ArchivePoint.Head.mostNumber else {
            throw BackupError("The archive \(folder.path) has no numbers left. Begin another folder.")
        }
        let copy = folder.appending(path: ".copy")
        try? FileManager.default.removeItem(at: copy)
        defer { try? FileManager.default.removeItem(at: copy) }
        let from = now()
        try await database.copy(to: copy.path)
        let until = now()
        let file = try PageFile(copy), found = try file.hashes()
        var changed = found.changed(since: hashes)
        if changed.isEmpty, let last, last.head.pagesCount == found.all.count, whole != nil { return nil }
        let isDue = whole.map { until >= $0.moment + wholeAfter || $0.changedCount + changed.count > found.all.count }
        let isWhole = isDue ?? true
        if isWhole { changed = Array(found.all.indices) }
        let head = ArchivePoint.Head(
            format: ArchivePoint.format, number: number + 1, isWhole: isWhole,
            from: from.milliseconds, until: until.milliseconds, pageBytes: file.pageBytes,
            pagesCount: found.all.count, changedCount: changed.count, previous: last?.hash ?? "", state: found.state)
        let hash = try ArchivePoint.write(head, changed: changed, into: folder) { try file.page($0) }
        (last, number, hashes) = ((head, hash), head.number, found)
        whole = isWhole ? (until, 0) : whole.map { ($0.moment, $0.changedCount + changed.count) }
        return head
    }

    /// Removes points that no moment since then needs.
    /// - Returns: how many there were.
    func forget(before moment: Instant) throws -> Int {
        let heads = try Self.files(in: folder).map { (file: $0, head: try ArchivePoint.head(of: $0)) }
        guard let base = heads.last(where: { $0.head.isWhole && $0.head.moment <= moment })?.head else { return 0 }
        let old = heads.filter { $0.head.number < base.number }
        for (file, _) in old {
            guard unlink(file.path) == 0 else {
                throw BackupError("The file \(file.path) cannot be removed (error \(errno)).")
            }
        }
        if !old.isEmpty { try Durable.flush(folder: folder) }
        return old.count
    }

    /// Reads the points since the newest whole one, to know what the next must hold.
    private func follow() throws {
        let files = Self.files(in: folder)
        guard let newest = files.last else { return }
        // Numbers go on even when the rest cannot be followed.
        number = min(Int(newest.lastPathComponent.prefix { $0.isNumber }) ?? 0, ArchivePoint.Head.mostNumber)
        let point = try ArchivePoint(newest)
        last = (point.head, point.hash)
        let chain = try ArchiveChain(files, upTo: point.head.number)
        for point in chain.points {
            point.eachPage { hashes.set($0, $1) }
            hashes.cut(to: point.head.pagesCount)
        }
        guard hashes.state == point.head.state else {
            throw BackupError("The points of the archive \(folder.path) do not add up.")
        }
        whole = chain.points.first.map { first in
            (first.head.moment, chain.points.dropFirst().reduce(0) { $0 + $1.head.changedCount })
        }
    }
}

/// The points that lead to one: the newest with every page, and those after it.
struct ArchiveChain {
    let points: [ArchivePoint]

    /// - Throws: ``BackupError`` that names the file that is damaged, or the number that is missing.
    init(_ files: [URL], upTo number: Int) throws {
        var points: [ArchivePoint] = [], wanted = number
        for file in files.reversed() {
            let point = try points.isEmpty && ArchivePoint.head(of: file).number > number ? nil : ArchivePoint(file)
            guard let point else { continue }
            guard point.head.number == wanted, points.last.map({ $0.head.previous == point.hash }) ?? true else {
                throw BackupError("The archive is damaged: its point number \(wanted) is missing or was replaced.")
            }
            points.append(point)
            wanted -= 1
            if point.head.isWhole { break }
        }
        guard points.last?.head.isWhole == true else {
            throw BackupError("The archive is damaged: its point number \(wanted) is missing.")
        }
        self.points = points.reversed()
    }
}

/// A database file that nobody writes, page by page.
struct PageFile {
    let pageBytes: Int
    private let pagesCount: Int
    private let data: Data

    init(_ file: URL) throws {
        guard let data = try? Data(contentsOf: file, options: .mappedIfSafe), data.count >= 512 else {
            throw BackupError("The copy \(file.path) cannot be read.")
        }
        // Bytes 16 and 17 of the header; 1 stands for 65,536, which two bytes cannot hold.
        let told = Int(data[16]) << 8 | Int(data[17])
        pageBytes = told == 1 ? 65_536 : told
        guard (512...65_536).contains(pageBytes), data.count % pageBytes == 0 else {
            throw BackupError("The copy \(file.path) is not an SQLite database.")
        }
        pagesCount = data.count / pageBytes
        self.data = data
    }

    func page(_ number: Int) throws -> Data { data[number * pageBytes..<(number + 1) * pageBytes] }

    func hashes() throws -> PageHashes {
        var hashes = PageHashes()
        for number in 0..<pagesCount { hashes.set(number, try page(number)) }
        return hashes
    }
}
