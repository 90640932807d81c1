internal import Core

/// What an issuer gives to a holder, who alone may see it: a signature for each statement that may be withheld.
///
/// - Source: Data Integrity ECDSA Cryptosuites 1.0, sections 3.5.2 and 3.5.3.
struct BaseProofValue: Sendable, Hashable {
    /// The issuer's signature over everything that must be shown, and over the key of the others.
    var signature: [UInt8]
    /// A key for this one proof, as Multikey has it.
    var publicKey: [UInt8]
    /// The key that names blank nodes.
    var hmacKey: [UInt8]
    var signatures: [[UInt8]]
    var mandatoryPointers: [String]

    private static let header: [UInt8] = [0xd9, 0x5d, 0x00]

    init(
        signature: [UInt8], publicKey: [UInt8], hmacKey: [UInt8], signatures: [[UInt8]], mandatoryPointers: [String]
    ) {
        self.signature = signature
        self.publicKey = publicKey
        self.hmacKey = hmacKey
        self.signatures = signatures
        self.mandatoryPointers = mandatoryPointers
    }

    /// - Throws: ``FaultCode/proofVerification`` for other bytes.
    init(parsing bytes: [UInt8]) throws(Fault) {
        guard let parts = CBOR.proofParts(in: bytes, behind: Self.header), let signature = parts[0].byteString,
            signature.count == 64, let publicKey = parts[1].byteString, publicKey.count == 35,
            let hmacKey = parts[2].byteString, hmacKey.count == 32, let signatures = parts[3].elements,
            signatures.allSatisfy({ $0.byteString?.count == 64 }), let pointers = parts[4].elements,
            pointers.allSatisfy({ $0.text != nil })
        else { throw Fault(.proofVerification, "The proof has no value that its holder could use.") }
        self.init(
            signature: signature, publicKey: publicKey, hmacKey: hmacKey,
            signatures: signatures.compactMap(\.byteString),
            mandatoryPointers: pointers.compactMap(\.text))
    }

    var bytes: [UInt8] {
        let parts: CBOR = [
            .bytes(signature), .bytes(publicKey), .bytes(hmacKey), .array(signatures.map(CBOR.bytes)),
            .array(mandatoryPointers.map(CBOR.text)),
        ]
        return Self.header + parts.encoded
    }
}

/// What a holder gives to a verifier: the signatures of the statements that are shown.
///
/// - Source: Data Integrity ECDSA Cryptosuites 1.0, sections 3.5.7 and 3.5.8.
struct DerivedProofValue: Sendable, Hashable {
    var signature: [UInt8]
    var publicKey: [UInt8]
    var signatures: [[UInt8]]
    /// What each blank node was called when it was signed, by the number of its canonical name.
    var labels: [UInt64: [UInt8]]
    /// The places of the statements that must be shown, among all that are.
    var mandatoryIndexes: [UInt64]

    private static let header: [UInt8] = [0xd9, 0x5d, 0x01]

    init(
        signature: [UInt8], publicKey: [UInt8], signatures: [[UInt8]], labels: [UInt64: [UInt8]],
        mandatoryIndexes: [UInt64]
    ) {
        self.signature = signature
        self.publicKey = publicKey
        self.signatures = signatures
        self.labels = labels
        self.mandatoryIndexes = mandatoryIndexes
    }

    /// - Throws: ``FaultCode/proofVerification`` for other bytes, such as those of a base proof, which no verifier
    ///   should be sent.
    init(parsing bytes: [UInt8]) throws(Fault) {
        guard let parts = CBOR.proofParts(in: bytes, behind: Self.header), let signature = parts[0].byteString,
            signature.count == 64, let publicKey = parts[1].byteString, publicKey.count == 35,
            let signatures = parts[2].elements, signatures.allSatisfy({ $0.byteString?.count == 64 }),
            let labels = Self.labels(parts[3]), let listed = parts[4].elements,
            case let indexes = listed.compactMap(\.unsigned), indexes.count == listed.count,
            Set(indexes).count == indexes.count
        else { throw Fault(.proofVerification, "The proof has no value that shows anything.") }
        self.init(
            signature: signature, publicKey: publicKey, signatures: signatures.compactMap(\.byteString),
            labels: labels, mandatoryIndexes: indexes)
    }

    /// The names of blank nodes, 32 bytes each and no two alike; `nil` for anything else.
    private static func labels(_ map: CBOR) -> [UInt64: [UInt8]]? {
        guard let entries = map.entries else { return nil }
        var labels: [UInt64: [UInt8]] = [:]
        for entry in entries {
            guard let number = entry.key.unsigned, let name = entry.value.byteString, name.count == 32 else {
                return nil
            }
            labels[number] = name
        }
        return Set(labels.values).count == entries.count ? labels : nil
    }

    var bytes: [UInt8] {
        let parts: CBOR = [
            .bytes(signature), .bytes(publicKey), .array(signatures.map(CBOR.bytes)),
            .map(labels.map { CBOR.Entry(.unsigned($0.key), .bytes($0.value)) }),
            .array(mandatoryIndexes.map(CBOR.unsigned)),
        ]
        return Self.header + parts.encoded
    }
}

extension CBOR {
    /// The five parts of a proof's value behind the bytes that say which kind it is; `nil` for anything else. Lengths
    /// are given, and nothing goes deeper than a list in the list.
    fileprivate static func proofParts(in bytes: [UInt8], behind header: [UInt8]) -> [CBOR]? {
        var limits = CBORLimits()
        limits.depth = 2
        limits.takesOpenLengths = false
        guard bytes.starts(with: header),
            let parts = try? CBOR(parsing: Array(bytes.dropFirst(header.count)), limits: limits).elements
        else { return nil }
        return parts.count == 5 ? parts : nil
    }

    /// A whole number from 0; `nil` for anything else.
    fileprivate var unsigned: UInt64? {
        if case .unsigned(let number) = self { return number }
        return nil
    }
}
