import ArgumentParser
import Foundation
import Glibc
import Identity

/// Reads the keys that seal secrets. With SQLite and no setting, a key is made once and kept beside the database.
enum KeyFile {
    /// - Throws: `ValidationError` in words for an operator when the file cannot be used: nothing is served then.
    static func keys(_ settings: ProgramSettings) throws -> SealingKeys {
        if let path = settings.keyFile { return try read(path) }
        // A database that several machines share wants a key that is brought to each of them.
        guard case .sqlite(let database) = settings.database else { return .none }
        let path = "\(database).key"
        if !FileManager.default.fileExists(atPath: path) { try make(path) }
        return try read(path)
    }

    static func read(_ path: String) throws -> SealingKeys {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw refusal(path, "cannot be read")
        }
        let mode = try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        guard let mode, mode & 0o077 == 0 else {
            throw refusal(path, "can be read by others. Run: chmod 600 \(path)")
        }
        guard let keys = SealingKeys(text) else {
            throw refusal(path, "must hold one key a line, such as 'openssl rand -base64 32' makes")
        }
        return keys
    }

    /// Made so that at no moment anybody else can read it, and never over one that is there.
    private static func make(_ path: String) throws {
        let folder = URL(filePath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = Glibc.open(path, O_CREAT | O_EXCL | O_WRONLY, 0o600)
        guard file >= 0 else { throw refusal(path, "cannot be written") }
        let line = Array("\(SealingKeys.line(World.secretBytes(SealingKeys.keyByteCount)))\n".utf8)
        let written = Glibc.write(file, line, line.count)
        let isKept = Glibc.fsync(file) == 0
        Glibc.close(file)
        guard written == line.count, isKept else { throw refusal(path, "cannot be written") }
    }

    private static func refusal(_ path: String, _ words: String) -> ValidationError {
        ValidationError("Commonweal did not start:\n  The key file \(path) \(words). (sealing.key.file)")
    }
}
