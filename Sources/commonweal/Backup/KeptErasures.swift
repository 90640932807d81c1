import Core
import Foundation
import Identity
import Ledger
import PersonalData
import Storage

/// Who was erased, kept beside the checkpoints and so outside of the database: what a restored backup brings back must
/// be known from elsewhere. It holds ids, moments and numbers of decisions, and no name.
struct KeptErasures {
    let folder: String

    /// The reaction that keeps it up to date.
    static func reaction(_ folder: String) -> Reaction {
        Reaction("program.keep-erasures", listensTo: [RecordErased.name]) { fact, _, _, tx in
            try KeptErasures(folder: folder).keep(
                try Erasures.all(of: fact.organisation, in: tx), of: fact.organisation)
        }
    }

    /// Adds to what is kept; nobody is ever taken off, even where the database knows less since it was restored.
    func keep(_ erasures: [Erasure], of organisation: OrganisationID) throws {
        var kept = try read(of: organisation)
        let known = Set(kept.map(\.person))
        kept += erasures.filter { !known.contains($0.person) }
        let file = try file(of: organisation)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let text = try kept.map { String(decoding: try JSONEncoder.plain.encode(Line($0)), as: UTF8.self) + "\n" }
        try Data(text.joined().utf8).write(to: file, options: .atomic)
    }

    /// - Throws: ``BackupError`` for a file with a line that cannot be read.
    func read(of organisation: OrganisationID) throws -> [Erasure] {
        let file = try file(of: organisation)
        guard let data = FileManager.default.contents(atPath: file.path) else { return [] }
        return try data.split(separator: UInt8(ascii: "\n")).enumerated().map { index, line in
            guard let erasure = (try? JSONDecoder().decode(Line.self, from: Data(line)))?.erasure else {
                throw BackupError("Line \(index + 1) of \(file.path) cannot be read.")
            }
            return erasure
        }
    }

    /// Whether there is a list of any organisation.
    var isAnybodyKept: Bool {
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return folders.contains { FileManager.default.fileExists(atPath: "\(folder)/\($0)/\(Self.name)") }
    }

    private static let name = "erasures.list"

    private func file(of organisation: OrganisationID) throws -> URL {
        // An id comes from a table that somebody may have edited: it must not lead out of the folder.
        guard let checked = OrganisationID(checking: organisation.text), !checked.text.hasPrefix(".") else {
            throw BackupError("An organisation's id cannot be the name of a folder.")
        }
        return URL(filePath: folder).appending(path: checked.text).appending(path: Self.name)
    }

    private struct Line: Codable {
        let person: String
        let at: Int64
        let ground: ErasureGround
        let reference: String
        let account: String

        init(_ erasure: Erasure) {
            person = erasure.person.text
            at = erasure.at.milliseconds
            ground = erasure.ground
            reference = erasure.reference
            account = erasure.account.text
        }

        var erasure: Erasure? {
            guard let person = PersonID(checking: person), let account = AccountID(checking: account) else {
                return nil
            }
            return Erasure(
                person: person, at: Instant(milliseconds: at), ground: ground, reference: reference, account: account)
        }
    }
}

extension JSONEncoder {
    fileprivate static var plain: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}
