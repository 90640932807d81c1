import Core
import Testing

@testable import Identity

@Suite struct SecretTokenTests {
    @Test func aHundredThousandTokensAreAllDifferent() {
        let secrets = SystemRandomNumberGeneratorSource()
        let tokens = Set((0..<100_000).map { _ in SecretToken(bytes: secrets.bytes(SecretToken.byteCount)).text })
        #expect(tokens.count == 100_000)
    }

    @Test func aTokenIsMadeOf256Bits() {
        #expect(SecretToken.byteCount * 8 == 256)
        #expect(SecretToken(bytes: Array(repeating: 255, count: 32)).text.count == 43)
    }

    @Test func textIsSafeInACookieAndReadsBack() {
        let token = SecretToken(bytes: (0..<32).map { UInt8($0 * 8) })
        #expect(!token.text.utf8.contains { !$0.isBase64URL })
        #expect(SecretToken(checking: token.text) == token)
    }

    @Test(arguments: [
        "", "short", "with space and more and more and", "aaaaaaaaaaaaaaaaaaaaaaaa;", "ääääääääääääääääääääääääää",
    ])
    func otherTextIsNoToken(_ text: String) { #expect(SecretToken(checking: text) == nil) }

    @Test func tooLongTextIsNoToken() {
        #expect(SecretToken(checking: String(repeating: "a", count: 86)) != nil)
        #expect(SecretToken(checking: String(repeating: "a", count: 87)) == nil)
    }

    @Test func hashAndFormTokenDoNotHoldTheToken() {
        let token = SecretToken(bytes: Array(1...32))
        #expect(token.hash.count == 64)
        #expect(!token.hash.contains(token.text) && !token.csrfToken.contains(token.text))
        #expect(token.csrfToken != SecretToken(bytes: Array(2...33)).csrfToken)
        #expect(token.csrfToken == SecretToken(bytes: Array(1...32)).csrfToken)
    }

    @Test func comparingTellsSameFromDifferent() {
        #expect(SecretToken.isSame("abc", "abc"))
        #expect(SecretToken.isSame("", ""))
        #expect(!SecretToken.isSame("abc", "abd"))
        #expect(!SecretToken.isSame("abc", "abcd"))
        #expect(!SecretToken.isSame("", "a"))
    }
}

/// The system's own source of chance, as the program hands it over.
private struct SystemRandomNumberGeneratorSource {
    func bytes(_ count: Int) -> [UInt8] {
        var system = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &system) }
    }
}
