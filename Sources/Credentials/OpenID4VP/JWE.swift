import Core
import Crypto

/// What the content of an encrypted message is encrypted with.
///
/// - Source: RFC 7518, section 5.3.
public enum ContentEncryption: String, Sendable, Hashable, CaseIterable {
    case a128GCM = "A128GCM"
    case a256GCM = "A256GCM"

    var keyBytes: Int { self == .a128GCM ? 16 : 32 }
}

/// A message encrypted to one key, directly under what both sides agree on: ECDH-ES with AES-GCM.
///
/// - Source: RFC 7516, section 7.1; RFC 7518, section 4.6.
public struct CompactJWE: Sendable, Hashable {
    /// The one way in which keys are agreed on here.
    public static let keyManagement = "ECDH-ES"

    public let encryption: ContentEncryption
    /// Which key it is encrypted to; `nil` when it does not say.
    public let kid: String?
    /// The five parts as they were written.
    public let text: String
    private let ephemeral: PublicKey
    private let parties: (u: [UInt8], v: [UInt8])
    private let header: [UInt8]
    private let iv: [UInt8]
    private let ciphertext: [UInt8]
    private let tag: [UInt8]

    /// Reads a message strictly: five parts of base64url of which the second is empty.
    /// - Throws: ``FaultCode/jwe``, ``FaultCode/critical``, ``FaultCode/limit``.
    public init(parsing text: String, limits: TokenLimits = TokenLimits()) throws(Fault) {
        guard text.utf8.count <= limits.tokenBytes * 2 else { throw Fault(.limit, "The message is too long.") }
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map(Substring.init)
        guard parts.count == 5, parts[0].utf8.count <= limits.headerBytes, parts[1].isEmpty,
            let header = [UInt8](base64URL: parts[0]), let json = try? JSON(parsing: header, limits: limits.json),
            let iv = [UInt8](base64URL: parts[2]), iv.count == 12, let ciphertext = [UInt8](base64URL: parts[3]),
            let tag = [UInt8](base64URL: parts[4]), tag.count == 16
        else { throw Fault(.jwe, "The message is no JWE that is taken here.") }
        guard json["crit"] == nil, json["zip"] == nil else {
            throw Fault(.critical, "The message's header asks for an extension that is not understood.")
        }
        guard json["alg"]?.text == Self.keyManagement,
            let encryption = json["enc"]?.text.flatMap(ContentEncryption.init(rawValue:)), let key = json["epk"],
            let first = Self.party("apu", in: json), let second = Self.party("apv", in: json)
        else { throw Fault(.jwe, "The message is encrypted in a way that is not taken here.") }
        ephemeral = try PublicKey(jwk: key)
        self.encryption = encryption
        kid = json["kid"]?.text
        self.text = text
        parties = (first, second)
        self.header = Array(parts[0].utf8)
        self.iv = iv
        self.ciphertext = ciphertext
        self.tag = tag
    }

    /// The curve on which its key was agreed.
    public var curve: Curve { ephemeral.curve }

    /// What the message says.
    /// - Throws: ``FaultCode/jwe`` when it was not encrypted to this key, or was changed on the way.
    public func decrypted(by key: some AgreeingKey) throws(Fault) -> [UInt8] {
        let secret = try key.secret(with: ephemeral)
        let content = Self.contentKey(secret, encryption, parties)
        do {
            let box = try AES.GCM.SealedBox(nonce: AES.GCM.Nonce(data: iv), ciphertext: ciphertext, tag: tag)
            return Array(try AES.GCM.open(box, using: content, authenticating: header))
        } catch {
            throw Fault(.jwe, "The message cannot be decrypted.")
        }
    }

    /// Encrypts a message.
    ///
    /// - Parameters:
    ///   - recipient: the key it is for, and its name.
    ///   - ephemeral: a key that is made for this message and thrown away.
    ///   - iv: 12 random bytes.
    public static func encrypting(
        _ message: [UInt8], to recipient: (key: PublicKey, kid: String?), with encryption: ContentEncryption,
        ephemeral: some AgreeingKey, iv: [UInt8]
    ) throws -> CompactJWE {
        var members = [JSON.Member("alg", .string(keyManagement)), JSON.Member("enc", .string(encryption.rawValue))]
        if let kid = recipient.kid { members.append(JSON.Member("kid", .string(kid))) }
        members.append(JSON.Member("epk", ephemeral.publicKey.jwk))
        let header = JSON.object(members).bytes.base64URL
        let secret = try ephemeral.secret(with: recipient.key)
        let content = contentKey(secret, encryption, ([], []))
        let box = try AES.GCM.seal(
            message, using: content, nonce: AES.GCM.Nonce(data: iv), authenticating: Array(header.utf8))
        let parts = [iv, Array(box.ciphertext), Array(box.tag)].map(\.base64URL)
        return try CompactJWE(parsing: "\(header)..\(parts[0]).\(parts[1]).\(parts[2])")
    }

