import Foundation

/// A folder for one test, removed when nobody holds it any more.
public final class TestFolder: Sendable {
    public let path: String

    public init() throws {
        var template = freshPath("test")
        guard let made = mkdtemp(&template) else { throw CocoaError(.fileWriteUnknown) }
        path = String(cString: made)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of a file in the folder.
    public func file(_ name: String) -> String { "\(path)/\(name)" }
}

/// A path in /tmp whose last six letters the C library fills in, so that no two tests meet.
func freshPath(_ kind: String) -> [CChar] {
    Array("/tmp/commonweal-\(kind)-\(String(repeating: "X", count: 6))".utf8CString)
}
