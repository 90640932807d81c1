import Core
import Testing

@testable import Credentials

@Suite struct COSETests {
    static let payload = Array("This is the content.".utf8)

    @Test(arguments: SignatureAlgorithm.allCases)
    func whatWeSignHolds(_ algorithm: SignatureAlgorithm) throws {
        let key = try TestKeys.make(algorithm), other = try TestKeys.make(algorithm, "two").publicKey
        let chain = COSEHeader.certificates([[1, 2], [3]])
        let message = try COSESign1.signing(
            Self.payload, protected: [CBOR.Entry(16, "x")], unprotected: [chain], by: key)
        for value in [message.cbor, .tagged(18, message.cbor)] {
            let read = try COSESign1(parsing: value.encoded)
            #expect(try read.verified(by: key.publicKey).payload == Self.payload)
            #expect(read.header.certificates == [[1, 2], [3]] && read.header.type == "x")
            #expect(refusal { try read.verified(by: other) } == .cryptographicSecurity)
            #expect(refusal { try read.verified(by: key.publicKey, detached: Self.payload) } == .cose)
        }
        for wrong in SignatureAlgorithm.allCases where wrong.curve != algorithm.curve {
            let key = try TestKeys.make(wrong).publicKey
            #expect(refusal { try message.verified(by: key) } == .coseKey)
        }
    }

    @Test func detachedPayloadsTravelElsewhere() throws {
        let key = try TestKeys.make(.es256)
        let message = try COSESign1.signing(Self.payload, isDetached: true, by: key)
        let read = try COSESign1(parsing: message.cbor.encoded)
        #expect(read.unverifiedPayload == nil)
        #expect(try read.verified(by: key.publicKey, detached: Self.payload).payload == Self.payload)
        #expect(refusal { try read.verified(by: key.publicKey) } == .cose)
        #expect(refusal { try read.verified(by: key.publicKey, detached: []) } == .cryptographicSecurity)
    }

