import Core
import Foundation
import Testing

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

    /// The names in a folder, sorted; none when there is no such folder.
    static func names(in path: String) -> [String] {
        let found = try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: path).path)
        return (found ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }

    /// Every file below a folder, by path below ``folder``, sorted.
    static func files(below path: String) -> [String] {
        names(in: path).flatMap { name -> [String] in
            let inner = files(below: "\(path)/\(name)")
            return inner.isEmpty ? ["\(path)/\(name)"] : inner
        }
    }

    /// The JSON files of a folder, by path below ``folder``, in the order of their names; none is a failure.
    static func files(in path: String, sourceLocation: SourceLocation = #_sourceLocation) -> [String] {
        let files = names(in: path).filter { $0.hasSuffix(".json") }.map { "\(path)/\($0)" }
        #expect(!files.isEmpty, "no vectors in \(path)", sourceLocation: sourceLocation)
        return files
    }

    /// Goes through cases, records each that fails by its name, and fails when there is none.
    static func each(
        _ cases: [JSON], of set: String, sourceLocation: SourceLocation = #_sourceLocation,
        _ check: (JSON) throws -> Bool
    ) {
        #expect(!cases.isEmpty, "no cases in \(set)", sourceLocation: sourceLocation)
        for (index, one) in cases.enumerated() {
            let name = one["name"]?.text ?? one["file"]?.text ?? "\(index)"
            do {
                let holds = try check(one)
                #expect(holds, "\(set), \(name)", sourceLocation: sourceLocation)
            } catch {
                Issue.record("\(set), \(name): \(error)", sourceLocation: sourceLocation)
            }
        }
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
