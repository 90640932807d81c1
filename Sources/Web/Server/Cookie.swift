/// A cookie that only the server reads.
///
/// Served over TLS its name carries the prefix `__Host-`, so that no other host and no plain connection can plant it.
/// On a laptop without TLS the prefix and `Secure` are left out, or browsers would drop the cookie.
public struct Cookie: Sendable {
    /// The cookie that holds the session token.
    public static let session = Cookie("session")
    /// The cookie that carries a one-time notice over a redirect.
    static let notice = Cookie("notice")

    let plainName: String

    init(_ plainName: String) { self.plainName = plainName }

    /// The name as it stands in headers.
    public func name(_ settings: Settings) -> String { settings.isSecure ? "__Host-\(plainName)" : plainName }

    /// The value of a `set-cookie` header that keeps `value` for `life`, or until the browser closes.
    ///
    /// - Parameter value: letters, digits and `-._~` only; nothing else survives in a cookie.
    public func setting(_ value: String, lifeSeconds: Int?, _ settings: Settings) -> String {
        let age = lifeSeconds.map { "; Max-Age=\($0)" } ?? ""
        let secure = settings.isSecure ? "; Secure" : ""
        return "\(name(settings))=\(value); Path=/\(age)\(secure); HttpOnly; SameSite=Lax"
    }

    /// The value of a `set-cookie` header that takes the cookie away.
    public func clearing(_ settings: Settings) -> String { setting("", lifeSeconds: 0, settings) }

    /// The cookie's value in a request.
    func value(in request: PlainRequest, _ settings: Settings) -> String? {
        let wanted = name(settings)
        for header in request.headers where header.name == "cookie" {
            for part in header.value.split(separator: ";") {
                let pair = part.drop { $0 == " " }
                guard let equals = pair.firstIndex(of: "="), pair[..<equals] == wanted else { continue }
                let value = pair[pair.index(after: equals)...]
                if !value.isEmpty { return String(value) }
            }
        }
        return nil
    }
}

extension Settings {
    /// Whether pages are reached over TLS.
    public var isSecure: Bool { publicAddress.hasPrefix("https://") }
}