    @Test func everyChangedBitIsRefused() throws {
        let key = try TestKeys.make(.es256)
        let bytes = try COSESign1.signing(Self.payload, by: key).cbor.encoded
        for place in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[place] ^= 1 << UInt8(bit)
                #expect(refusal { try COSESign1(parsing: changed).verified(by: key.publicKey) } != nil, "\(place)")
            }
        }
    }

    /// A message over headers made by hand.
    static func code(protected: CBOR?, unprotected: CBOR = [:], change: ([CBOR]) -> CBOR = { .array($0) }) throws
        -> FaultCode?
    {
        let key = try TestKeys.make(.es256), header = protected?.encoded ?? []
        let signed: CBOR = ["Signature1", .bytes(header), .bytes([]), .bytes(payload)]
        let parts: [CBOR] = [
            .bytes(header), unprotected, .bytes(payload), .bytes(try key.signature(of: signed.encoded)),
        ]
        let bytes = change(parts).encoded
        return refusal { try COSESign1(parsing: bytes).verified(by: key.publicKey) }
    }

    @Test func headersThatAreRefused() throws {
        #expect(try Self.code(protected: [1: -7]) == nil)
        // RFC 9864 has a number of its own for ES256 on this curve.
        #expect(try Self.code(protected: [1: -9]) == nil)
        #expect(try Self.code(protected: [1: -7, 4: .bytes([1])], unprotected: [33: .bytes([1])]) == nil)
        let wrong: [(CBOR?, CBOR, FaultCode)] = [
            (nil, [:], .coseAlgorithm), ([:], [:], .coseAlgorithm), (nil, [1: -7], .coseAlgorithm),
            ([1: 5], [:], .coseAlgorithm), ([1: "ES256"], [:], .coseAlgorithm), ([1: -37], [:], .coseAlgorithm),
            ([1: -47], [:], .coseAlgorithm), ([1: -35], [:], .coseKey), ([1: -8], [:], .coseKey),
            ([1: -7], [1: -7], .cose), ([1: -7, 4: .bytes([1])], [4: .bytes([2])], .cose), ([1: -7], [4: "k"], .cose),
            ([1: -7, 2: [1]], [:], .critical), ([1: -7], [2: [1]], .critical), ([1: -7], [33: []], .cose),
            ([1: -7], [33: "MII"], .cose), ([1: -7], [33: [1]], .cose), ([], [:], .cose), ([1: -7], [], .cose),
            ([1: -7], [33: .array(Array(repeating: .bytes([1]), count: 11))], .cose),
        ]
        for (protected, unprotected, code) in wrong {
            #expect(try Self.code(protected: protected, unprotected: unprotected) == code, "\(protected ?? "-")")
        }
    }

    @Test func otherFormsAreRefused() throws {
        let wrong: [([CBOR]) -> CBOR] = [
            { .array(Array($0.dropLast())) }, { .array($0 + [.bytes([])]) }, { .tagged(17, .array($0)) },
            { .tagged(98, .array($0)) }, { .tagged(18, .tagged(18, .array($0))) }, { .bytes(CBOR.array($0).encoded) },
            { [[:], $0[1], $0[2], $0[3]] }, { [$0[0], $0[1], "text", $0[3]] }, { [$0[0], $0[1], $0[2], .null] },
        ]
        for change in wrong { #expect(try Self.code(protected: [1: -7], change: change) == .cose) }
        #expect(
            try Self.code(protected: [1: -7]) { .array([$0[0], $0[1], $0[2], .bytes([])]) } == .cryptographicSecurity)
    }

    @Test(arguments: SignatureAlgorithm.allCases)
    func keysComeBackAsTheyWere(_ algorithm: SignatureAlgorithm) throws {
        let key = try TestKeys.make(algorithm).publicKey
        #expect(try PublicKey(coseKey: CBOR(parsing: key.coseKey.encoded)) == key)
        guard key.curve != .ed25519, let entries = key.coseKey.entries else { return }
        // The second coordinate may be its sign alone.
        let short = entries.filter { $0.key != -3 } + [CBOR.Entry(-3, CBOR(key.compressed[0] == 3))]
        #expect(try PublicKey(coseKey: .map(short)) == key)
    }

    @Test func otherKeysAreRefused() throws {
        let key = try TestKeys.make(.es256).publicKey.coseKey, entries = try #require(key.entries)
        func with(_ label: Int, _ value: CBOR?) -> CBOR {
            .map(entries.filter { $0.key.whole != label } + (value.map { [CBOR.Entry(CBOR(label), $0)] } ?? []))
        }
        #expect(refusal { try PublicKey(coseKey: with(3, -7)) } == nil)
        #expect(refusal { try PublicKey(coseKey: with(2, .bytes([1]))) } == nil)
        let wrong: [(CBOR, FaultCode)] = [
            (.null, .coseKey), ([:], .coseKey), (with(1, 1), .coseKey), (with(1, 3), .coseKey),
            (with(1, nil), .coseKey),
            (with(-1, 2), .coseKey), (with(-1, 8), .coseKey), (with(-1, 6), .coseKey), (with(-1, nil), .coseKey),
            (with(-2, .bytes([1])), .coseKey), (with(-2, "x"), .coseKey), (with(-3, nil), .coseKey),
            (with(-3, .bytes([1])), .coseKey), (with(-3, .null), .coseKey),
            (with(-3, .bytes(Array(repeating: 1, count: 32))), .key), (with(3, -35), .coseKey),
            (with(3, "x"), .coseKey),
            (with(-4, .bytes(Array(repeating: 1, count: 32))), .privateKeyShown),
            ([1: 4, -1: .bytes([1, 2])], .privateKeyShown),
        ]
        for (key, code) in wrong { #expect(refusal { try PublicKey(coseKey: key) } == code, "\(key)") }
    }
}
