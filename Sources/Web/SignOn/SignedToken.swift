import Core
import Identity

/// A signature that is taken. Anything else, `none` and everything with a shared key (HS256) included, is refused.
enum SigningAlgorithm: String, Sendable, CaseIterable {
    case rs256 = "RS256"
    case rs384 = "RS384"
    case rs512 = "RS512"
    case ps256 = "PS256"
    case ps384 = "PS384"
    case ps512 = "PS512"
    case es256 = "ES256"
    case es384 = "ES384"

    /// The bits of its hash.
    var hashBitsCount: Int {
        switch self {
        case .rs256, .ps256, .es256: 256
        case .rs384, .ps384, .es384: 384
        case .rs512, .ps512: 512
        }
    }

    var isPSS: Bool { self == .ps256 || self == .ps384 || self == .ps512 }
    var isElliptic: Bool { self == .es256 || self == .es384 }
}

/// A token as it came in, read but not believed yet: a JWS in compact form (RFC 7515) with claims (RFC 7519).
struct SignedToken: Sendable {
    let algorithm: SigningAlgorithm
    let keyID: String?
    let claims: JSON
    /// The first two parts as they were signed.
    let signed: [UInt8]
    let signature: [UInt8]

    private static let limitBytes = 16_384

    /// - Parameter types: what the header's `typ` may say, in lower case; a token that says nothing is taken too.
    init(_ text: String, types: Set<String>) throws(SignOnProblem) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= Self.limitBytes, parts.count == 3 else { throw .malformed }
        let header = try Self.json(parts[0])
        // A key that the token itself brings proves nothing (RFC 8725, section 3.10).
        guard ["jku", "x5u", "jwk", "x5c"].allSatisfy({ header[$0] == nil }) else { throw .bringsKey }
        guard ["crit", "b64", "zip", "cty", "enc"].allSatisfy({ header[$0] == nil }) else { throw .critical }
        guard let name = header["alg"]?.text, let algorithm = SigningAlgorithm(rawValue: name) else {
            throw .wrongAlgorithm
        }
        if let type = header["typ"] {
            guard let word = type.text?.lowercased(), types.contains(word) else { throw .wrongType }
        }
        if let key = header["kid"] {
            guard let id = key.text, (1...256).contains(id.utf8.count) else { throw .unknownKey }
            keyID = id
        } else {
            keyID = nil
        }
        self.algorithm = algorithm
        claims = try Self.json(parts[1])
        guard case .object = claims else { throw .malformed }
        signature = try Self.bytes(parts[2])
        signed = Array("\(parts[0]).\(parts[1])".utf8)
    }

    private static func json(_ part: Substring) throws(SignOnProblem) -> JSON {
        var limits = JSONLimits()
        limits.bytes = limitBytes
        limits.depth = 16
        let bytes = try bytes(part)
        guard let json = try? JSON(parsing: bytes, limits: limits), case .object = json else { throw .malformed }
        return json
    }

    /// Only the one way in which bytes are written: no padding, no bits left over.
    private static func bytes(_ part: Substring) throws(SignOnProblem) -> [UInt8] {
        guard !part.isEmpty, let bytes = [UInt8](base64URL: part), bytes.base64URL == part else { throw .malformed }
        return bytes
    }
}
