import Core
import Testing

@testable import Credentials

/// The handovers that OpenID4VP prints in hexadecimal, each byte of them.
@Suite struct HandoverVectorTests {
    /// The blocks of hexadecimal in the order of the text: information, handover, transcript, for each of both ways.
    static func blocks() throws -> [[UInt8]] {
        try Vectors.text("openid4vp/mdoc-handover-vectors.md").split(separator: "Hex:").dropFirst().map { block in
            let lines = block.split(separator: "\n", omittingEmptySubsequences: false)
            let digits = lines.drop { $0.isEmpty }.prefix { !$0.isEmpty }.joined()
            return try #require([UInt8](hexadecimal: digits))
        }
    }

    @Test func everyByteIsTheStandards() throws {
        let jwk: JSON = [
            "kty": "EC", "crv": "P-256", "x": "DxiH5Q4Yx3UrukE2lWCErq8N8bqC9CHLLrAwLz5BmE0",
            "y": "XtLM4-3h5o3HUH0MHVJV0kyq0iBlrBwlh8qEDMZ4-Pc", "use": "enc", "alg": "ECDH-ES", "kid": "1",
        ]
        let thumbprint = try #require([UInt8](base64URL: PublicKey(jwk: jwk).thumbprint))
        let nonce = "exc7gBkxjx1rdc9udRrveKvSsJIq80avlXeLHhGwqtA"
        let transcripts = [
            SessionTranscript(
                clientID: "x509_san_dns:example.com", nonce: nonce, thumbprint: thumbprint,
                responseURI: "https://example.com/response"),
            SessionTranscript(origin: "https://example.com", nonce: nonce, thumbprint: thumbprint),
        ]
        let ours = transcripts.flatMap { one in
            [one.handoverInfo, one.cbor.elements?.last?.encoded ?? [], one.cbor.encoded]
        }
        let blocks = try Self.blocks()
        #expect(blocks.count == 6)
        for (place, block) in blocks.enumerated() where ours.indices.contains(place) {
            #expect(ours[place] == block, "block \(place)")
        }
        // Without encryption there is no thumbprint.
        let open = SessionTranscript(origin: "https://example.com", nonce: nonce, thumbprint: nil)
        #expect(open.handoverInfo.last == 0xf6 && open != transcripts[1])
    }
}
