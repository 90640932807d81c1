internal import Core

/// The address of a request without its query, in the one form in which two spellings of it are the same.
///
/// - Source: RFC 9449, section 4.3, number 9; RFC 3986, sections 6.2.2 and 6.2.3.
struct HTTPTarget: Sendable, Hashable {
    private let scheme: String
    private let authority: String
    private let path: [UInt8]

    /// `nil` for another scheme, a user in front of the host, half an escape, steps like `..` and other characters than
    /// an address has.
    init?(_ text: String) {
        guard text.utf8.count <= 2_048, text.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "\\") }),
            let mark = text.firstRange(of: "://")
        else { return nil }
        scheme = text[..<mark.lowerBound].lowercased()
        let rest = text[mark.upperBound...].prefix { $0 != "?" && $0 != "#" }
        let authority = rest.prefix { $0 != "/" }.lowercased()
        guard let standardPort = ["https": ":443", "http": ":80"][scheme], !authority.isEmpty,
            !authority.contains("@"), !authority.hasPrefix(":")
        else { return nil }
        let withoutPort = authority.hasSuffix(standardPort) ? authority.dropLast(standardPort.count) : authority[...]
        self.authority = String(withoutPort.hasSuffix(":") ? withoutPort.dropLast() : withoutPort)
        guard let path = Self.normal(rest.dropFirst(authority.count).utf8) else { return nil }
        self.path = path.isEmpty ? [UInt8(ascii: "/")] : path
        let steps = path.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
        guard !steps.contains("."), !steps.contains("..") else { return nil }
    }

    /// The path with what needs no escape written as it is, and every other escape in capitals.
    private static func normal(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = [], rest = text.makeIterator()
        while let byte = rest.next() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.next()?.hexadecimalValue, let low = rest.next()?.hexadecimalValue else { return nil }
            let meant = high << 4 | low
            if meant.isUnreserved {
                bytes.append(meant)
            } else {
                bytes += "%\([meant].hexadecimal.uppercased())".utf8
            }
        }
        return bytes
    }
}

extension UInt8 {
    /// Whether it is a letter or digit of ASCII, `-`, `.`, `_` or `~`: what no address need escape (RFC 3986, 2.3).
    var isUnreserved: Bool { isBase64URL || self == UInt8(ascii: ".") || self == UInt8(ascii: "~") }
}
