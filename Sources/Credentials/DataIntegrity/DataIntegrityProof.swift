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
        guard let value = proof["proofValue"]?.text, value.utf8.first == UInt8(ascii: "z"), value.utf8.count <= 200,
            let signature = Base58.decode(value.dropFirst())
        else { throw Fault(.proofVerification, "The proof has no value in base58.") }
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

    private static func time(_ name: String, of proof: JSON) throws(Fault) -> Instant? {
        guard let value = proof[name] else { return nil }
        guard let text = value.text, let time = Instant(dateTimeStamp: text) else {
            throw Fault(.proofVerification, "The proof's \(name) is no date and time with a time zone.")
        }
        return time
    }
}

extension Instant {
    /// Reads a date and time with its zone, `2026-11-24T19:00:00Z` or `…+01:00`, any fraction cut to milliseconds;
    /// `nil` for anything else.
    ///
    /// - Source: XML Schema 1.1 part 2, section 3.4.28 (dateTimeStamp), without the hour 24 and years beyond four
    ///   digits.
    init?(dateTimeStamp text: String) {
        let bytes = Array(text.utf8)
        func number(_ start: Int, below limit: Int) -> Int64? {
            guard bytes.count >= start + 2, bytes[start..<(start + 2)].allSatisfy(IRI.isDigit),
                let number = Int(String(decoding: bytes[start..<(start + 2)], as: UTF8.self)), number < limit
            else { return nil }
            return Int64(number)
        }
        func has(_ character: Unicode.Scalar, at place: Int) -> Bool {
            place < bytes.count && bytes[place] == UInt8(ascii: character)
        }
        guard bytes.count >= 20, bytes.count <= 64, has("T", at: 10), has(":", at: 13), has(":", at: 16),
            let day = Day(String(decoding: bytes[..<10], as: UTF8.self)), let hours = number(11, below: 24),
            let minutes = number(14, below: 60), let seconds = number(17, below: 60)
        else { return nil }
        var rest = bytes[19...], thousandths: Int64 = 0
        if rest.first == UInt8(ascii: ".") {
            let fraction = rest.dropFirst().prefix(while: IRI.isDigit)
            guard !fraction.isEmpty else { return nil }
            for place in 0..<3 {
                let digit = fraction.dropFirst(place).first.map { $0 - UInt8(ascii: "0") } ?? 0
                thousandths = thousandths * 10 + Int64(digit)
            }
            rest = rest.dropFirst(fraction.count + 1)
        }
        var offsetMinutes: Int64 = 0
        if rest.count == 6, let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
            guard let zoneHours = number(rest.startIndex + 1, below: 15), has(":", at: rest.startIndex + 3),
                let zoneMinutes = number(rest.startIndex + 4, below: 60)
            else { return nil }
            offsetMinutes = (zoneHours * 60 + zoneMinutes) * (sign == UInt8(ascii: "-") ? -1 : 1)
        } else {
            guard rest.elementsEqual("Z".utf8) else { return nil }
        }
        let dayMinutes = Int64(day.daysSince1970) * 1440 + hours * 60 + minutes - offsetMinutes
        self.init(milliseconds: (dayMinutes * 60 + seconds) * 1000 + thousandths)
    }
}
