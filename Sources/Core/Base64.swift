extension [UInt8] {
    /// The bytes of standard base64 with its padding (RFC 4648, section 4), read strictly; `nil` for anything else.
    ///
    /// Certificates and integrity metadata are written so, where tokens have base64url.
    public init?(base64 text: some StringProtocol) {
        guard text.utf8.count % 4 == 0, !text.utf8.contains(where: { "-_".utf8.contains($0) }) else { return nil }
        var digits: [UInt8] = []
        digits.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "+"): digits.append(UInt8(ascii: "-"))
            case UInt8(ascii: "/"): digits.append(UInt8(ascii: "_"))
            default: digits.append(byte)
            }
        }
        for _ in 0..<2 where digits.last == UInt8(ascii: "=") { digits.removeLast() }
        self.init(base64URL: String(decoding: digits, as: UTF8.self))
    }

    /// The bytes as standard base64 with padding.
    public var base64: String {
        let text = base64URL.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
        return String(text) + String(repeating: "=", count: (4 - text.count % 4) % 4)
    }
}
