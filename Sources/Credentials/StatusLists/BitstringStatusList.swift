public import Core
import PackedBytes

/// A list of one purpose in which each credential has its place.
///
/// - Source: Bitstring Status List 1.0, sections 3.2 to 3.4. Bits count from the most significant end of each byte.
public struct BitstringStatusList: Sendable, Hashable {
    /// The fewest bits a list may have, so that a place does not give its credential away.
    public static let leastBits = 131_072
    /// The most bytes a list may have when it is unpacked.
    public static let limitBytes = 2_097_152

    /// What a status stands for: `revocation`, `suspension`, `message` or `refresh`.
    public let purposes: [String]
    private var bytes: [UInt8]

    /// A list in which every bit is 0.
    /// - Throws: ``FaultCode/statusListLength`` for fewer than ``leastBits`` or more than ``limitBytes`` allow.
    public init(purpose: String, bits: Int = leastBits) throws(Fault) {
        guard bits >= Self.leastBits, bits <= Self.limitBytes * 8 else {
            throw Fault(.statusListLength, "The list has too few places, or too many.")
        }
        purposes = [purpose]
        bytes = Array(repeating: 0, count: (bits + 7) / 8)
    }

    /// Reads the member `credentialSubject` of a list credential, whose proof and times the caller has checked.
    /// - Throws: ``FaultCode/statusListMalformed``; ``FaultCode/statusListLength`` when there are too few bits.
    public init(subject: JSON) throws(Fault) {
        let purposes =
            subject["statusPurpose"]?.text.map { [$0] }
            ?? subject["statusPurpose"]?.elements.compactMap(\.text) ?? []
        guard subject["type"]?.text == "BitstringStatusList", !purposes.isEmpty,
            let encoded = subject["encodedList"]?.text, encoded.utf8.first == UInt8(ascii: "u"),
            let packed = [UInt8](base64URL: encoded.dropFirst()),
            let bytes = Zlib.unpack(packed, .gzip, limitBytes: Self.limitBytes)
        else { throw Fault(.statusListMalformed, "The list cannot be read, or is too long.") }
        guard bytes.count * 8 >= Self.leastBits else {
            throw Fault(.statusListLength, "The list has fewer places than the least.")
        }
        self.purposes = purposes
        self.bytes = bytes
    }

    /// The status that an entry of a credential points to.
    ///
    /// - Throws: ``FaultCode/statusVerification`` when the list is for another purpose, ``FaultCode/statusRange`` for a
    ///   place it does not have.
    public func status(of entry: BitstringStatusEntry) throws(Fault) -> BitstringStatus {
        guard purposes.contains(where: entry.purpose.isExactly) else {
            throw Fault(.statusVerification, "The list is for another purpose.")
        }
        let value = try read(at: entry.index, sizeBits: entry.sizeBits)
        return BitstringStatus(value: value, purpose: entry.purpose, message: entry.messages[value])
    }

    /// Sets the status at a place.
    /// - Throws: ``FaultCode/statusRange`` for a place that the list does not have, or a status of more bits.
    public mutating func set(_ status: Int, at index: Int, sizeBits: Int = 1) throws(Fault) {
        _ = try read(at: index, sizeBits: sizeBits)
        guard status >= 0, status < 1 << sizeBits else { throw Fault(.statusRange, "The status has too many bits.") }
        for bit in 0..<sizeBits {
            let place = index * sizeBits + bit, mask: UInt8 = 0x80 >> UInt8(place % 8)
            let isSet = status >> (sizeBits - 1 - bit) & 1 == 1
            bytes[place / 8] = isSet ? bytes[place / 8] | mask : bytes[place / 8] & ~mask
        }
    }

    /// The member `credentialSubject` of the list credential, to be signed as any other.
    /// - Parameter id: the list's own address with a fragment.
    public func subject(id: String) throws(Fault) -> JSON {
        guard let packed = Zlib.pack(bytes, .gzip) else {
            throw Fault(.statusListMalformed, "The list cannot be packed.")
        }
        let purpose: JSON = purposes.count == 1 ? .string(purposes[0]) : .list(purposes.map(JSON.string))
        return [
            "id": .string(id), "type": "BitstringStatusList", "statusPurpose": purpose,
            "encodedList": .string("u" + packed.base64URL),
        ]
    }