    /// The key of the content, one hash of what was agreed on (RFC 7518, section 4.6.2; NIST SP 800-56A).
    static func contentKey(
        _ secret: [UInt8], _ encryption: ContentEncryption, _ parties: (u: [UInt8], v: [UInt8])
    ) -> SymmetricKey {
        func counted(_ bytes: [UInt8]) -> [UInt8] { number(bytes.count) + bytes }
        func number(_ count: Int) -> [UInt8] {
            [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) }
        }
        let information =
            counted(Array(encryption.rawValue.utf8)) + counted(parties.u) + counted(parties.v)
            + number(encryption.keyBytes * 8)
        let hash = SHA256.hash(data: number(1) + secret + information)
        return SymmetricKey(data: Array(hash.prefix(encryption.keyBytes)))
    }

    /// What a header says of one of the parties; nothing when it says nothing, `nil` when that cannot be read.
    private static func party(_ name: String, in json: JSON) -> [UInt8]? {
        guard let value = json[name] else { return [] }
        return value.text.flatMap { [UInt8](base64URL: $0) }
    }

    public static func == (first: CompactJWE, second: CompactJWE) -> Bool { first.text.isExactly(second.text) }

    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// A key that agrees on secrets: in memory, in a file store, or behind an HSM that never gives it away.
public protocol AgreeingKey: Sendable {
    var publicKey: PublicKey { get }
    /// What this key and another's public half agree on: one coordinate of a point.
    /// - Throws: ``FaultCode/key`` when the other is on another curve.
    func secret(with other: PublicKey) throws(Fault) -> [UInt8]
}

/// A key that agrees on secrets, held in memory; it never prints itself.
public struct AgreementKey: AgreeingKey, CustomStringConvertible, CustomReflectable {
    public let publicKey: PublicKey
    private let material: Material

    private enum Material: Sendable {
        case p256(P256.KeyAgreement.PrivateKey)
        case p384(P384.KeyAgreement.PrivateKey)
        case p521(P521.KeyAgreement.PrivateKey)
    }

    /// A key from its secret number, most significant byte first.
    /// - Throws: ``FaultCode/key`` for what is no number of the curve, and for Ed25519, which only signs.
    public init(_ curve: Curve, secret: [UInt8]) throws(Fault) {
        do {
            switch curve {
            case .p256:
                let key = try P256.KeyAgreement.PrivateKey(rawRepresentation: secret)
                material = .p256(key)
                publicKey = try PublicKey(curve, bytes: Array(key.publicKey.rawRepresentation))
            case .p384:
                let key = try P384.KeyAgreement.PrivateKey(rawRepresentation: secret)
                material = .p384(key)
                publicKey = try PublicKey(curve, bytes: Array(key.publicKey.rawRepresentation))
            case .p521:
                let key = try P521.KeyAgreement.PrivateKey(rawRepresentation: secret)
                material = .p521(key)
                publicKey = try PublicKey(curve, bytes: Array(key.publicKey.rawRepresentation))
            case .ed25519: throw Fault(.key, "A key of Ed25519 agrees on nothing.")
            }
        } catch {
            throw Fault(.key, "The secret is no key that agrees on secrets.")
        }
    }

    /// What this key and another's public half agree on.
    /// - Throws: ``FaultCode/key`` when the other is on another curve.
    public func secret(with other: PublicKey) throws(Fault) -> [UInt8] {
        guard other.curve == publicKey.curve else { throw Fault(.key, "The keys are on two curves.") }
        do {
            switch material {
            case .p256(let key):
                let other = try P256.KeyAgreement.PublicKey(rawRepresentation: other.bytes)
                return try key.sharedSecretFromKeyAgreement(with: other).withUnsafeBytes { Array($0) }
            case .p384(let key):
                let other = try P384.KeyAgreement.PublicKey(rawRepresentation: other.bytes)
                return try key.sharedSecretFromKeyAgreement(with: other).withUnsafeBytes { Array($0) }
            case .p521(let key):
                let other = try P521.KeyAgreement.PublicKey(rawRepresentation: other.bytes)
                return try key.sharedSecretFromKeyAgreement(with: other).withUnsafeBytes { Array($0) }
            }
        } catch {
            throw Fault(.key, "The keys agree on nothing.")
        }
    }

    public var description: String { "agreement key \(publicKey.thumbprint)" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension FaultCode {
    /// An encrypted message cannot be read.
    public static let jwe = FaultCode(rawValue: "RFC 7516, 5.2")
}
