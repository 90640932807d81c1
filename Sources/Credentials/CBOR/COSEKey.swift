// Keys in CBOR: RFC 9052, section 7, with the curves of RFC 9053, section 7.1.
extension PublicKey {
    private static let curves: [(Int, Curve)] = [(1, .p256), (2, .p384), (3, .p521), (6, .ed25519)]

    /// A public key from a COSE_Key.
    ///
    /// - Throws: ``FaultCode/privateKeyShown`` when a private member stands in it, ``FaultCode/coseKey`` for a key type
    ///   or curve that is not ours, ``FaultCode/key`` for what is no point of the curve.
    public init(coseKey map: CBOR) throws(Fault) {
        guard map.entries != nil else { throw Fault(.coseKey, "The key is no map.") }
        guard map[label: -4] == nil, map[label: 1]?.whole != 4 else {
            throw Fault(.privateKeyShown, "A private key was sent where a public one belongs.")
        }
        guard let number = map[label: -1]?.whole, let curve = Self.curves.first(where: { $0.0 == number })?.1,
            map[label: 1]?.whole == curve.coseKeyType, let x = map[label: -2]?.byteString,
            x.count == curve.coordinateBytes
        else { throw Fault(.coseKey, "The key is of no kind that is taken here.") }
        if let algorithm = map[label: 3] {
            guard let number = algorithm.whole, COSEAlgorithm(number)?.curve == curve else {
                throw Fault(.coseKey, "The key is for another algorithm.")
            }
        }
        switch (curve, map[label: -3]) {
        case (.ed25519, nil): try self.init(curve, bytes: x)
        case (.ed25519, _): throw Fault(.coseKey, "The key has a coordinate too many.")
        case (_, .bytes(let y)?) where y.count == curve.coordinateBytes: try self.init(curve, bytes: x + y)
        case (_, .simple(20)?): try self.init(curve, compressed: [2] + x)
        case (_, .simple(21)?): try self.init(curve, compressed: [3] + x)
        default: throw Fault(.coseKey, "The key lacks a coordinate.")
        }
    }

    /// The key as a COSE_Key with the members that RFC 9679 makes a thumbprint of.
    public var coseKey: CBOR {
        let number = Self.curves.first { $0.1 == curve }?.0 ?? 0
        let x = Array(bytes.prefix(curve.coordinateBytes)), y = Array(bytes.dropFirst(curve.coordinateBytes))
        let entries: [CBOR.Entry] = [
            CBOR.Entry(1, CBOR(curve.coseKeyType)), CBOR.Entry(-1, CBOR(number)), CBOR.Entry(-2, .bytes(x)),
        ]
        return .map(curve == .ed25519 ? entries : entries + [CBOR.Entry(-3, .bytes(y))])
    }
}

extension Curve {
    /// The label 1 of a COSE_Key.
    var coseKeyType: Int { self == .ed25519 ? 1 : 2 }
}

/// An algorithm of COSE by its number; a number that is not here (every MAC, RSA) has no way in.
///
/// - Source: RFC 9053, section 2; RFC 9864, whose numbers name the curve too.
public struct COSEAlgorithm: Sendable, Hashable {
    public let number: Int
    /// The one curve whose keys may be used with it, as ISO 18013-5 has it.
    public let curve: Curve

    private static let known: [(Int, Curve)] = [
        (-7, .p256), (-9, .p256), (-35, .p384), (-51, .p384), (-36, .p521), (-52, .p521), (-8, .ed25519),
        (-19, .ed25519),
    ]

    /// The algorithm of a number; `nil` when it is none of ours.
    public init?(_ number: Int) {
        guard let known = Self.known.first(where: { $0.0 == number }) else { return nil }
        (self.number, curve) = known
    }

    /// The algorithm a key signs with.
    public init(_ algorithm: SignatureAlgorithm) {
        number =
            switch algorithm {
            case .es256: -7
            case .es384: -35
            case .es512: -36
            case .edDSA: -8
            case .ed25519: -19
            }
        curve = algorithm.curve
    }
}

extension FaultCode {
    /// A key in CBOR cannot be read, or is not of the kind that is asked for.
    public static let coseKey = FaultCode(rawValue: "RFC 9052, 7")
}
