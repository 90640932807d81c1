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
        guard bytes.starts(with: Self.header), let parts = ProofValueItem.parsing(bytes.dropFirst(3))?.list,
            parts.count == 5, let signature = parts[0].bytes, signature.count == 64, let publicKey = parts[1].bytes,
            publicKey.count == 35, let hmacKey = parts[2].bytes, hmacKey.count == 32,
            let signatures = parts[3].list, signatures.allSatisfy({ $0.bytes?.count == 64 }),
            let pointers = parts[4].list, pointers.allSatisfy({ $0.text != nil })
        else { throw Fault(.proofVerification, "The proof has no value that its holder could use.") }
        self.init(
            signature: signature, publicKey: publicKey, hmacKey: hmacKey, signatures: signatures.compactMap(\.bytes),
            mandatoryPointers: pointers.compactMap(\.text))
    }

    var bytes: [UInt8] {
        let parts: [ProofValueItem] = [
            .bytes(signature), .bytes(publicKey), .bytes(hmacKey), .list(signatures.map(ProofValueItem.bytes)),
            .list(mandatoryPointers.map(ProofValueItem.text)),
        ]
        return Self.header + ProofValueItem.list(parts).encoded
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
        guard bytes.starts(with: Self.header), let parts = ProofValueItem.parsing(bytes.dropFirst(3))?.list,
            parts.count == 5, let signature = parts[0].bytes, signature.count == 64, let publicKey = parts[1].bytes,
            publicKey.count == 35, let signatures = parts[2].list,
            signatures.allSatisfy({ $0.bytes?.count == 64 }), let labels = parts[3].map,
            labels.values.allSatisfy({ $0.count == 32 }), Set(labels.values).count == labels.count,
            let indexes = parts[4].list?.compactMap(\.number), indexes.count == parts[4].list?.count,
            Set(indexes).count == indexes.count
        else { throw Fault(.proofVerification, "The proof has no value that shows anything.") }
        self.init(
            signature: signature, publicKey: publicKey, signatures: signatures.compactMap(\.bytes), labels: labels,
            mandatoryIndexes: indexes)
    }

    var bytes: [UInt8] {
        let parts: [ProofValueItem] = [
            .bytes(signature), .bytes(publicKey), .list(signatures.map(ProofValueItem.bytes)), .map(labels),
            .list(mandatoryIndexes.map(ProofValueItem.number)),
        ]
        return Self.header + ProofValueItem.list(parts).encoded
    }
}
