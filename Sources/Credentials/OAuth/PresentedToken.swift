internal import Core

/// An access token as it stands in the header `Authorization`: nobody has checked it.
///
/// - Source: RFC 6750, section 2.1; RFC 9449, section 7.1.
public struct PresentedToken: Sendable, Hashable {
    /// In which way a token is shown.
    public enum Scheme: String, Sendable, Hashable, CaseIterable {
        /// Whoever has the token may use it.
        case bearer = "Bearer"
        /// Whoever has the key it is bound to may use it.
        case dpop = "DPoP"
    }

    public let scheme: Scheme
    public let text: String

    /// - Throws: ``FaultCode/invalidToken`` for another scheme and for what is no token.
    public init(authorization header: String) throws(Fault) {
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, header.utf8.count <= 65_536,
            let scheme = Scheme.allCases.first(where: { $0.rawValue.lowercased() == parts[0].lowercased() })
        else { throw Fault(.invalidToken, "The request has no access token of a kind that is taken here.") }
        let text = parts[1].drop { $0 == " " }
        guard Self.isToken(text) else { throw Fault(.invalidToken, "The access token has other characters.") }
        self.scheme = scheme
        self.text = String(text)
    }

    /// Checks that a token is shown in the way it was given out.
    ///
    /// - Parameter thumbprint: of the key it is bound to; `nil` for a token of whoever has it.
    /// - Throws: ``FaultCode/invalidToken`` for a token of a key that comes without its proof, and the other way round.
    public func check(boundTo thumbprint: String?) throws(Fault) {
        guard (scheme == .dpop) == (thumbprint != nil) else {
            throw Fault(.invalidToken, "The access token is shown in another way than it was given out.")
        }
    }

    /// The characters of RFC 6750, `token68`.
    private static func isToken(_ text: Substring) -> Bool {
        let core = text.utf8.prefix { $0 != UInt8(ascii: "=") }
        return !core.isEmpty && text.utf8.dropFirst(core.count).allSatisfy { $0 == UInt8(ascii: "=") }
            && core.allSatisfy { $0.isUnreserved || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/") }
    }
}

extension FaultCode {
    /// An access token does not hold; the error a server answers with (RFC 6750, 3.1).
    public static let invalidToken = FaultCode(rawValue: "invalid_token")
}
