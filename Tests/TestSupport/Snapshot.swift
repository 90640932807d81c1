import Core
import FoundationEssentials
public import Web

/// A file of the repository that a test compares with what the program makes now.
///
/// `COMMONWEAL_RECORD=1` writes the file anew; the change then shows in review.
public enum Snapshot {
    /// - Parameter path: from the top of the repository: "docs/api/rostering.openapi.json".
    /// - Returns: `nil` when they agree; else what to do, with the first line that differs.
    public static func difference(of text: String, from path: String) -> String? {
        let place = "\(root)/\(path)"
        if ProcessInfo.processInfo.environment["COMMONWEAL_RECORD"] == "1" {
            do {
                try Data(text.utf8).write(to: URL(filePath: place))
                return nil
            } catch {
                return "\(path) could not be written: \(error)"
            }
        }
        guard let data = try? Data(contentsOf: URL(filePath: place)) else {
            return "\(path) is missing; run this test with COMMONWEAL_RECORD=1 and commit it"
        }
        let kept = String(decoding: data, as: UTF8.self)
        guard kept != text else { return nil }
        let lines = zip(kept.split(separator: "\n"), text.split(separator: "\n")).enumerated()
        let first = lines.first { $0.element.0 != $0.element.1 }
        let words = first.map { "line \($0.offset + 1): \($0.element.0) is now \($0.element.1)" } ?? "one is longer"
        return "\(path) differs at \(words); if that is meant, run this test with COMMONWEAL_RECORD=1 and commit it"
    }

    /// Compares a module's description for programs with docs/api.
    public static func difference(ofAPIOf module: Module, host: Host) -> String? {
        let document = OpenAPI(title: module.title, routes: module.routes(host)).document
        return difference(of: document.spreadOut, from: "docs/api/\(module.name).openapi.json")
    }

    // This file is Tests/TestSupport/Snapshot.swift, so the top is three steps up.
    private static var root: String {
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    }
}
