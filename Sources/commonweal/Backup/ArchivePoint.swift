import Core
import Crypto
import Foundation

/// One file of an archive: the pages of an SQLite database that changed since the file before it, or all of them.
///
/// It is a line of JSON (``Head``), then for each page its number (four bytes, most significant first, counted from 1)
/// and its bytes, then the SHA-256 of all that stands before.
struct ArchivePoint {
    static let format = "commonweal-archive-1"

    struct Head: Codable, Equatable {
        let format: String
        /// Its place in the archive, from 1 and without gaps.
        let number: Int
        /// Whether it holds every page.
        let isWhole: Bool
        /// What was acknowledged before this moment is in it; milliseconds since 1970.
        let from: Int64
        /// What was begun after this moment is not.
        let until: Int64
        let pageBytes: Int
        /// How many pages the database had.
        let pagesCount: Int
        /// How many of them stand in this file.
        let changedCount: Int
        /// The hash of the file before this one; empty for the first.
        let previous: String
        /// The hash of the hashes of all pages: what is put together again must have it.
        let state: String

        /// Names sort as numbers do up to this one.
        static let mostNumber = 999_999_999

        var moment: Instant { Instant(milliseconds: until) }

        /// Whether its numbers could have been written by us. Whoever can write the file can write its hash too, so
        /// nothing is reckoned with them before.
        var isSound: Bool {
            // SQLite numbers pages in four bytes; a moment lies before the year 10000.
            (1...Self.mostNumber).contains(number) && (512...65_536).contains(pageBytes)
                && (0...0xFFFF_FFFE).contains(pagesCount) && (0...pagesCount).contains(changedCount)
                && (0..<253_402_300_800_000).contains(from) && (0..<253_402_300_800_000).contains(until)
        }

        /// Names sort as the points follow each other; the moment is there for people.
        var fileName: String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, 9 - digits.count)) + digits
                + "-\(moment.description.replacing(":", with: "-"))\(isWhole ? "-whole" : "").point"
        }
    }

    let head: Head
    let hash: String
    private let pages: Data

    /// Reads a file and holds it against its hash.
    /// - Throws: ``BackupError`` that names the file.
    init(_ file: URL) throws {
        guard let data = try? Data(contentsOf: file, options: .mappedIfSafe), data.count > 32 else {
            throw Self.damaged(file, "cannot be read")
        }
        let body = data.dropLast(32), sum = Data(data.suffix(32))
        guard Data(SHA256.hash(data: body)) == sum, let end = body.firstIndex(of: UInt8(ascii: "\n")) else {
            throw Self.damaged(file, "is not what was written")
        }
        guard let head = try? JSONDecoder().decode(Head.self, from: body[..<end]), head.format == Self.format else {
            throw BackupError("The file \(file.lastPathComponent) was written by another program.")
        }
        pages = body[(end + 1)...]
        guard head.isSound, pages.count == head.changedCount * (head.pageBytes + 4) else {
            throw Self.damaged(file, "does not hold the pages it names")
        }
        self.head = head
        hash = sum.map(BackupManifest.hex).joined()
        try eachPage { number, _ in
            guard (0..<head.pagesCount).contains(number) else {
                throw Self.damaged(file, "holds a page that the database did not have")
            }
        }
    }

    /// The first line alone, not held against anything: enough to look for a point, not to use it.
    static func head(of file: URL) throws -> Head {
        guard let handle = FileHandle(forReadingAtPath: file.path) else { throw damaged(file, "cannot be read") }
        defer { try? handle.close() }
        guard let start = try handle.read(upToCount: 1024), let end = start.firstIndex(of: UInt8(ascii: "\n")),
            let head = try? JSONDecoder().decode(Head.self, from: start[..<end]), head.isSound
        else { throw damaged(file, "does not begin as it should") }
        return head
    }

    /// Gives each page with its number, counted from 0.
    func eachPage(_ use: (Int, Data) throws -> Void) rethrows {
        var place = pages.startIndex
        while place < pages.endIndex {
            let number = pages[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
            try use(number - 1, pages[place + 4..<place + 4 + head.pageBytes])
            place += 4 + head.pageBytes
        }
    }

    /// Writes a point into a folder, under another name until all of it has reached the disk.
    /// - Parameter page: gives a page by its number, counted from 0.
    /// - Returns: the hash of the file.
    static func write(
        _ head: Head, changed: [Int], into folder: URL, page: (Int) throws -> Data
    ) throws -> String {
        let part = folder.appending(path: ".\(head.fileName).part"), file = folder.appending(path: head.fileName)
        var hasher = SHA256()
        do {
            let sink = try FileSink(part)
            func add(_ data: Data) throws {
                hasher.update(data: data)
                try sink.add(Array(data))
            }
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            try add(try encoder.encode(head) + Data("\n".utf8))
            for number in changed {
                try add(Data((0..<4).map { UInt8(truncatingIfNeeded: (number + 1) >> (24 - 8 * $0)) }))
                try add(try page(number))
            }
            let sum = Array(hasher.finalize())
            try sink.add(sum)
            _ = try sink.finish()
            guard rename(part.path, file.path) == 0 else {
                throw BackupError("The file \(file.path) could not be given its name (error \(errno)).")
            }
            try Durable.flush(folder: folder)
            return sum.map(BackupManifest.hex).joined()
        } catch {
            try? FileManager.default.removeItem(at: part)
            throw error
        }
    }

    private static func damaged(_ file: URL, _ how: String) -> BackupError {
        BackupError("The archive is damaged: \(file.lastPathComponent) \(how).")
    }
}

/// The hashes of the pages of a database file.
struct PageHashes {
    private(set) var all: [SHA256Digest] = []

    mutating func set(_ number: Int, _ page: Data) {
        let hash = SHA256.hash(data: page)
        if number == all.count { all.append(hash) } else if all.indices.contains(number) { all[number] = hash }
    }

    mutating func cut(to count: Int) { if all.count > count { all.removeLast(all.count - count) } }

    /// The hash of them all.
    var state: String {
        var hasher = SHA256()
        for hash in all { hash.withUnsafeBytes { hasher.update(bufferPointer: $0) } }
        return hasher.finalize().map(BackupManifest.hex).joined()
    }

    /// The pages that are not as they were, counted from 0.
    func changed(since before: PageHashes) -> [Int] {
        all.indices.filter { !before.all.indices.contains($0) || before.all[$0] != all[$0] }
    }
}