    /// The list in the form of Token Status List, with two bits a place.
    func asTokenStatusList(set status: UInt8) throws(Fault) -> TokenStatusList {
        var list = try TokenStatusList(bits: 2, count: bytes.count * 8)
        for (index, byte) in bytes.enumerated() where byte != 0 {
            for bit in 0..<8 where byte >> UInt8(7 - bit) & 1 == 1 { try list.set(status, at: index * 8 + bit) }
        }
        return list
    }

    private func read(at index: Int, sizeBits: Int) throws(Fault) -> Int {
        guard index >= 0, sizeBits > 0, sizeBits <= BitstringStatusEntry.sizeLimitBits,
            index < bytes.count * 8 / sizeBits
        else { throw Fault(.statusRange, "The list does not have the place.") }
        return (0..<sizeBits).reduce(0) { value, bit in
            let place = index * sizeBits + bit
            return value << 1 | Int(bytes[place / 8] >> UInt8(7 - place % 8) & 1)
        }
    }
}

/// What a credential's status is.
public struct BitstringStatus: Sendable, Hashable {
    public let value: Int
    public let purpose: String
    /// What the value means, where the entry says so.
    public let message: String?

    /// Whether nothing is set.
    public var isValid: Bool { value == 0 }
}

/// Where a credential's status stands: one entry of its `credentialStatus`.
public struct BitstringStatusEntry: Sendable, Hashable {
    /// The most bits of one status; more messages than anybody writes.
    static let sizeLimitBits = 8

    public let purpose: String
    /// The place in the list, counted from 0.
    public let index: Int
    /// The address of the list credential.
    public let list: String
    public let sizeBits: Int
    /// What each value means; empty unless the purpose is `message`.
    public let messages: [Int: String]

    /// - Throws: ``FaultCode/statusListMalformed`` for an index that is no text of digits, a size above 8 bits, and a
    ///   message for each value that is missing where the size or the purpose asks for one.
    public init(_ json: JSON) throws(Fault) {
        guard json["type"]?.text == "BitstringStatusListEntry", let purpose = json["statusPurpose"]?.text,
            !purpose.isEmpty, let list = json["statusListCredential"]?.text, !list.isEmpty,
            let digits = json["statusListIndex"]?.text, !digits.isEmpty,
            digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let index = Int(digits)
        else { throw Self.malformed }
        let size = json["statusSize"] ?? 1
        guard case .number = size, let sizeBits = size.whole, (1...Self.sizeLimitBits).contains(sizeBits) else {
            throw Self.malformed
        }
        var messages: [Int: String] = [:]
        for message in json["statusMessage"]?.elements ?? [] {
            guard let status = message["status"]?.text, status.hasPrefix("0x"), let words = message["message"]?.text,
                let value = Int(status.dropFirst(2), radix: 16), value >= 0, messages[value] == nil
            else { throw Self.malformed }
            messages[value] = words
        }
        let isAsked = sizeBits > 1 || purpose == "message" || json["statusMessage"] != nil
        guard !isAsked || messages.count == 1 << sizeBits && messages.keys.allSatisfy({ $0 < 1 << sizeBits }) else {
            throw Self.malformed
        }
        self.purpose = purpose
        self.index = index
        self.list = list
        self.sizeBits = sizeBits
        self.messages = messages
    }

    private static var malformed: Fault { Fault(.statusListMalformed, "The credential's status cannot be read.") }
}

extension FaultCode {
    /// A list or an entry is not of the form it must have.
    public static let statusListMalformed = FaultCode(
        rawValue: "https://www.w3.org/ns/credentials/status-list#MALFORMED_VALUE_ERROR")
    /// The list does not have the place.
    public static let statusRange = FaultCode(rawValue: "https://www.w3.org/ns/credentials/status-list#RANGE_ERROR")
    /// The list is not the one that the credential means.
    public static let statusVerification = FaultCode(
        rawValue: "https://www.w3.org/ns/credentials/status-list#STATUS_VERIFICATION_ERROR")
    /// The list has too few places.
    public static let statusListLength = FaultCode(
        rawValue: "https://www.w3.org/ns/credentials/status-list#STATUS_LIST_LENGTH_ERROR")
}
