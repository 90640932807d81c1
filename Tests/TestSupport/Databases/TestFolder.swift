import Foundation

/// A folder for one test, removed when nobody holds it any more.
public final class TestFolder: Sendable {
    public let path: String

    public init() throws {
        var template = Array("/tmp/commonweal-test-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw CocoaError(.fileWriteUnknown) }
        path = String(cString: made)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of a file in the folder.
    public func file(_ name: String) -> String { "\(path)/\(name)" }
}
