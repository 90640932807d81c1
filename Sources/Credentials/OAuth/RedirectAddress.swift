internal import Core

/// Where a browser goes back to once somebody has answered a wallet's request: to a wallet's site, or to an app.
///
/// A server that knows wallets only by what they send takes no address that could run something, reach a file or be
/// read in two ways.
///
/// - Source: RFC 6749, section 3.1.2; RFC 8252, sections 7.1 to 7.3; RFC 9700, section 2.1.
public struct RedirectAddress: Sendable, Hashable {
    public let text: String
    /// Without its colon, in small letters.
    public let scheme: String
    /// Host and port of a site; `nil` for an app.
    public let authority: String?

    /// Schemes of wallets that have no full stop, which RFC 8252 wants in the name of an app.
    static let walletSchemes: Set = ["haip-vci", "openid-credential-offer", "openid4vci", "eudi-openid4ci"]
    /// What only the answer may say.
    static let answers: Set = ["code", "state", "iss", "error", "error_description", "response"]
    private static let near: Set = ["localhost", "127.0.0.1", "[::1]"]

    /// - Throws: ``FaultCode/invalidRequest`` for an address that is too long or has other characters, a fragment, a
    ///   user in front of the host, a parameter that the answer has; for `http` except on the same machine; and for an
    ///   app whose scheme is neither a name turned round (`org.example.wallet`) nor known as a wallet's.
    public init(_ text: String) throws(Fault) {
        let refused = Fault(.invalidRequest, "The address to lead back to is none that is taken here.")
        guard text.utf8.count <= 2_000, text.utf8.allSatisfy({ $0 > 32 && $0 < 127 && !Self.odd.contains($0) }),
            let colon = text.firstIndex(of: ":")
        else { throw refused }
        let scheme = text[..<colon].lowercased(), rest = text[text.index(after: colon)...]
        guard Self.isScheme(scheme) else { throw refused }
        switch scheme {
        case "https", "http":
            guard rest.hasPrefix("//") else { throw refused }
            let authority = rest.dropFirst(2).prefix { !"/?".contains($0) }.lowercased()
            guard let host = Self.host(of: authority), scheme == "https" || Self.near.contains(host) else {
                throw refused
            }
            self.authority = authority
        default:
            guard Self.isApp(scheme), rest.hasPrefix("/") else { throw refused }
            authority = nil
        }
        if let mark = rest.firstIndex(of: "?") {
            let own = try FormParameters(parsing: rest[rest.index(after: mark)...])
            guard own.all.allSatisfy({ !Self.answers.contains($0.name) }) else { throw refused }
        }
        self.text = text
        self.scheme = scheme
    }

    /// The address with an answer in its query.
    public func answering(_ parameters: [FormParameters.Parameter]) -> String {
        let join = text.contains("?") ? (text.hasSuffix("?") || text.hasSuffix("&") ? "" : "&") : "?"
        return text + join + FormParameters(parameters).text
    }

    /// The address without path and query, as a browser's policy names it.
    public var source: String { authority.map { "\(scheme)://\($0)" } ?? "\(scheme):" }

    /// `"`, `#`, `<`, `>`, `\`, `^`, `` ` ``, `{`, `|`, `}`.
    private static let odd: Set<UInt8> = Set("\"#<>\\^`{|}".utf8)

    private static func isScheme(_ text: String) -> Bool {
        text.utf8.first.map { (97...122).contains($0) } ?? false
            && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || "+-.".utf8.contains($0) }
    }

    private static func isApp(_ scheme: String) -> Bool {
        let parts = scheme.split(separator: ".", omittingEmptySubsequences: false)
        return walletSchemes.contains(scheme) || parts.count > 1 && !parts.contains { $0.isEmpty }
    }

    /// The host without its port; `nil` for what is no host, or has a user in front or a port that is none.
    private static func host(of authority: String) -> String? {
        let isSixth = authority.hasPrefix("[")
        let host = isSixth ? authority.prefix { $0 != "]" } + "]" : authority.prefix { $0 != ":" }
        guard authority.hasPrefix(host), host.utf8.count > (isSixth ? 2 : 0) else { return nil }
        let port = authority.dropFirst(host.count), inner = isSixth ? host.dropFirst().dropLast() : host
        guard port.isEmpty || port.hasPrefix(":") && (UInt16(port.dropFirst()) ?? 0) > 0 else { return nil }
        let isOfForm = inner.utf8.allSatisfy {
            isSixth
                ? (97...102).contains($0) || (48...58).contains($0) || $0 == UInt8(ascii: ".")
                : (97...122).contains($0) || (48...57).contains($0) || "-.".utf8.contains($0)
        }
        return isOfForm ? String(host) : nil
    }
}
