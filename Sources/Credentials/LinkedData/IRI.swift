/// Addresses as JSON-LD and RDF know them: told from words, and a relative one read from where it stands.
///
/// - Source: RFC 3986, sections 3 and 5.2; RFC 3987 for characters beyond ASCII.
enum IRI {
    /// Whether the text has a scheme: `https://…`, `urn:…`.
    static func isAbsolute(_ text: String) -> Bool { IRIParts(text).scheme != nil }

    /// Whether this can be written as an address in N-Quads: absolute, with one fragment at most, and without the
    /// characters that none may have.
    static func isWellFormed(_ text: String) -> Bool {
        isAbsolute(text) && !text.unicodeScalars.contains(where: isForbidden)
            && text.utf8.count(where: { $0 == UInt8(ascii: "#") }) < 2
    }

    static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value <= 32 || ["<", ">", "\"", "{", "}", "|", "^", "`", "\\"].contains(scalar)
    }

    /// Whether this has the shape of a language tag (RFC 5646): letters, then letters and digits after hyphens.
    static func isLanguageTag(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard let first = parts.first, first.allSatisfy(isLetter) else { return false }
        return parts.allSatisfy { (1...8).contains($0.count) && $0.allSatisfy { isLetter($0) || isDigit($0) } }
    }

    /// Reads a reference from a base; without a base it stays as it is.
    static func resolve(_ reference: String, against base: String?) -> String {
        guard let base else { return reference }
        let from = IRIParts(base), to = IRIParts(reference)
        var result = to
        if to.scheme == nil {
            result.scheme = from.scheme
            if to.authority == nil {
                result.authority = from.authority
                if to.path.isEmpty {
                    result.path = from.path
                    if to.query == nil { result.query = from.query }
                } else if to.path.utf8.first != UInt8(ascii: "/") {
                    result.path = merged(to.path, from)
                }
            }
        }
        if to.scheme != nil || to.authority != nil || !to.path.isEmpty {
            result.path = withoutDots(result.path)
        }
        return result.text
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 32)
    }

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func merged(_ path: Substring, _ base: IRIParts) -> Substring {
        if base.authority != nil, base.path.isEmpty { return "/" + path }
        guard let slash = base.path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
        return base.path[..<base.path.utf8.index(after: slash)] + path
    }

    /// RFC 3986, section 5.2.4.
    private static func withoutDots(_ path: Substring) -> Substring {
        var kept: [Substring] = []
        let slash = UInt8(ascii: "/"), isRooted = path.utf8.first == slash
        let segments = path.utf8.split(separator: slash, omittingEmptySubsequences: false).map(Substring.init)
        for (place, segment) in segments.enumerated() {
            let isLast = place == segments.count - 1
            switch segment {
            case ".": if isLast { kept.append("") }
            case "..":
                if kept.count > (isRooted ? 1 : 0) { kept.removeLast() }
                if isLast { kept.append("") }
            default: kept.append(segment)
            }
        }
        let text = kept.joined(separator: "/")
        return isRooted && text.utf8.first != slash ? "/" + Substring(text) : Substring(text)
    }
}

/// The five parts of an address.
private struct IRIParts {
    var scheme: Substring?
    var authority: Substring?
    var path: Substring
    var query: Substring?
    var fragment: Substring?

    init(_ text: String) {
        var rest = text[...]
        if let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":")), Self.isScheme(rest[..<colon]) {
            scheme = rest[..<colon]
            rest = rest[rest.utf8.index(after: colon)...]
        }
        if let hash = rest.utf8.firstIndex(of: UInt8(ascii: "#")) {
            fragment = rest[rest.utf8.index(after: hash)...]
            rest = rest[..<hash]
        }
        if let mark = rest.utf8.firstIndex(of: UInt8(ascii: "?")) {
            query = rest[rest.utf8.index(after: mark)...]
            rest = rest[..<mark]
        }
        if rest.utf8.starts(with: "//".utf8) {
            rest = rest[rest.utf8.index(rest.startIndex, offsetBy: 2)...]
            let end = rest.utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
            authority = rest[..<end]
            rest = rest[end...]
        }
        path = rest
    }

    var text: String {
        var text = ""
        if let scheme { text += scheme + ":" }
        if let authority { text += "//" + authority }
        text += path
        if let query { text += "?" + query }
        if let fragment { text += "#" + fragment }
        return text
    }

    private static func isScheme(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, IRI.isLetter(first) else { return false }
        return text.utf8.allSatisfy {
            IRI.isLetter($0) || IRI.isDigit($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
                || $0 == UInt8(ascii: ".")
        }
    }
}
