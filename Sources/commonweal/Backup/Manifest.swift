import Crypto
import Foundation
import Storage

/// What a backup says of itself: `manifest.json`, whose own hash stands in `manifest.sha256`.
struct BackupManifest: Codable, Equatable {
    static let currentFormat = "commonweal-backup-1"

    let format: String
    /// When it was made, RFC 3339 in UTC.
    let madeAt: String
    /// The one organisation it holds; `nil` holds all.
    let organisation: String?
    /// The steps of the schema its rows fit, as "module/step".
    let steps: [String]
    /// In an order in which each table stands after those it refers to.
    let tables: [Table]

    struct Table: Codable, Equatable {
        let name: String
        /// Names and kinds of the columns, in the order of the values in each line.
        let columns: [[String]]
        let rows: Int
        let bytes: Int
        let sha256: String
    }

    /// Left out of every backup: whoever was signed in then must sign in again, and a session that was ended must not
    /// come back to life.
    static let leftOut: Set<String> = ["session"]

    func write(to folder: URL) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let data = try encoder.encode(self) + Data("\n".utf8)
        try Durable.write(data, to: folder.appending(path: "manifest.json"))
        try Durable.write(Data((Self.hash(data) + "\n").utf8), to: folder.appending(path: "manifest.sha256"))
    }

    /// - Throws: ``BackupError`` when it is not there, was damaged, or is of another format.
    static func read(from folder: URL) throws -> BackupManifest {
        guard let data = FileManager.default.contents(atPath: folder.appending(path: "manifest.json").path),
            let kept = FileManager.default.contents(atPath: folder.appending(path: "manifest.sha256").path)
        else { throw BackupError("\(folder.path) holds no backup: manifest.json or manifest.sha256 is missing.") }
        guard Data((hash(data) + "\n").utf8) == kept else {
            throw BackupError("The backup is damaged: manifest.json and manifest.sha256 do not agree.")
        }
        guard let manifest = try? JSONDecoder().decode(BackupManifest.self, from: data),
            manifest.format == currentFormat
        else { throw BackupError("The backup was made by another program: its format is not \(currentFormat).") }
        return manifest
    }

    static func hash(_ data: Data) -> String { SHA256.hash(data: data).map { hex($0) }.joined() }

    static func hex(_ byte: UInt8) -> String {
        let text = String(byte, radix: 16)
        return byte < 16 ? "0" + text : text
    }
}

/// Why a backup cannot be made or used, for an operator.
struct BackupError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// Files that are on the disk when writing them has returned.
enum Durable {
    static func write(_ data: Data, to file: URL) throws {
        let sink = try FileSink(file)
        try sink.add(Array(data))
        _ = try sink.finish()
    }

    /// Flushes a folder, so that the names in it are there after a power cut.
    static func flush(folder: URL) throws {
        let descriptor = open(folder.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw BackupError("The folder \(folder.path) cannot be read (error \(errno)).") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else {
            throw BackupError("The folder \(folder.path) could not be flushed (error \(errno)).")
        }
    }
}

/// A new file, for its owner alone, that is hashed as it is written.
final class FileSink {
    private let path: String
    private let handle: FileHandle
    private var hasher = SHA256()
    private var waiting: [UInt8] = []
    private(set) var bytesCount = 0

    init(_ file: URL) throws {
        path = file.path
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let opened = FileHandle(forWritingAtPath: path)
        else { throw BackupError("The file \(path) cannot be written.") }
        handle = opened
    }

    func add(_ bytes: [UInt8]) throws {
        waiting += bytes
        if waiting.count > 1 << 18 { try pass() }
    }

    /// Writes the rest, waits for the disk, and gives the hash of it all.
    func finish() throws -> String {
        try pass()
        do {
            try handle.synchronize()
            try handle.close()
        } catch {
            throw BackupError("The file \(path) could not be written: \(error.localizedDescription)")
        }
        return hasher.finalize().map { BackupManifest.hex($0) }.joined()
    }

    private func pass() throws {
        hasher.update(data: waiting)
        bytesCount += waiting.count
        do {
            try handle.write(contentsOf: Data(waiting))
        } catch {
            throw BackupError("The file \(path) could not be written: \(error.localizedDescription)")
        }
        waiting.removeAll(keepingCapacity: true)
    }
}
