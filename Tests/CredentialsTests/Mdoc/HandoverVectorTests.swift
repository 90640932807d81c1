import Core
import Testing

@testable import Credentials

/// The handovers that OpenID4VP prints in hexadecimal, each byte of them.
@Suite struct HandoverVectorTests {
    static let file = "openid4vp/mdoc-handover-vectors.md"

    /// One block of hexadecimal, and what we make of the same request.
    struct Block {
        let name: String
        let printed: [UInt8]
        let ours: [UInt8]?
    }

    static let count = VectorCount(
        "openid4vp/mdoc-handover-vectors", "what is handed over is made again", files: [file], of: blocks,
        name: { $0.name }, check: { $0.ours == $0.printed })

    @Test func everyByteIsTheStandards() { Self.count.expectAll() }

    /// Each part of the text tells of one way to ask: a key, then information, handover and transcript in hexadecimal.
    static func blocks() throws -> [Block] {
        try Vectors.text(file).split(separator: "\n#### ").flatMap { part -> [Block] in
            let blocks = try part.split(separator: "Hex:").dropFirst().map { block in
                let lines = block.split(separator: "\n", omittingEmptySubsequences: false)
                let digits = lines.drop { $0.isEmpty }.prefix { !$0.isEmpty }.joined()
                return try #require([UInt8](hexadecimal: digits))
            }
            guard let information = blocks.first else { return [] }
            let ours = try made(of: information, key: key(in: part))
            return blocks.enumerated().map { place, printed in
                let name = "\(part.prefix { $0 != "\n" }), block \(place + 1)"
                return Block(name: name, printed: printed, ours: ours.indices.contains(place) ? ours[place] : nil)
            }
        }
    }

    /// The key to which the answer is encrypted, as the text prints it.
    private static func key(in part: Substring) throws -> PublicKey {
        let behind = try #require(part.firstRange(of: "```json")).upperBound
        let rest = part[behind...], end = try #require(rest.firstRange(of: "```")).lowerBound
        return try PublicKey(jwk: JSON(parsing: String(rest[..<end])))
    }

    /// The same three from the texts in the first, which are all that they are made of besides the key.
    private static func made(of information: [UInt8], key: PublicKey) throws -> [[UInt8]] {
        let members = try #require(CBOR(parsing: information).elements)
        let thumbprint = try #require([UInt8](base64URL: key.thumbprint))
        let texts = members.compactMap(\.text)
        let transcript: SessionTranscript
        switch texts.count {
        case 3:
            transcript = SessionTranscript(
                clientID: texts[0], nonce: texts[1], thumbprint: thumbprint, responseURI: texts[2])
        case 2: transcript = SessionTranscript(origin: texts[0], nonce: texts[1], thumbprint: thumbprint)
        default: return []
        }
        return [
            transcript.handoverInfo, transcript.cbor.elements?.last?.encoded ?? [], transcript.cbor.encoded,
        ]
    }

    @Test func withoutEncryptionThereIsNoThumbprint() {
        let sealed = SessionTranscript(origin: "https://example.com", nonce: "n-1", thumbprint: [1])
        let open = SessionTranscript(origin: "https://example.com", nonce: "n-1", thumbprint: nil)
        #expect(open.handoverInfo.last == 0xf6 && open != sealed)
    }
}
