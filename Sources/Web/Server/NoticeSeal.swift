import Crypto
import FoundationEssentials

/// Carries the line "Saved" over a redirect in a cookie, sealed so that only our own words can come back.
struct NoticeSeal: Sendable {
    /// Known to this process alone: a notice sealed with it is simply not shown by another node.
    let key: [UInt8]

    /// The cookie's value for a notice, bound to the session when there is one.
    func seal(_ words: String, token: String?) -> String {
        let text = Self.encode(Array(String(words.prefix(300)).utf8))
        return "\(text).\(sign(text, token: token))"
    }

    /// The notice in a cookie's value; `nil` when it was not sealed here for this session.
    func open(_ value: String, token: String?) -> String? {
        let parts = value.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts[0].utf8.count < 2_000 else { return nil }
        // Signing in or out changes the session between the two requests: then the process's own key vouches for it.
        let isOurs = [token, nil].contains { equalInConstantTime(parts[1], sign(parts[0], token: $0)) }
        guard isOurs, let bytes = Self.decode(parts[0]) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    private func sign(_ text: String, token: String?) -> String {
        let key = SymmetricKey(data: token.map { Array($0.utf8) } ?? key)
        return Self.encode(Array(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key)))
    }

    private static func encode(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().filter { $0 != "=" }
            .replacing("+", with: "-").replacing("/", with: "_")
    }

    private static func decode(_ text: String) -> [UInt8]? {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        return Data(base64Encoded: plain + padding).map(Array.init)
    }
}
