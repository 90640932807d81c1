public import Core
import PackedBytes

/// A list of statuses, one for each credential, by its place: 0 VALID, 1 INVALID, 2 SUSPENDED, others by agreement.
///
/// - Source: draft-ietf-oauth-status-list, section 4. Bits count from the least significant end of each byte.
public struct TokenStatusList: Sendable, Hashable {
    /// Bits of one status: 1, 2, 4 or 8.
    public let bits: Int
    private var bytes: [UInt8]

    /// The most bytes a list may have when it is unpacked: two million places of 8 bits, or sixteen of one.
    public static let limitBytes = 2_097_152

    /// A list in which everything is VALID.
    /// - Parameter count: how many places, filled up to whole bytes.
    /// - Throws: ``FaultCode/statusList`` for other bits, or more than ``limitBytes``.
    public init(bits: Int, count: Int) throws(Fault) {
        guard [1, 2, 4, 8].contains(bits), count > 0, count <= Self.limitBytes * 8 / bits else {
            throw Fault(.statusList, "A status list has 1, 2, 4 or 8 bits a place, and not too many places.")
        }
        self.bits = bits
        bytes = Array(repeating: 0, count: (count * bits + 7) / 8)
    }

    /// Reads the member `status_list` of a list's token.
    /// - Throws: ``FaultCode/statusList`` for other bits, for what is no base64url of a zlib stream, and for a stream
    ///   that unpacks to nothing or to more than ``limitBytes``.
    public init(_ json: JSON) throws(Fault) {
        guard let bits = json["bits"]?.whole, let text = json["lst"]?.text, let packed = [UInt8](base64URL: text)
        else { throw Fault(.statusList, "The status list cannot be read.") }
        try self.init(bits: bits, packed: packed)
    }

    /// Reads a zlib stream, as it stands in a list's token in JSON or in CBOR.
    init(bits: Int, packed: [UInt8]) throws(Fault) {
        guard [1, 2, 4, 8].contains(bits) else { throw Fault(.statusList, "The status list cannot be read.") }
        guard let bytes = Zlib.unpack(packed, .zlib, limitBytes: Self.limitBytes), !bytes.isEmpty else {
            throw Fault(.statusList, "The status list cannot be unpacked, or is too long.")
        }
        self.bits = bits
        self.bytes = bytes
    }

    /// How many places there are.
    public var count: Int { bytes.count * 8 / bits }

    /// The status at a place.
    /// - Throws: ``FaultCode/statusList`` for a place that the list does not have.
    public func status(at index: Int) throws(Fault) -> UInt8 {
        guard index >= 0, index < count else { throw Fault(.statusList, "The list does not have the place.") }
        return bytes[index * bits / 8] >> UInt8(index * bits % 8) & mask
    }

    /// Sets the status at a place.
    /// - Throws: ``FaultCode/statusList`` for a place that the list does not have, or a status of more bits.
    public mutating func set(_ status: UInt8, at index: Int) throws(Fault) {
        guard index >= 0, index < count, status <= mask else {
            throw Fault(.statusList, "The list does not have the place, or no room for the status.")
        }
        let shift = UInt8(index * bits % 8), place = index * bits / 8
        bytes[place] = bytes[place] & ~(mask << shift) | status << shift
    }

    /// The member `status_list` of a token.
    /// - Parameter aggregation: the address at which all lists of the issuer are named (section 9.2).
    public func json(aggregation: String? = nil) throws(Fault) -> JSON {
        var members = [JSON.Member("bits", JSON(bits)), JSON.Member("lst", .string(try packed().base64URL))]
        if let aggregation { members.append(JSON.Member("aggregation_uri", .string(aggregation))) }
        return .object(members)
    }

    /// The list as a zlib stream.
    func packed() throws(Fault) -> [UInt8] {
        guard let packed = Zlib.pack(bytes, .zlib) else { throw Fault(.statusList, "The list cannot be packed.") }
        return packed
    }

    private var mask: UInt8 { UInt8(truncatingIfNeeded: 1 << bits - 1) }
}

/// Where a credential's status stands: the member `status.status_list` of its claims.
public struct TokenStatusReference: Sendable, Hashable {
    public let uri: String
    /// The place in the list, counted from 0.
    public let index: Int

    public init(uri: String, index: Int) {
        self.uri = uri
        self.index = index
    }

    /// Reads the claims of a credential; `nil` when they name no list.
    /// - Throws: ``FaultCode/statusList`` when what they name is of no use.
    public static func read(in claims: JSON) throws(Fault) -> TokenStatusReference? {
        guard let list = claims["status"]?["status_list"] else { return nil }
        guard let uri = list["uri"]?.text, !uri.isEmpty, let index = list["idx"]?.whole, index >= 0 else {
            throw Fault(.statusList, "The credential's reference to a status list cannot be read.")
        }
        return TokenStatusReference(uri: uri, index: index)
    }

    /// The member `status` of a credential.
    public var json: JSON { ["status_list": ["idx": JSON(index), "uri": .string(uri)]] }
}

extension FaultCode {
    /// A status list, or a reference to one, is of no use; without a status the credential is refused.
    public static let statusList = FaultCode(rawValue: "draft-ietf-oauth-status-list, 8.3")
}
