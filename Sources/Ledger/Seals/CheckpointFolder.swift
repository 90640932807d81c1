import Core
import Foundation

/// The folder outside the database into which checkpoints are written: for each organisation a folder, in it a file for
/// each month, to which lines are only ever added.
public struct CheckpointFolder: Sendable {
    public let path: String

    public init(path: String) { self.path = path }

    /// Adds a line and waits until it has reached the disk.
    /// - Throws: ``CheckpointError`` when the folder or file cannot be written.
    func append(_ checkpoint: Checkpoint) throws {
        let folder = try folder(of: checkpoint.organisation)
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw CheckpointError("The folder \(folder) cannot be made: \(error.localizedDescription)")
        }
        let month = Instant(milliseconds: checkpoint.at).description.prefix(7)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try add(Array(try encoder.encode(checkpoint)) + [UInt8(ascii: "\n")], to: "\(folder)/\(month).jsonl")
        try flush(folder)
    }

    /// The newest line that can be read; `nil` when there is none.
    func last(of organisation: OrganisationID) throws -> Checkpoint? {
        let folder = try folder(of: organisation)
        for file in files(in: folder).reversed() {
            for line in try tail(of: "\(folder)/\(file)").split(separator: UInt8(ascii: "\n")).reversed() {
                if let found = try? JSONDecoder().decode(Checkpoint.self, from: Data(line)) { return found }
            }
        }
        return nil
    }

    /// A line of a file, and what it says if it can be read.
    struct Line: Sendable {
        let file: String
        let number: Int
        let checkpoint: Checkpoint?
    }

    /// Every line of an organisation, oldest first.
    /// - Throws: ``CheckpointError`` for a file that cannot be read.
    func lines(of organisation: OrganisationID) throws -> [Line] {
        let folder = try folder(of: organisation)
        return try files(in: folder).flatMap { file in
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(file)") else {
                throw CheckpointError("The file \(folder)/\(file) cannot be read.")
            }
            return data.split(separator: UInt8(ascii: "\n")).enumerated().map { index, line in
                let found = try? JSONDecoder().decode(Checkpoint.self, from: Data(line))
                return Line(file: file, number: index + 1, checkpoint: found)
            }
        }
    }

    private func files(in folder: String) -> [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return all.filter { $0.hasSuffix(".jsonl") }.sorted()
    }

    private func folder(of organisation: OrganisationID) throws(CheckpointError) -> String {
        // An id comes from a table that somebody may have edited: it must not lead out of the folder.
        guard let checked = OrganisationID(checking: organisation.text), !checked.text.hasPrefix(".") else {
            throw CheckpointError("An organisation's id cannot be the name of a folder.")
        }
        return "\(path)/\(checked)"
    }

    /// The end of a file: many lines, though not all of a long one.
    private func tail(of file: String) throws -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: file) else {
            throw CheckpointError("The file \(file) cannot be read.")
        }
        defer { try? handle.close() }
        let size = try handle.seekToEnd()
        try handle.seek(toOffset: size > 8_192 ? size - 8_192 : 0)
        return Array(try handle.readToEnd() ?? Data())
    }

    private func add(_ bytes: [UInt8], to file: String) throws(CheckpointError) {
        let descriptor = open(file, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CheckpointError("The file \(file) cannot be written (error \(errno)).") }
        defer { close(descriptor) }
        // One call for the whole line: other programs may add theirs at the same time.
        guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
            throw CheckpointError("A checkpoint could not be written to \(file) (error \(errno)).")
        }
    }

    /// A new file is only there after a power cut when its folder has been flushed, too.
    private func flush(_ folder: String) throws(CheckpointError) {
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CheckpointError("The folder \(folder) cannot be read (error \(errno)).") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else {
            throw CheckpointError("The folder \(folder) could not be flushed (error \(errno)).")
        }
    }
}
