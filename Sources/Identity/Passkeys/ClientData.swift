import Core
import FoundationEssentials

/// What the browser says an answer is for: the kind of ceremony, the challenge, and the page it was made on.
///
/// - Source: Web Authentication Level 3, section 5.8.1.
struct ClientData: Sendable {
    let type: String
    let challenge: [UInt8]
    let origin: String
    /// The page stood in a frame of another site.
    let isFramed: Bool

    static let mostBytes = 4_096

    init(_ bytes: [UInt8]) throws(PasskeyProblem) {
        guard bytes.count <= Self.mostBytes, let read = try? JSONDecoder().decode(Members.self, from: Data(bytes)),
            let challenge = [UInt8](base64URL: read.challenge), challenge.base64URL == read.challenge
        else { throw .malformed }
        type = read.type
        self.challenge = challenge
        origin = read.origin
        isFramed = read.isFramed
    }

    /// The members we look at; others may stand beside them, as the standard wants.
    private struct Members: Decodable {
        let type: String
        let challenge: String
        let origin: String
        let isFramed: Bool

        enum Name: String, CodingKey { case type, challenge, origin, crossOrigin, topOrigin }

        init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: Name.self)
            type = try members.decode(String.self, forKey: .type)
            challenge = try members.decode(String.self, forKey: .challenge)
            origin = try members.decode(String.self, forKey: .origin)
            let isCross = try members.decodeIfPresent(Bool.self, forKey: .crossOrigin) ?? false
            isFramed = isCross || members.contains(.topOrigin)
        }
    }
}
