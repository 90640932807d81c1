import Core
import Foundation

/// The test vectors: files that lie outside of the package, in `$COMMONWEAL_DATA` or beside the package.
enum Vectors {
    static let folder: URL = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let data = ProcessInfo.processInfo.environment["COMMONWEAL_DATA"].map { URL(filePath: $0) }
        return (data ?? root.appending(path: "../shared/data")).appending(path: "credentials").standardized
    }()

    /// A file as JSON.
    static func json(_ path: String) throws -> JSON {
        var limits = JSONLimits()
        limits.bytes = 64_000_000
        return try JSON(parsing: bytes(path), limits: limits)
    }

    static func bytes(_ path: String) throws -> [UInt8] {
        try Array(Data(contentsOf: folder.appending(path: path)))
    }

    static func text(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }

    /// The names in a folder, sorted; none when there is no such folder. The folder of all sets is "".
    static func names(in path: String) -> [String] {
        let place = path.isEmpty ? folder : folder.appending(path: path)
        let found = try? FileManager.default.contentsOfDirectory(atPath: place.path)
        return (found ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }

    /// Every file below a folder, by path below ``folder``, sorted.
    static func files(below path: String) -> [String] {
        names(in: path).flatMap { filesAt(path.isEmpty ? $0 : "\(path)/\($0)") }
    }

    /// Every file below a folder, or the file itself.
    static func filesAt(_ path: String) -> [String] {
        let inner = files(below: path)
        return inner.isEmpty ? [path] : inner
    }

    /// The JSON files of a folder, by path below ``folder``, in the order of their names.
    static func files(in path: String) -> [String] {
        names(in: path).filter { $0.hasSuffix(".json") }.map { "\(path)/\($0)" }
    }
}

extension JSON {
    /// Equal whatever the order of members, and whatever the order of digests.
    func isSame(as other: JSON) -> Bool { sorted == other.sorted }

    private var sorted: JSON {
        switch self {
        case .object(let members):
            .object(
                members.map { Member($0.name, $0.name == "_sd" ? $0.value.inOrder : $0.value.sorted) }
                    .sorted { $0.name < $1.name })
        case .array(let elements): .array(elements.map(\.sorted))
        default: self
        }
    }

    private var inOrder: JSON { .array(elements.sorted { $0.description < $1.description }) }

    var members: [Member] {
        if case .object(let members) = self { return members }
        return []
    }

    func without(_ name: String) -> JSON { .object(members.filter { $0.name != name }) }

    func with(_ name: String, _ value: JSON) -> JSON { .object(without(name).members + [Member(name, value)]) }
}
