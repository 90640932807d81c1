import TestSupport
import Testing

@testable import Identity

/// Examples of RFC 8949, appendix A, and what must not be taken.
@Suite struct CBORReaderTests {
    @Test func theStandardsExamplesAreRead() throws {
        let examples: [([UInt8], CBOR)] = [
            ([0x00], .unsigned(0)), ([0x17], .unsigned(23)), ([0x18, 0x18], .unsigned(24)),
            ([0x19, 0x03, 0xE8], .unsigned(1000)), ([0x1A, 0x00, 0x0F, 0x42, 0x40], .unsigned(1_000_000)),
            ([0x1B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], .unsigned(.max)),
            ([0x3B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], .negative(.max)),
            ([0x20], .negative(0)), ([0x39, 0x03, 0xE7], .negative(999)), ([0xF4], .boolean(false)),
            ([0xF5], .boolean(true)), ([0xF6], .null), ([0x44, 1, 2, 3, 4], .bytes([1, 2, 3, 4])),
            ([0x64, 0x49, 0x45, 0x54, 0x46], .text("IETF")), ([0x80], .array([])), ([0xA0], .map([])),
            ([0x82, 0x01, 0x82, 0x02, 0x03], .array([.unsigned(1), .array([.unsigned(2), .unsigned(3)])])),
            (
                [0xA2, 0x01, 0x02, 0x03, 0x04],
                .map([.init(key: .unsigned(1), value: .unsigned(2)), .init(key: .unsigned(3), value: .unsigned(4))])
            ),
        ]
        for (bytes, value) in examples { #expect(try CBORReader.only(bytes) == value) }
        #expect(CBOR.negative(.max).whole == nil && CBOR.negative(6).whole == -7 && CBOR.unsigned(.max).whole == nil)
    }

    @Test(
        arguments: [
            [], [0x18, 0x17], [0x19, 0x00, 0xFF], [0x1B, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF], [0x1C], [0x41],
            [0x5B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
            [0x9B, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
            [0x61, 0xFF], [0x5F, 0x41, 0, 0xFF], [0x9F, 0xFF], [0xBF, 0xFF], [0xC0, 0x60], [0xF7], [0xF9, 0, 0], [0xFF],
            [0xA2, 1, 1, 1, 2], [0xA1, 1], [0x00, 0x00], [0x81, 0x81, 0x81, 0x81, 0x81, 0x81, 0x00],
        ] as [[UInt8]])
    func whatIsCutOddOrTooDeepIsRefused(_ bytes: [UInt8]) {
        #expect(throws: PasskeyProblem.malformed) { try CBORReader.only(bytes) }
    }

    @Test func whatIsTooLongOrTooManyIsRefused() {
        let long = [0x59, 0x40, 0x00] + [UInt8](repeating: 0, count: 0x4000)
        #expect(throws: PasskeyProblem.malformed) { try CBORReader.only(long) }
        let many = [0x99, 0x04, 0x00] + [UInt8](repeating: 0, count: 0x400)
        #expect(throws: PasskeyProblem.malformed) { try CBORReader.only(many) }
    }

    /// Random bytes, and true answers with some bytes changed, cut or doubled, through the reader and the parsers: each
    /// is read or refused, and nothing traps.
    @Test func nothingThatIsSentCanTrap() throws {
        var dice = Chance(seed: 20)
        let device = Device(), made = try device.made([1]), shown = try device.shown([1])
        let genuine = [made.attestation, made.clientData, shown.authenticatorData, device.cose]
        var taken = 0
        for round in 0..<20_000 {
            var bytes = round % 4 == 0 ? [] : dice.pick(genuine)
            if bytes.isEmpty { bytes = (0..<dice.whole(0...199)).map { _ in UInt8(dice.whole(0...255)) } }
            for _ in 0..<dice.whole(0...3) where !bytes.isEmpty {
                let place = dice.whole(0...bytes.count - 1)
                switch dice.whole(0...2) {
                case 0: bytes[place] = UInt8(dice.whole(0...255))
                case 1: bytes.removeSubrange(place...)
                default: bytes.insert(contentsOf: Array(bytes[..<place]), at: place)
                }
            }
            if (try? CBORReader.only(bytes)) != nil { taken += 1 }
            if (try? AuthenticatorData(bytes)) != nil { taken += 1 }
            if (try? Attestation(bytes)) != nil { taken += 1 }
            if (try? ClientData(bytes)) != nil { taken += 1 }
        }
        #expect(taken > 1_000, "\(taken)")
    }
}
