import Core
import Foundation
import StorageSQLite
import TestSupport
import Testing

@testable import commonweal

/// Whoever can write a point can write its hash as well, so the hash alone does not make its numbers good.
@Suite("Points of an archive that say what cannot be, under a hash that holds") struct ArchivePointTests {
    @Test("A point as we write it is taken, with its page")
    func sound() throws {
        let folder = try TestFolder(), file = try point([:], in: folder)
        var found: [Int] = []
        try ArchivePoint(file).eachPage { number, page in found += [number, page.count] }
        #expect(found == [0, 512])
        #expect(try ArchivePoint.head(of: file).pagesCount == 1)
    }

    @Test(
        "No number is reckoned with before it is held against what can be",
        arguments: [
            ["changedCount": "9223372036854775807"], ["changedCount": "-1"], ["changedCount": "2"],
            ["pagesCount": "-1"], ["pagesCount": "4294967295", "changedCount": "4294967295"], ["pageBytes": "0"],
            ["pageBytes": "9223372036854775807"], ["number": "9223372036854775807"], ["number": "0"],
            ["number": "-9223372036854775808"], ["from": "-9223372036854775808"], ["until": "9223372036854775807"],
        ])
    func impossible(_ changed: [String: String]) throws {
        let folder = try TestFolder(), file = try point(changed, in: folder)
        #expect(throws: BackupError.self) { try ArchivePoint(file) }
        // The first line alone does not know how much stands behind it.
        if changed != ["changedCount": "2"] {
            #expect(throws: BackupError.self) { try ArchivePoint.head(of: file) }
        }
        #expect(throws: BackupError.self) { try checkArchive(URL(filePath: folder.file("points"))) }
    }

    @Test("Pages are counted from 1 to as many as the database had", arguments: [0, 2, 4_294_967_295])
    func pageNumbers(_ number: UInt32) throws {
        let folder = try TestFolder(), file = try point([:], page: number, in: folder)
        #expect(throws: BackupError.self) { try ArchivePoint(file) }
    }

    @Test("An archive whose numbers have run out says so, and takes no point")
    func numbersRunOut() async throws {
        let folder = try TestFolder()
        let url = try point([:], in: folder).deletingLastPathComponent()
        let last = url.appending(path: "9223372036854775807-2026-11-24T00-00-00Z-whole.point")
        try FileManager.default.moveItem(at: url.appending(path: "000000001.point"), to: last)
        let series = try ArchiveSeries(url), database = try SQLiteDatabase(path: folder.file("trust.sqlite"))
        await #expect(throws: BackupError.self) {
            try await series.take(of: database, wholeAfter: .hours(5), now: { Instant(milliseconds: 0) })
        }
        await database.close()
    }

    /// Writes a point with one page of noughts, some members of its head changed, under the hash of it all.
    private func point(_ changed: [String: String], page number: UInt32 = 1, in folder: TestFolder) throws -> URL {
        var head = [
            "format": "\"\(ArchivePoint.format)\"", "number": "1", "isWhole": "true", "from": "0", "until": "0",
            "pageBytes": "512", "pagesCount": "1", "changedCount": "1", "previous": "\"\"", "state": "\"\"",
        ]
        head.merge(changed) { $1 }
        let line = "{" + head.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}\n"
        let counted = (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * UInt32($0))) }
        let body = Data(line.utf8) + Data(counted) + Data(repeating: 0, count: 512)
        let sum = try #require([UInt8](hexadecimal: BackupManifest.hash(body)))
        let place = URL(filePath: folder.file("points"))
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        let file = place.appending(path: "000000001.point")
        try (body + Data(sum)).write(to: file)
        return file
    }
}
