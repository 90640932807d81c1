public import Core

/// The protected header of a token (RFC 7515, section 4), read strictly.
public struct JOSEHeader: Sendable, Hashable {
    public let algorithm: SignatureAlgorithm
    /// The type of the whole token, as written.
    public let typ: String?
    /// The type of what it carries, as written.
    public let cty: String?
    /// Which key signed; `nil` when it is missing or no text.
    public let kid: String?
    /// The certificates in base64 (not base64url), the signer's first; empty when there are none.
    public let x5c: [String]
    /// Every member, in the order it was written.
    public let json: JSON

    /// - Throws: ``FaultCode/header`` for a header that is no object, has an algorithm other than
    ///   ``SignatureAlgorithm``, names critical members or a payload outside of base64url, or shows a private key.
    public init(_ json: JSON) throws(Fault) {
        guard case .object = json, let name = json["alg"]?.text else {
            throw Fault(.header, "The token's header names no algorithm.")
        }
        guard let algorithm = SignatureAlgorithm(rawValue: name) else {
            throw Fault(.algorithm, "The token's algorithm is not taken here; only signatures are.")
        }
        // There is no extension we understand, so a list of critical ones always holds one that we do not.
        guard json["crit"] == nil, json["b64"] == nil else {
            throw Fault(.critical, "The token's header asks for an extension that is not understood.")
        }
        if let jwk = json["jwk"] { _ = try PublicKey(jwk: jwk) }
        var x5c: [String] = []
        if let chain = json["x5c"] {
            x5c = chain.elements.compactMap(\.text)
            guard case .array(let elements) = chain, !elements.isEmpty, elements.count == x5c.count, x5c.count <= 10
            else { throw Fault(.header, "The token's certificates cannot be read.") }
        }
        self.algorithm = algorithm
        typ = json["typ"]?.text
        cty = json["cty"]?.text
        kid = json["kid"]?.text
        self.x5c = x5c
        self.json = json
    }

    /// Whether `typ` names a media type, in either of the two ways RFC 7515, section 4.1.9, has for `application/`.
    public func isTyp(_ type: String) -> Bool {
        guard let typ = typ?.lowercased() else { return false }
        return typ.isExactly(type) || typ.isExactly("application/" + type)
    }
}

extension FaultCode {
    /// The header cannot be read.
    public static let header = FaultCode(rawValue: "RFC 7515, 5.2")
    /// The algorithm is none that signs with a key pair.
    public static let algorithm = FaultCode(rawValue: "RFC 8725, 3.1")
    /// The header names an extension that must be understood and is not.
    public static let critical = FaultCode(rawValue: "RFC 7515, 4.1.11")
    /// The token's type is another than the one that is asked for.
    public static let type = FaultCode(rawValue: "RFC 8725, 3.11")
    /// More bytes, members or levels than are taken.
    public static let limit = FaultCode(rawValue: "RFC 8725, 3.9")
}
