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
}
