internal import Core

/// A document elsewhere that a credential vouches for by its digest.
///
/// - Source: Verifiable Credentials Data Model 2.0, section 5.3.
public struct RelatedResource: Sendable, Hashable {
    /// The address of the document.
    public let id: String
    public let mediaType: String?
    private let integrity: [SubresourceIntegrity]
    private let multihashes: [[UInt8]]

    init(_ object: ModelObject) throws(Fault) {
        guard let id = try object.url("id") else { throw object.fault("has no id") }
        self.id = id
        mediaType = object["mediaType"]?.text
        guard object["mediaType"] == nil || mediaType != nil else {
            throw object.fault("has a mediaType that is no text")
        }
        var integrity: [SubresourceIntegrity] = [], multihashes: [[UInt8]] = []
        for text in try Self.texts("digestSRI", of: object) {
            guard let digest = try? SubresourceIntegrity(parsing: text) else {
                throw object.fault("has a digestSRI that cannot be read")
            }
            integrity.append(digest)
        }
        for text in try Self.texts("digestMultibase", of: object) {
            guard let bytes = Self.multihash(text) else {
                throw object.fault("has a digestMultibase that cannot be read")
            }
            multihashes.append(bytes)
        }
        guard !integrity.isEmpty || !multihashes.isEmpty else { throw object.fault("has no digest") }
        self.integrity = integrity
        self.multihashes = multihashes
    }

    /// Checks that bytes are the document that is meant: every digest must be theirs.
    /// - Throws: ``FaultCode/integrity``.
    public func check(_ document: [UInt8]) throws(Fault) {
        let isMeant =
            integrity.allSatisfy { $0.matches(document) }
            && multihashes.allSatisfy { multihash in
                IntegrityHash.allCases.contains { multihash == $0.multihashPrefix + $0.digest(of: document) }
            }
        guard isMeant else { throw Fault(.integrity, "The related resource has another digest.") }
    }

    private static func texts(_ member: String, of object: ModelObject) throws(Fault) -> [String] {
        let written = object[member]?.asList ?? [], texts = written.compactMap(\.text)
        guard texts.count == written.count, texts.count <= 10 else {
            throw object.fault("has a \(member) that is no text")
        }
        return texts
    }

    /// A multihash of SHA-2 in one of the two multibases that credentials use.
    private static func multihash(_ text: String) -> [UInt8]? {
        guard text.utf8.count <= 200 else { return nil }
        let bytes: [UInt8]? =
            switch text.utf8.first {
            case UInt8(ascii: "z"): Base58.decode(text.dropFirst())
            case UInt8(ascii: "u"): [UInt8](base64URL: text.dropFirst())
            default: nil
            }
        guard let bytes else { return nil }
        let isKnown = IntegrityHash.allCases.contains { hash in
            bytes.starts(with: hash.multihashPrefix) && bytes.count == hash.digestBytes + 2
        }
        return isKnown ? bytes : nil
    }
}
