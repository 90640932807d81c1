import Core
import Foundation
import Testing

/// The standards' own test files, wherever they lie: `$COMMONWEAL_DATA`, or beside the package.
enum StandardFiles {
    static let root: URL = {
        if let path = ProcessInfo.processInfo.environment["COMMONWEAL_DATA"] {
            return URL(filePath: path).appending(path: "credentials")
        }
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return package.appending(path: "../shared/data/credentials")
    }()

    static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: root.appending(path: path))) }

    static func text(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }

    static func json(_ path: String) throws -> JSON { try JSON(parsing: bytes(path)) }

    /// The names in a folder, sorted; none when there is no such folder.
    static func names(in folder: String) -> [String] {
        let found = try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
        return (found ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }

    /// Every file below a folder, as paths from the root, sorted.
    static func files(below folder: String) -> [String] {
        names(in: folder).flatMap { name -> [String] in
            let path = "\(folder)/\(name)", inner = files(below: path)
            return inner.isEmpty ? [path] : inner
        }
    }
}

/// The processor time that work takes on this thread, which other work on the machine does not lengthen.
func processorSeconds(_ work: () throws -> Void) rethrows -> Double {
    func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = now()
    try work()
    return now() - start
}
