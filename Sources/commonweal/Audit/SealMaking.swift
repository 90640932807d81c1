import ArgumentParser
import Core
import Foundation
import Ledger
import Logging
import Web

/// The sealer of a running program, with checkpoints where the settings say.
func makeSealer(_ settings: ProgramSettings, _ host: Web.Host) throws -> Sealer {
    let log = host.log
    guard let folder = settings.checkpointsFolder, let file = settings.checkpointsKeyFile else {
        log.warning("no checkpoints: set checkpoints.folder, or a database that was cut or put back cannot be told")
        return Sealer(database: host.database, now: host.now, outside: nil) { log.critical("seals: \($0)") }
    }
    let key = try sealKey(file)
    log.notice("checkpoints", metadata: ["folder": "\(folder)", "publicKey": "\(key.publicKey)"])
    return Sealer(
        database: host.database, now: host.now,
        outside: Sealer.Outside(folder: CheckpointFolder(path: folder), key: key)
    ) { log.critical("seals: \($0)") }
}

/// The key in a file, which is made, for its owner alone, when there is none.
/// - Throws: `ValidationError` for a file that holds something else or cannot be written.
func sealKey(_ file: String) throws -> SealKey {
    if let key = try knownSealKey(file) { return key }
    let secret = World.secretBytes(32)
    do {
        let folder = URL(filePath: file).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
        throw ValidationError("The folder of \(file) cannot be made: \(error.localizedDescription)")
    }
    // Exclusive: of two programs that start together, one makes it and the other reads it.
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor < 0 {
        if errno == EEXIST, let key = try knownSealKey(file) { return key }
        throw ValidationError("The key file \(file) cannot be written (error \(errno)).")
    }
    defer { close(descriptor) }
    let text = Array((Data(secret).base64EncodedString() + "\n").utf8)
    guard write(descriptor, text, text.count) == text.count, fsync(descriptor) == 0 else {
        throw ValidationError("The key file \(file) could not be written (error \(errno)).")
    }
    return try SealKey(secret: secret)
}

/// The key in a file; `nil` when there is no such file.
func knownSealKey(_ file: String) throws -> SealKey? {
    guard FileManager.default.fileExists(atPath: file) else { return nil }
    guard let data = FileManager.default.contents(atPath: file) else {
        throw ValidationError("The key file \(file) cannot be read.")
    }
    do {
        return try SealKey(base64: String(decoding: data, as: UTF8.self))
    } catch {
        throw ValidationError("\(file): \(error)")
    }
}
