import Core
import Crypto

/// Digests of a document that a credential or a type points to, of which the strongest must be the document's.
///
/// - Source: W3C Subresource Integrity, sections 3.3 and 3.5. A hash that is not SHA-2 has no way in, and options
///   (`?…`) are read over, as the standard asks.
public struct SubresourceIntegrity: Sendable, Hashable {
    private let digests: [Digest]

    private struct Digest: Sendable, Hashable {
        let algorithm: IntegrityHash
        let bytes: [UInt8]
    }

    /// Reads integrity metadata, such as `sha256-…`, several with white space between.
    /// - Throws: ``FaultCode/integrity`` for anything else, and for more than ten digests.
    public init(parsing text: String) throws(Fault) {
        let parts = text.utf8.split(whereSeparator: { [9, 10, 12, 13, 32].contains($0) }).map(Substring.init)
        guard (1...10).contains(parts.count), text.utf8.count <= 2_000 else { throw Self.unreadable }
        var digests: [Digest] = []
        for part in parts {
            let expression = part.utf8.prefix { $0 != UInt8(ascii: "?") }
            let pieces = expression.split(
                separator: UInt8(ascii: "-"), maxSplits: 1, omittingEmptySubsequences: false
            ).map(Substring.init)
            guard pieces.count == 2, let algorithm = IntegrityHash(rawValue: String(pieces[0])),
                let bytes = [UInt8](base64: pieces[1]), bytes.count == algorithm.digestBytes
            else { throw Self.unreadable }
            digests.append(Digest(algorithm: algorithm, bytes: bytes))
        }
        self.digests = digests
    }

    /// Whether the bytes are those that are meant.
    public func matches(_ document: [UInt8]) -> Bool {
        guard let strongest = digests.map(\.algorithm).max(by: { $0.digestBytes < $1.digestBytes }) else {
            return false
        }
        let digest = strongest.digest(of: document)
        return digests.contains { $0.algorithm == strongest && $0.bytes == digest }
    }

    /// The metadata of a document.
    public static func of(_ document: [UInt8], with hash: IntegrityHash = .sha256) -> String {
        "\(hash.rawValue)-\(hash.digest(of: document).base64)"
    }

    private static var unreadable: Fault { Fault(.integrity, "The integrity metadata cannot be read.") }
}

/// A hash that integrity metadata may be made with, by its name there.
public enum IntegrityHash: String, Sendable, Hashable, CaseIterable {
    case sha256, sha384, sha512

    /// The bytes of a digest.
    public var digestBytes: Int {
        switch self {
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        }
    }

    /// The digest of bytes.
    public func digest(of bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .sha256: Array(SHA256.hash(data: bytes))
        case .sha384: Array(SHA384.hash(data: bytes))
        case .sha512: Array(SHA512.hash(data: bytes))
        }
    }

    /// The two bytes in front of a digest that is written as a multihash.
    var multihashPrefix: [UInt8] {
        switch self {
        case .sha256: [0x12, 32]
        case .sha384: [0x20, 48]
        case .sha512: [0x13, 64]
        }
    }
}

extension FaultCode {
    /// A document is not the one whose digest was given, or the digest cannot be read.
    public static let integrity = FaultCode(rawValue: "https://www.w3.org/TR/SRI#does-response-match-metadatalist")
}
