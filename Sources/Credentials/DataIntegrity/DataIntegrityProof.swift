public import Core

/// What a proof says about itself; nothing of it is true before the proof has been checked.
///
/// - Source: Verifiable Credential Data Integrity 1.0, section 2.1.
public struct DataIntegrityProof: Sendable {
    public let suite: Cryptosuite
    /// The URL of the key.
    public let verificationMethod: String
    /// What the key was used for: `assertionMethod`, `authentication`.
    public let purpose: String
    public let created: Instant?
    public let expires: Instant?
    /// The websites the proof was made for; empty when it does not say.
    public let domains: [String]
    public let challenge: String?
    /// The proof without its value, as it was written.
    let options: JSON
    let signature: [UInt8]

    /// - Throws: ``FaultCode/proofVerification`` when a member is missing, not of its form, or of a kind that is not
    ///   taken here, such as a proof that builds on another (`previousProof`).
    init(_ proof: JSON) throws(Fault) {
        guard let members = proof.members, let type = proof["type"]?.text,
            let method = proof["verificationMethod"]?.text, let purpose = proof["proofPurpose"]?.text
        else { throw Fault(.proofVerification, "The proof lacks its type, verificationMethod or proofPurpose.") }
        guard type.isExactly("DataIntegrityProof"), let name = proof["cryptosuite"]?.text,
            let suite = Cryptosuite.allCases.first(where: { $0.rawValue.isExactly(name) })
        else { throw Fault(.proofVerification, "The proof is of a kind that is not taken here.") }
        guard proof["previousProof"] == nil else {
            throw Fault(.proofVerification, "The proof builds on another, which is not taken here.")
        }
        let value = proof["proofValue"]?.text ?? ""
        guard let signature = suite == .ecdsaSD ? Self.longValue(value) : Self.value(value) else {
            throw Fault(.proofVerification, "The proof has no value in the base of its cryptosuite.")
        }
        self.suite = suite
        self.purpose = purpose
        self.signature = signature
        verificationMethod = method
        created = try Self.time("created", of: proof)
        expires = try Self.time("expires", of: proof)
        let domains = proof["domain"]?.asList ?? []
        self.domains = domains.compactMap(\.text)
        challenge = proof["challenge"]?.text
        guard self.domains.count == domains.count, proof["challenge"] == nil || challenge != nil else {
            throw Fault(.proofVerification, "The proof's domain or challenge is no text.")
        }
        options = .object(members.filter { $0.name != "proofValue" })
    }

    private static func value(_ text: String) -> [UInt8]? {
        guard text.utf8.first == UInt8(ascii: "z"), text.utf8.count <= 200 else { return nil }
        return Base58.decode(text.dropFirst())
    }

    /// A value with many signatures, which is written in base64url.
    private static func longValue(_ text: String) -> [UInt8]? {
        guard text.utf8.first == UInt8(ascii: "u"), text.utf8.count <= 1_048_576 else { return nil }
        return [UInt8](base64URL: text.dropFirst())
    }

    private static func time(_ name: String, of proof: JSON) throws(Fault) -> Instant? {
        guard let value = proof[name] else { return nil }
        guard let text = value.text, let time = Instant(dateTimeStamp: text) else {
            throw Fault(.proofVerification, "The proof's \(name) is no date and time with a time zone.")
        }
        return time
    }
}
