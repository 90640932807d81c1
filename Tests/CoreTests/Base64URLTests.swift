import Core
import Testing

@Suite("Base64url")
struct Base64URLTests {
    /// RFC 4648, section 10, without padding.
    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy"),
    ])
    func theVectorsOfTheStandard(_ plain: String, _ text: String) {
        #expect(Array(plain.utf8).base64URL == text)
        #expect([UInt8](base64URL: text) == Array(plain.utf8))
    }

    @Test(arguments: 0...40) func readsBack(_ count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ count) }
        #expect([UInt8](base64URL: bytes.base64URL) == bytes)
    }

    @Test(
        "takes one text only for the same bytes",
        arguments: ["Zg==", "Zh", "Zm9", "Z", "Zm9v+", "Zm9v/", "Zm 9v", "Zm9vé"])
    func refused(_ text: String) {
        #expect([UInt8](base64URL: text) == nil)
    }

    static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    @Test func everyByteAtEveryPlace() {
        for place in 0..<8 {
            for byte in UInt8.min...UInt8.max {
                var text = Array("AbCdEfGh".utf8)
                text[place] = byte
                let read = [UInt8](base64URL: text[...])
                #expect((read != nil) == Self.alphabet.contains(byte), "\(byte) at \(place)")
                if let read { #expect(Array(read.base64URL.utf8) == text) }
            }
        }
    }

    @Test func bitsBehindTheLastByteAreNone() {
        for (value, letter) in Self.alphabet.enumerated() {
            #expect(([UInt8](base64URL: [65, letter][...]) != nil) == (value % 16 == 0), "\(value) of two")
            #expect(([UInt8](base64URL: [65, 65, letter][...]) != nil) == (value % 4 == 0), "\(value) of three")
            #expect([UInt8](base64URL: [65, 65, 65, 65, letter][...]) == nil)
        }
    }

    @Test func partsOfTextsAreReadToo() {
        let text = "Zm9v.YmFy", parts = text.split(separator: ".")
        #expect(parts.compactMap { [UInt8](base64URL: $0) } == [Array("foo".utf8), Array("bar".utf8)])
        #expect([UInt8](base64URL: Array(text.utf8)[5...]) == Array("bar".utf8))
        #expect([UInt8](base64URL: text) == nil && [UInt8](base64URL: [][...]) == [])
    }
}
