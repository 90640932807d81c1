import Core
import Testing

@testable import Credentials

@Suite struct CBORTests {
    static func read(_ hex: String, _ limits: CBORLimits = CBORLimits()) throws -> CBOR {
        try CBOR(parsing: try #require([UInt8](hexadecimal: hex)), limits: limits)
    }

    /// Values in their one form: RFC 8949, appendix A, and the numbers around each length.
    static let examples: [(CBOR, String)] = [
        (0, "00"), (1, "01"), (10, "0a"), (23, "17"), (24, "1818"), (25, "1819"), (100, "1864"), (255, "18ff"),
        (256, "190100"), (1000, "1903e8"), (65_535, "19ffff"), (65_536, "1a00010000"), (1_000_000, "1a000f4240"),
        (4_294_967_295, "1affffffff"), (4_294_967_296, "1b0000000100000000"), (-1, "20"), (-10, "29"), (-24, "37"),
        (-25, "3818"), (-100, "3863"), (-1000, "3903e7"), (.unsigned(.max), "1bffffffffffffffff"),
        (.negative(.max), "3bffffffffffffffff"), (.float(0), "f90000"), (.float(-0.0), "f98000"),
        (.float(1), "f93c00"), (.float(1.1), "fb3ff199999999999a"), (.float(1.5), "f93e00"),
        (.float(65_504), "f97bff"), (.float(100_000), "fa47c35000"), (.float(3.4028234663852886e38), "fa7f7fffff"),
        (.float(1.0e300), "fb7e37e43c8800759c"), (.float(5.960464477539063e-8), "f90001"),
        (.float(0.00006103515625), "f90400"), (.float(-4), "f9c400"), (.float(-4.1), "fbc010666666666666"),
        (.float(.infinity), "f97c00"), (.float(-.infinity), "f9fc00"), (false, "f4"), (true, "f5"), (.null, "f6"),
        (.simple(23), "f7"), (.simple(16), "f0"), (.simple(255), "f8ff"), (.simple(32), "f820"),
        (.tagged(0, "2013-03-21T20:04:00Z"), "c074323031332d30332d32315432303a30343a30305a"),
        (.tagged(1, 1_363_896_240), "c11a514b67b0"), (.tagged(23, .bytes([1, 2, 3, 4])), "d74401020304"),
        (.embedded([0x64, 0x49, 0x45, 0x54, 0x46]), "d818456449455446"), (.bytes([]), "40"), ("", "60"),
        ("a", "6161"), ("\"\\", "62225c"), ("\u{fc}", "62c3bc"), ("\u{10151}", "64f0908591"), ([], "80"),
        ([1, 2, 3], "83010203"), ([1, [2, 3], [4, 5]], "8301820203820405"), ([:], "a0"), ([1: 2, 3: 4], "a201020304"),
        (["a": 1, "b": [2, 3]], "a26161016162820203"), (["a", ["b": "c"]], "826161a161626163"),
    ]

    @Test func everyValueHasOneForm() throws {
        for (value, hex) in Self.examples {
            #expect(value.encoded.hexadecimal == hex)
            #expect(try Self.read(hex) == value, "\(hex)")
        }
        guard case .float(let number) = try Self.read("f97e00") else { return #expect(Bool(false)) }
        #expect(number.isNaN && CBOR.float(.nan).encoded.hexadecimal == "f97e00")
    }

    @Test func mapsAreWrittenInTheOrderOfTheirKeys() throws {
        // RFC 8949, section 4.2.1: 10, 100, -1, "z", "aa", [100], [-1], false.
        let keys: [CBOR] = [10, 100, -1, "z", "aa", [100], [-1], false]
        let map = CBOR.map(keys.reversed().map { CBOR.Entry($0, 0) })
        #expect(try CBOR(parsing: map.encoded) == .map(keys.map { CBOR.Entry($0, 0) }))
    }

    @Test func otherFormsAreTakenToo() throws {
        let others: [(String, CBOR)] = [
            ("1800", 0), ("190001", 1), ("1b0000000000000001", 1), ("5f42010243030405ff", .bytes([1, 2, 3, 4, 5])),
            ("7f657374726561646d696e67ff", "streaming"), ("9fff", []), ("9f018202039f0405ffff", [1, [2, 3], [4, 5]]),
            ("bf61610161629f0203ffff", ["a": 1, "b": [2, 3]]), ("fa3f800000", .float(1)), ("5fff", .bytes([])),
            ("7fff", ""), ("bfff", [:]), ("fb7ff0000000000000", .float(.infinity)),
        ]
        for (hex, value) in others { #expect(try Self.read(hex) == value, "\(hex)") }
    }

    @Test func bytesThatAreRefused() {
        let wrong = [
            "", "18", "19ff", "1a000000", "1b00", "41", "62c3", "81", "a1", "a101", "c0", "d8", "f8", "f9", "fa00",
            // Nothing may follow, and nothing that is not defined may begin a value.
            "0000", "f600", "1c", "1d", "1e", "1f", "3c", "3f", "5c", "7d", "9e", "bc", "dc", "df", "fc", "fd", "ff",
            // A simple value has one form.
            "f800", "f814", "f81f",
            // A text is UTF-8, each piece of it too.
            "61ff", "62c328", "7f61c361bcff", "7f62c328ff",
            // Pieces are of the same kind, of a length of their own, and end.
            "5f00ff", "5f6161ff", "7f4161ff", "5f5f4101ffff", "5f4101", "9f01", "bf01", "bf0102", "bf01ff",
            // A break stands where something is open, and not in the place of a value.
            "81ff", "a1ff00", "a101ff", "c0ff", "8201ff",
            // A key comes once, whatever the form it is written in.
            "a201020103", "a2616101616102", "bf01020103ff", "a20102180103", "a2a001a002",
            // Lengths beyond the end, and beyond what a number holds.
            "5bffffffffffffffff", "9bffffffffffffffff", "bbffffffffffffffff", "7b7fffffffffffffff", "5affffffff00",
            "9affffffff", "bb8000000000000000", "da", "dbffffffffffffffff",
        ]
        for hex in wrong { #expect(refusal { try Self.read(hex) } == .cbor, "\(hex)") }
    }

    @Test func sizeDepthAndCountHaveLimits() throws {
        var limits = CBORLimits()
        limits.depth = 3
        limits.items = 10
        limits.bytes = 40
        #expect(refusal { try Self.read("81818100", limits) } == nil)
        #expect(refusal { try Self.read("8181818100", limits) } == .limit)
        #expect(refusal { try Self.read("a100a100c1f6", limits) } == nil)
        #expect(refusal { try Self.read("a100a100c1c1f6", limits) } == .limit)
        #expect(refusal { try Self.read("89010101010101010101", limits) } == nil)
        #expect(refusal { try Self.read("8a01010101010101010101", limits) } == .limit)
        #expect(refusal { try Self.read("5f" + String(repeating: "40", count: 10) + "ff", limits) } == .limit)
        #expect(refusal { try Self.read("5826" + String(repeating: "00", count: 38), limits) } == nil)
        #expect(refusal { try Self.read("5827" + String(repeating: "00", count: 39), limits) } == .limit)
        for hex in ["81", "9f", "a100", "bf00", "c1"] {
            let deep = String(repeating: hex, count: 100_000)
            #expect(refusal { try Self.read(deep) } == .limit)
        }
    }

    @Test func everyCutAndEveryChangedByteEndsWithAnAnswer() throws {
        let value: CBOR = ["a": [1, -2, .float(1.1), .bytes([1, 2, 3])], 4: .tagged(0, "x"), "b": [nil, true]]
        let bytes = value.encoded
        for count in bytes.indices { #expect(refusal { try CBOR(parsing: Array(bytes.prefix(count))) } == .cbor) }
        for place in bytes.indices {
            for byte in UInt8.min...UInt8.max {
                var changed = bytes
                changed[place] = byte
                guard let read = try? CBOR(parsing: changed) else { continue }
                #expect(try CBOR(parsing: read.encoded).encoded == read.encoded)
            }
        }
    }

    @Test func keysThatAreWholeMapsAreQuick() throws {
        // Each key is written once more to be compared, at every level: bounded by the depth.
        var value: CBOR = .map((0..<2_000).map { CBOR.Entry(CBOR($0), 0) })
        for _ in 0..<30 { value = .map([CBOR.Entry(value, 0)]) }
        let bytes = value.encoded
        var read: CBOR?
        let seconds = try processorSeconds { read = try CBOR(parsing: bytes) }
        #expect(read == value)
        #expect(seconds < 1)
    }

    @Test func numbersAndNamesAreFound() {
        let map: CBOR = ["a": 1, -7: 2, 3: .null, "caf\u{e9}": 4]
        #expect(map["a"] == 1 && map[label: -7] == 2 && map[label: 3] == .null && map["b"] == nil)
        #expect(map["cafe\u{301}"] == nil && map["caf\u{e9}"] == 4 && CBOR("x")["a"] == nil)
        #expect(CBOR(Int.min).whole == Int.min && CBOR(Int.max).whole == Int.max)
        #expect(CBOR.unsigned(.max).whole == nil && CBOR.negative(.max).whole == nil)
    }

    @Test func valuesAsJSON() {
        let pairs: [(CBOR, JSON)] = [
            (7, 7), (-7, -7), (.unsigned(.max), .number("18446744073709551615")),
            (.negative(.max), .number("-18446744073709551616")), (.negative(0), -1), ("x", "x"),
            (.bytes([251, 255]), "-_8"), (.tagged(22, .bytes([251, 255])), "+/8="), (.tagged(23, .bytes([171])), "AB"),
            (.tagged(2, .bytes([1, 0])), "AQA"), (.tagged(3, .bytes([1, 0])), "~AQA"),
            (.tagged(1004, "2026-11-24"), "2026-11-24"), ([1, nil], [1, .null]), (["a": true, 5: 1], ["a": true]),
            (.simple(23), .null), (.simple(99), .null), (.float(1.5), .number("1.5")), (.float(.nan), .null),
            (false, false),
        ]
        for (value, json) in pairs { #expect(value.json == json, "\(json)") }
    }
}
