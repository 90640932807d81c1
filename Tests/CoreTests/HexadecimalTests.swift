import Core
import Testing

@Suite("Hexadecimal")
struct HexadecimalTests {
    @Test func everyByteReadsBack() {
        let bytes = (0...255).map { UInt8($0) }
        #expect([UInt8](hexadecimal: bytes.hexadecimal) == bytes)
        #expect(bytes.hexadecimal.hasPrefix("000102030405060708090a0b"))
        #expect([UInt8](hexadecimal: "FFfe") == [255, 254])
    }

    @Test("refuses half of a byte and what is no digit", arguments: ["0", "0g", "é", "0x10", " 00"])
    func refused(_ text: String) {
        #expect([UInt8](hexadecimal: text) == nil)
    }
}
