import Core
import Crypto
import FoundationEssentials

/// The style sheets, scripts and icons that pages load: our own, which are committed, and those of others, which
/// `bin/assets` installs and whose hashes are checked at start.
public struct Assets: Sendable {
    /// Changes whenever any file does, so that browsers may keep each file for good.
    ///
    /// One version for all of them, so that a style sheet may name a picture beside it.
    public let version: String
    let files: [String: File]

    struct File: Sendable, Hashable {
        /// "text/css; charset=utf-8".
        let kind: String
        let bytes: [UInt8]
        /// The same bytes packed with gzip, when they were packed at install.
        var packed: [UInt8]?
    }

    /// Addresses without files behind them, for tests of pages.
    public static let unchecked = Assets(version: "test", files: [:])

    /// The files every page loads.
    static let needed = ["nhsuk-frontend.min.css", "commonweal.css", "commonweal.js", "icon.svg"]

    init(version: String, files: [String: File]) {
        self.version = version
        self.files = files
    }

    /// Reads both folders into memory.
    ///
    /// - Parameters:
    ///   - own: the folder of our own files.
    ///   - installed: the folder that `bin/assets` wrote, with its manifest.
    /// - Throws: ``AssetsError`` when a file is missing, has changed since it was installed, or is of an unknown kind.
    public init(own: String, installed: String) throws(AssetsError) {
        var files: [String: File] = [:]
        for (name, bytes) in try Assets.checked(installed) + Assets.folder(own) {
            guard files[name] == nil else { throw .twice(name) }
            guard let kind = Assets.kind(of: name.hasSuffix(".gz") ? String(name.dropLast(3)) : name) else {
                throw .unknownKind(name)
            }
            files[name] = File(kind: kind, bytes: bytes)
        }
        for name in files.keys where name.hasSuffix(".gz") {
            let packed = files.removeValue(forKey: name)?.bytes
            files[String(name.dropLast(3))]?.packed = packed
        }
        for name in Assets.needed where files[name] == nil { throw .missing("\(own)/\(name)") }
        var hash = SHA384()
        for (name, file) in files.sorted(by: { $0.key < $1.key }) {
            hash.update(data: Data(name.utf8))
            hash.update(data: file.bytes)
        }
        self.init(version: String(hash.finalize().hexadecimal.prefix(16)), files: files)
    }

    /// The address of a file by its name: "/assets/5f3c…/commonweal.css".
    public func path(_ name: String) -> String { "/assets/\(version)/\(name)" }

    /// The file at an address below "/assets/".
    func file(at path: Substring) -> File? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == version else { return nil }
        return files[String(parts[1])]
    }

    private static func checked(_ folder: String) throws(AssetsError) -> [(String, [UInt8])] {
        guard let manifest = read("\(folder)/manifest.json") else { throw .missing("\(folder)/manifest.json") }
        let entries = (try? JSON(parsing: manifest))?["files"]?.elements ?? []
        guard !entries.isEmpty else { throw .changed("\(folder)/manifest.json") }
        var files: [(String, [UInt8])] = []
        for entry in entries {
            guard let name = entry["name"]?.text, !name.contains("/") else { throw .changed("\(folder)/manifest.json") }
            guard let bytes = read("\(folder)/\(name)") else { throw .missing("\(folder)/\(name)") }
            let digest = Data(SHA384.hash(data: bytes)).base64EncodedString()
            guard entry["integrity"]?.text == "sha384-\(digest)" else { throw .changed("\(folder)/\(name)") }
            files.append((name, bytes))
        }
        return files
    }

    private static func folder(_ folder: String) throws(AssetsError) -> [(String, [UInt8])] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { throw .missing(folder) }
        var files: [(String, [UInt8])] = []
        for name in names.sorted() where !name.hasPrefix(".") {
            guard let bytes = read("\(folder)/\(name)") else { throw .missing("\(folder)/\(name)") }
            files.append((name, bytes))
        }
        return files
    }

    private static func read(_ path: String) -> [UInt8]? {
        (try? Data(contentsOf: URL(filePath: path))).map(Array.init)
    }

    private static func kind(of name: String) -> String? {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "woff2": "font/woff2"
        default: nil
        }
    }
}

/// Why the server will not start without its assets.
public enum AssetsError: Error, Sendable, Hashable, CustomStringConvertible {
    case missing(String)
    case changed(String)
    case twice(String)
    case unknownKind(String)

    public var description: String {
        switch self {
        case .missing(let path): "The file \(path) is missing. Run bin/assets, or set the assets folders."
        case .changed(let path): "The file \(path) is not the one that was installed. Run bin/assets."
        case .twice(let name): "There are two assets called \(name); rename ours."
        case .unknownKind(let name): "The asset \(name) is of a kind the server does not know."
        }
    }
}
