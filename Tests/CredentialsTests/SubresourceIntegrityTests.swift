import Core
import Testing

@testable import Credentials

@Suite struct SubresourceIntegrityTests {
    // The example of the standard, section 3.
    static let script = Array("alert('Hello, world.');".utf8)
    static let published = "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO"

    @Test func thePublishedDigestHolds() throws {
        let integrity = try SubresourceIntegrity(parsing: Self.published)
        #expect(integrity.matches(Self.script) && !integrity.matches(Self.script + [10]))
        #expect(SubresourceIntegrity.of(Self.script, with: .sha384) == Self.published)
    }

    @Test func theStrongestDecides() throws {
        let weak = SubresourceIntegrity.of([1]), strong = SubresourceIntegrity.of([2], with: .sha512)
        let integrity = try SubresourceIntegrity(parsing: "\(weak)\n \(strong)?ct=x")
        #expect(!integrity.matches([1]) && integrity.matches([2]))
        let either = try SubresourceIntegrity(parsing: "\(weak) \(SubresourceIntegrity.of([3]))")
        #expect(either.matches([1]) && either.matches([3]) && !either.matches([2]))
    }

    @Test(arguments: [
        "", " ", "sha256", "sha256-", "sha256-AAAA", "SHA256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=", "sha256-47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=",
        "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU", "md5-1B2M2Y8AsgTpgAmY7PhCfg==",
        Array(repeating: "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", count: 11).joined(separator: " "),
    ])
    func whatCannotBeRead(_ text: String) {
        #expect(refusal { try SubresourceIntegrity(parsing: text) } == .integrity)
    }

    @Test func base64HasItsPadding() {
        for bytes: [UInt8] in [[], [0], [251, 255], [1, 2, 3], Array(0...255)] {
            #expect([UInt8](base64: bytes.base64) == bytes)
        }
        #expect([251, 255].base64 == "+/8=")
        for wrong in ["A", "AA", "AA=", "A===", "====", "AA==AA==", "+_8=", "AAA=\n", "AB=="] {
            #expect([UInt8](base64: wrong) == nil, "\(wrong)")
        }
    }
}
