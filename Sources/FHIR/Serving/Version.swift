/// The version of a stored resource: 1 for the first.
public struct Version: Hashable, Comparable, Sendable {
    public let number: Int

    /// - Returns: `nil` for a number below 1.
    public init?(_ number: Int) {
        guard number >= 1 else { return nil }
        self.number = number
    }

    /// Reads a version id as we write it: digits without a leading nought.
    public init?(_ text: some StringProtocol) {
        guard let number = Int(text), String(number) == text else { return nil }
        self.init(number)
    }

    public static let first = Version(unchecked: 1)

    private init(unchecked number: Int) { self.number = number }

    public var text: String { String(number) }

    /// The version that a change of this one makes.
    public var next: Version { Version(unchecked: number &+ 1) }

    /// The version as a weak ETag: `W/"3"`.
    public var etag: String { "W/\"\(number)\"" }

    public static func < (first: Version, second: Version) -> Bool { first.number < second.number }
}

/// What `If-Match` or `If-None-Match` asks of a version.
public enum VersionCondition: Hashable, Sendable {
    /// `*`: that there is one at all.
    case any
    /// One of these; versions that cannot be ours are left out.
    case oneOf([Version])

    /// Reads the value of the header: `W/"3"`, `"3"`, a list of them, or `*`.
    /// - Returns: `nil` when it is none of these.
    public init?(header text: String) {
        let text = text.drop(while: \.isWhitespace)
        if text.filter({ !$0.isWhitespace }) == "*" {
            self = .any
            return
        }
        var versions: [Version] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            var tag = part.drop(while: \.isWhitespace)
            while tag.last?.isWhitespace == true { tag = tag.dropLast() }
            if tag.hasPrefix("W/") { tag = tag.dropFirst(2) }
            guard tag.count >= 2, tag.first == "\"", tag.last == "\"", !tag.dropFirst().dropLast().contains("\"") else {
                return nil
            }
            if let version = Version(tag.dropFirst().dropLast()) { versions.append(version) }
        }
        self = .oneOf(versions)
    }

    /// Whether a resource at that version meets it; `nil` when there is no such resource.
    public func isMet(by version: Version?) -> Bool {
        switch self {
        case .any: version != nil
        case .oneOf(let versions): version.map(versions.contains) ?? false
        }
    }
}
