public import Core

/// A decentralised identifier of a method that is resolved here: `did:key`, `did:jwk`, `did:web`.
///
/// - Source: DID Core 1.0, section 3.1; the three methods' own specifications.
public struct DID: Sendable, Hashable {
    public let text: String
    private let kind: Kind
    private let rest: Substring

    private enum Kind: String {
        case key, jwk, web
    }

    /// - Parameter text: the identifier without fragment.
    /// - Throws: ``FaultCode/did`` for another method or a form that the method does not have.
    public init(_ text: String) throws(Fault) {
        let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
        guard text.utf8.count <= 4_096, parts.count == 3, parts[0] == "did",
            let kind = Kind(rawValue: String(parts[1])),
            !parts[2].isEmpty, parts[2].utf8.allSatisfy(Self.isIdentifierCharacter)
        else { throw Fault(.did, "This is no did:key, did:jwk or did:web.") }
        self.text = text
        self.kind = kind
        rest = parts[2]
    }

    /// The identifier in front of the fragment of a DID URL, and the fragment with its `#`; `nil` for another URL.
    public static func split(url: String) -> (did: String, fragment: String)? {
        guard url.hasPrefix("did:"), let hash = url.firstIndex(of: "#") else { return nil }
        return (String(url[..<hash]), String(url[hash...]))
    }

    /// The document that the identifier itself spells out; `nil` for `did:web`, whose document must be fetched.
    /// - Throws: ``FaultCode/key`` when it spells out no key of ours.
    public func spelledOut() throws(Fault) -> ControllerDocument? {
        switch kind {
        case .key:
            let key = try PublicKey(multibase: rest)
            guard key.multibase == rest else { throw Fault(.did, "The did:key is not written in base58.") }
            let method = VerificationMethod(id: "\(text)#\(rest)", controller: text, key: key)
            return ControllerDocument(id: text, method: method)
        case .jwk:
            guard let bytes = [UInt8](base64URL: rest), let jwk = try? JSON(parsing: bytes) else {
                throw Fault(.did, "The did:jwk holds no JSON.")
            }
            let method = VerificationMethod(id: "\(text)#0", controller: text, key: try PublicKey(jwk: jwk))
            return ControllerDocument(id: text, method: method)
        case .web: return nil
        }
    }

    /// Where the document of a `did:web` lies, always https; `nil` for the other methods.
    ///
    /// Whoever fetches it must still keep away from addresses inside their own network.
    /// - Throws: ``FaultCode/did`` for a host that is none, or a path with `..`.
    public func documentURL() throws(Fault) -> String? {
        guard kind == .web else { return nil }
        let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
        guard let host = parts.first.flatMap({ Self.unescapedPort(of: $0) }), parts.count <= 20 else {
            throw Fault(.did, "The did:web names no host.")
        }
        let path = parts.dropFirst()
        guard path.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." && !$0.contains("%") }) else {
            throw Fault(.did, "The did:web has a path that is not taken.")
        }
        let place = path.isEmpty ? "/.well-known" : path.map { "/" + $0 }.joined()
        return "https://\(host)\(place)/did.json"
    }

    /// The document, from the identifier itself or from what was fetched at ``documentURL()``.
    public func document(fetched: JSON?) throws(Fault) -> ControllerDocument {
        if let own = try spelledOut() { return own }
        guard let fetched else { throw Fault(.did, "The document of the did:web was not fetched.") }
        return try ControllerDocument(fetched, for: text)
    }

    /// The identifier that a key spells out as did:key.
    public static func key(_ key: PublicKey) -> String { "did:key:" + key.multibase }

    /// The identifier that a key spells out as did:jwk.
    public static func jwk(_ key: PublicKey) -> String { "did:jwk:" + key.jwk.bytes.base64URL }

    /// A host name, and perhaps a port behind `%3A`, which is the one thing a did:web may escape.
    private static func unescapedPort(of part: Substring) -> String? {
        let colon = part.contains("%3A") ? "%3A" : "%3a"
        let pieces = part.split(separator: "%", omittingEmptySubsequences: false)
        guard let host = pieces.first, host.contains("."), host.utf8.allSatisfy(Self.isHostCharacter),
            !host.hasPrefix("."), !host.hasSuffix("."), host.contains(where: \.isLetter)
        else { return nil }
        if pieces.count == 1 { return String(host) }
        guard pieces.count == 2, let port = UInt16(part.dropFirst(host.count + colon.count)), port > 0,
            part.dropFirst(host.count).hasPrefix(colon)
        else { return nil }
        return "\(host):\(port)"
    }

    private static func isHostCharacter(_ byte: UInt8) -> Bool {
        byte.isBase64URL && byte != UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }

    private static func isIdentifierCharacter(_ byte: UInt8) -> Bool {
        byte.isBase64URL || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "%")
    }
}

extension FaultCode {
    /// The identifier cannot be resolved here.
    public static let did = FaultCode(rawValue: "https://www.w3.org/ns/did#INVALID_DID")
}
