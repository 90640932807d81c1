import Core
import Crypto
import Testing

@testable import Credentials

@Suite struct ShippedContextsTests {
    static let count = VectorCount(
        "contexts", "they have the hash that is published of them, and are those we ship", files: ["contexts"],
        of: { try Vectors.json("contexts/index.json").members }, name: { $0.name },
        check: { member in
            let bytes = try Vectors.bytes("contexts/\(member.name)")
            guard SHA256.hash(data: bytes).hexadecimal == member.value["sha256"]?.text else { return false }
            let shipped = ShippedContexts.texts.first { $0.key == member.value["url"]?.text }?.value
            return try shipped.map { try JSON(parsing: $0).isSame(as: JSON(parsing: bytes)) } ?? true
        })

    @Test func theyAreThePublishedOnes() { Self.count.expectAll() }

    @Test func everyOneThatIsShippedIsHeldAgainstTheList() throws {
        let listed = try Vectors.json("contexts/index.json").members.map { $0.value["url"]?.text }
        for (address, _) in ShippedContexts.texts { #expect(listed.contains(address), "\(address)") }
    }
}
