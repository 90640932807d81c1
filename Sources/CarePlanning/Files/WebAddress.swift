import Core

/// An address that somebody typed and that may become a link: `https` or `http`, a host, and no sign that could be
/// taken for something else.
struct WebAddress: Sendable, Hashable {
    let text: String

    /// `nil` for anything else: other schemes such as `javascript:` or `data:`, names and passwords in the address,
    /// signs that turn the direction of reading, and letters outside ASCII, which browsers write as percent codes.
    init?(_ text: some StringProtocol) {
        let lowered = text.lowercased()
        guard let scheme = ["https://", "http://"].first(where: { lowered.hasPrefix($0) }),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !Self.refused.contains($0) })
        else { return nil }
        let host = text.utf8.dropFirst(scheme.utf8.count).prefix { !"/?#".utf8.contains($0) }
        guard let first = host.first, Self.isLetterOrDigit(first),
            host.allSatisfy({ Self.isLetterOrDigit($0) || ".-:".utf8.contains($0) })
        else { return nil }
        self.text = String(text)
    }

    private static let refused = Set("\"<>\\^`{|}".utf8)

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
}
