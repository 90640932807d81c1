public import Core
import Crypto
import FoundationEssentials

/// The key that signs checkpoints (Ed25519, RFC 8032).
public struct SealKey: Sendable {
    private let secret: [UInt8]
    /// What is needed to check signatures, as base64: given to whoever checks.
    public let publicKey: String

    /// - Parameter secret: 32 bytes, kept where the database is not.
    /// - Throws: ``CheckpointError`` unless they are 32.
    public init(secret: [UInt8]) throws(CheckpointError) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: secret) else {
            throw CheckpointError("A key for seals is 32 bytes, written as base64.")
        }
        self.secret = secret
        publicKey = Data(key.publicKey.rawRepresentation).base64EncodedString()
    }

    /// - Parameter text: the 32 bytes as base64, as they stand in a key file.
    public init(base64 text: String) throws(CheckpointError) {
        let plain = text.filter { !$0.isWhitespace }
        guard let data = Data(base64Encoded: plain) else {
            throw CheckpointError("A key for seals is 32 bytes, written as base64.")
        }
        try self.init(secret: Array(data))
    }

    func sign(_ bytes: [UInt8]) throws -> String {
        let key = try Curve25519.Signing.PrivateKey(rawRepresentation: secret)
        return Data(try key.signature(for: bytes)).base64EncodedString()
    }

    /// Whether a signature fits one of the public keys.
    static func isSigned(_ bytes: [UInt8], _ signature: String, by publicKeys: [String]) -> Bool {
        guard let signature = Data(base64Encoded: signature) else { return false }
        return publicKeys.contains { text in
            guard let raw = Data(base64Encoded: text),
                let key = try? Curve25519.Signing.PublicKey(rawRepresentation: raw)
            else { return false }
            return key.isValidSignature(signature, for: bytes)
        }
    }
}

/// What is wrong with a key or a folder of checkpoints, for an operator.
public struct CheckpointError: Error, Sendable, Hashable, CustomStringConvertible {
    public let description: String
    init(_ description: String) { self.description = description }
}

/// A seal as it was written down outside the database, signed: a line of a file that only grows.
public struct Checkpoint: Sendable, Hashable, Codable {
    /// What a line says.
    public enum Kind: String, Sendable, Hashable, Codable {
        /// This seal was the newest.
        case sealed
        /// A backup was restored, and this seal is the newest again: later ones of before are void.
        case restored
    }

    public let kind: Kind
    public let organisation: OrganisationID
    public let seal: Int
    public let lastFact: Int
    public let lastEvent: Int
    public let hash: String
    /// When it was written down, in milliseconds UTC.
    public let at: Int64
    public let signature: String

    /// Signs what is known of a seal.
    init(_ kind: Kind, _ seal: Seal, at now: Instant, key: SealKey) throws {
        self.init(kind, seal, at: now.milliseconds, signature: "")
        self.init(kind, seal, at: now.milliseconds, signature: try key.sign(signedBytes))
    }

    private init(_ kind: Kind, _ seal: Seal, at: Int64, signature: String) {
        self.kind = kind
        organisation = seal.organisation
        self.seal = seal.number
        lastFact = seal.lastFact
        lastEvent = seal.lastEvent
        hash = seal.hash
        self.at = at
        self.signature = signature
    }

    func isSigned(by publicKeys: [String]) -> Bool { SealKey.isSigned(signedBytes, signature, by: publicKeys) }

    private var signedBytes: [UInt8] {
        var bytes = SealBytes("checkpoint")
        bytes.add(kind.rawValue)
        bytes.add(organisation)
        bytes.add(seal)
        bytes.add(lastFact)
        bytes.add(lastEvent)
        bytes.add(hash)
        bytes.add(at)
        return bytes.bytes
    }
}
