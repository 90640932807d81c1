import Core
import Identity

/// The cookies of sign-in. Over TLS their names carry the prefix `__Host-`, so that no other host and no plain
/// connection can plant one; on a laptop without TLS browsers would drop such a cookie.
enum AccountCookie: String {
    /// The token of the session; goes when the browser closes.
    case session
    /// What the sign-in form must send along, before there is a session.
    case pre
    /// Stands for a sign-in that still owes its second step.
    case step
    /// Holds a sign-in that is under way at a provider, sealed.
    case flow
    /// Says that somebody signed in here before, so that a stranger's guesses do not lock them out.
    case known

    func name(_ settings: Settings) -> String { Self.isSecure(settings) ? "__Host-\(rawValue)" : rawValue }

    /// A header that keeps a value for some time, or until the browser closes.
    func setting(_ value: String, life: Minutes?, _ settings: Settings) -> (String, String) {
        let age = life.map { "; Max-Age=\($0.count * 60)" } ?? ""
        let secure = Self.isSecure(settings) ? "; Secure" : ""
        return ("set-cookie", "\(name(settings))=\(value); Path=/\(age)\(secure); HttpOnly; SameSite=Lax")
    }

    /// A header that takes the cookie away.
    func clearing(_ settings: Settings) -> (String, String) { setting("", life: .zero, settings) }

    /// The token a request came with.
    func token(of visit: Visit) -> SecretToken? { values(of: visit).lazy.compactMap(SecretToken.init(checking:)).first }

    /// What a request brought under this name.
    func values(of visit: Visit) -> [Substring] {
        let wanted = name(visit.host.settings)
        return (visit.headers["cookie"] ?? "").split(separator: ";").compactMap { part in
            let pair = part.drop { $0 == " " }
            guard let equals = pair.firstIndex(of: "="), pair[..<equals] == wanted else { return nil }
            return pair[pair.index(after: equals)...]
        }
    }

    private static func isSecure(_ settings: Settings) -> Bool { settings.publicAddress.hasPrefix("https://") }
}

extension Visit {
    /// The token of the session, from the cookie or a bearer header.
    var token: SecretToken? {
        if let header = headers["authorization"] {
            guard header.lowercased().hasPrefix("bearer ") else { return nil }
            return SecretToken(checking: header.dropFirst(7))
        }
        return AccountCookie.session.token(of: self)
    }

    /// A fresh secret.
    func freshToken() -> SecretToken { SecretToken(bytes: host.secretBytes(SecretToken.byteCount)) }
}
