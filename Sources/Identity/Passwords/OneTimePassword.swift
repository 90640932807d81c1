public import Core

/// A password made for somebody else, to be used once: five groups of four that can be read out over the telephone.
public struct OneTimePassword: Sendable {
    /// "kt7m-9xqp-…": 24 characters with the hyphens, 100 random bits. Shown once.
    public let text: String

    /// - Parameter bytes: ``byteCount`` fresh secret bytes; fewer give a shorter password.
    public init(bytes: [UInt8]) {
        text = Self.spelled(bytes.prefix(Self.byteCount))
    }

    /// Secret bytes as groups of four that can be read out and typed.
    static func spelled(_ bytes: some Sequence<UInt8>) -> String {
        let characters = bytes.map { alphabet[Int($0) % alphabet.count] }
        return stride(from: 0, to: characters.count, by: 4)
            .map { String(characters[$0..<min($0 + 4, characters.count)]) }.joined(separator: "-")
    }

    public static let byteCount = 20

    /// A one-time password that nobody used is dead after this long.
    public static let life = Minutes.days(3)

    /// The same for a letter to a person served, who does not sit at a desk when it comes.
    public static let servedLife = Minutes.days(14)

    /// 32 of them, so that a byte picks each equally often; without the letters and digits that look alike.
    static let alphabet = Array("abcdefghjkmnpqrstuvwxyz023456789")
}
