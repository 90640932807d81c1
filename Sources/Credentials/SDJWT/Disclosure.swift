public import Core

/// A claim, or an element of a list, that travels beside the token whose digest vouches for it.
///
/// - Source: RFC 9901, section 4.2.
public struct Disclosure: Sendable, Hashable {
    /// The base64url text; its digest is over this, never over the JSON inside.
    public let text: String
    public let salt: String
    /// The claim's name; `nil` for an element of a list.
    public let name: String?
    public let value: JSON

    /// Reads a disclosure: a list of salt and value, or of salt, name and value.
    /// - Throws: ``FaultCode/disclosure`` for anything else, and for the names `_sd` and `...`.
    public init(parsing text: String, limits: TokenLimits = TokenLimits()) throws(Fault) {
        guard let bytes = [UInt8](base64URL: text), let json = try? JSON(parsing: bytes, limits: limits.json),
            case .array(let parts) = json, let salt = parts.first?.text
        else { throw Fault(.disclosure, "A disclosure cannot be read.") }
        switch parts.count {
        case 2: name = nil
        case 3:
            guard let name = parts[1].text, name != "_sd", name != "..." else {
                throw Fault(.disclosure, "A disclosure has a claim name that is not allowed.")
            }
            self.name = name
        default: throw Fault(.disclosure, "A disclosure has neither two parts nor three.")
        }
        self.text = text
        self.salt = salt
        value = parts[parts.count - 1]
    }

    /// Makes a disclosure.
    /// - Parameter write: how the list becomes bytes; any way will do, since the digest is over the text.
    init(salt: String, name: String?, value: JSON, write: (JSON) -> [UInt8]) {
        let parts: [JSON] = [.string(salt)] + (name.map { [.string($0)] } ?? []) + [value]
        text = write(.array(parts)).base64URL
        self.salt = salt
        self.name = name
        self.value = value
    }
}

extension FaultCode {
    /// A disclosure, or the place its digest stands in, is not as it must be.
    public static let disclosure = FaultCode(rawValue: "RFC 9901, 7.1")
    /// The key binding does not hold, or is missing.
    public static let keyBinding = FaultCode(rawValue: "RFC 9901, 7.3")
}
