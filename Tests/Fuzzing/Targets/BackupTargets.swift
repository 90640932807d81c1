import Foundation

@testable import Core
@testable import Storage
@testable import commonweal

/// What a backup and an archive hold. Their readers look at hashes first, so the right ones are put beside what was
/// made up: somebody who can write the files can write those as well.
let backupTargets = [
    Target("backup-row") { bytes in
        for kinds in columns {
            guard let row = try? BackupRow.read(bytes, kinds, of: "table") else { continue }
            let again = try? BackupRow.read(BackupRow.line(row).dropLast(), kinds, of: "table")
            // As texts, since no number that is none is the same as itself.
            let texts = again.map { $0.map { "\($0)" } }
            hold(texts == row.map { "\($0)" }, "a row of a backup is written so that it is read the same")
        }
    },
    Target("backup-manifest") { bytes in
        let data = Data(bytes)
        write(data, "manifest.json")
        write(Data((BackupManifest.hash(data) + "\n").utf8), "manifest.sha256")
        guard let manifest = try? BackupManifest.read(from: folder) else { return }
        hold(manifest.format == BackupManifest.currentFormat, "only what is of our format is taken")
    },
    Target("archive-point") { bytes in
        let sum = [UInt8](hexadecimal: BackupManifest.hash(Data(bytes))) ?? []
        let file = write(Data(bytes + sum), "a.point")
        if let head = try? ArchivePoint.head(of: file) { _ = head.fileName }
        guard let point = try? ArchivePoint(file) else { return }
        var hashes = PageHashes()
        point.eachPage { number, page in
            hold(page.count == point.head.pageBytes, "a page has the bytes it should")
            // As where it is put in its place.
            _ = UInt64(number) * UInt64(point.head.pageBytes)
            hashes.set(number, page)
        }
        hashes.cut(to: point.head.pagesCount)
        _ = (point.head.number + 1, hashes.state, UInt64(point.head.pagesCount) * UInt64(point.head.pageBytes))
    },
]

private let columns: [[CatalogueTable.Kind]] =
    CatalogueTable.Kind.allCases.map { [$0] } + [
        [.text, .integer], [.text, .text, .real, .boolean, .bytes],
    ]

// In memory where there is such a place: it is written anew for each input.
private let place =
    (FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : "/tmp")
    + "/fuzz-\(ProcessInfo.processInfo.processIdentifier)"

private let folder: URL = {
    try? FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(atPath: place) }
    return URL(filePath: place)
}()

@discardableResult private func write(_ data: Data, _ name: String) -> URL {
    let file = folder.appending(path: name)
    try? data.write(to: file)
    return file
}
