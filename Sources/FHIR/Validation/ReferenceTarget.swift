/// Where a literal reference leads, read from its text.
public struct ReferenceTarget: Hashable, Sendable {
    public let form: Form
    /// The type of resource, where the reference says so.
    public let type: String?
    public let id: String?
    public let versionID: String?

    /// How a reference is written.
    public enum Form: Hashable, Sendable {
        /// `Patient/1`.
        case relative
        /// `https://example.org/fhir/Patient/1`; what comes before the type.
        case absolute(base: String)
        /// `#p1`; the resource itself for `#` alone.
        case contained(String)
        /// `urn:uuid:` or `urn:oid:`.
        case urn(String)
        /// `Patient?identifier=…`, which a transaction resolves; the part behind the mark.
        case conditional(query: String)
        /// Another address, of which nothing is known.
        case other(String)
    }

    /// Reads a reference; a type counts only when it is one of the given ones.
    /// - Returns: `nil` for what can lead nowhere: an unknown type, an id that is none, an empty text.
    public init?(_ text: String, types: Set<String> = Structures.r4.resourceTypes) {
        if text.hasPrefix("#") {
            self.init(.contained(String(text.dropFirst())))
        } else if text.hasPrefix("urn:") {
            guard text.count > 4 else { return nil }
            self.init(.urn(text))
        } else if let mark = text.firstIndex(of: "?"), types.contains(String(text[..<mark])) {
            self.init(.conditional(query: String(text[text.index(after: mark)...])), type: String(text[..<mark]))
        } else {
            var parts = text.split(separator: "/", omittingEmptySubsequences: false)
            var version: String?
            if parts.count > 3, parts[parts.count - 2] == "_history" {
                guard PrimitiveType.isID(parts[parts.count - 1]) else { return nil }
                version = String(parts[parts.count - 1])
                parts.removeLast(2)
            }
            let isAbsolute = text.contains("://")
            guard parts.count >= 2, types.contains(String(parts[parts.count - 2])),
                PrimitiveType.isID(parts[parts.count - 1])
            else {
                guard isAbsolute, version == nil else { return nil }
                self.init(.other(text))
                return
            }
            guard isAbsolute || parts.count == 2 else { return nil }
            let base = parts.dropLast(2).joined(separator: "/")
            self.init(
                isAbsolute ? .absolute(base: base) : .relative, type: String(parts[parts.count - 2]),
                id: String(parts[parts.count - 1]), versionID: version)
        }
    }

    private init(_ form: Form, type: String? = nil, id: String? = nil, versionID: String? = nil) {
        self.form = form
        self.type = type
        self.id = id
        self.versionID = versionID
    }
}
