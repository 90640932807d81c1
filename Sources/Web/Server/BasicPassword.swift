import Core

/// The password a browser sends for a page that asks for one (RFC 7617). Who it says it is does not matter here.
struct BasicPassword {
    let text: String

    /// Reads the value of the header `authorization`; `nil` for another scheme, and for what cannot be read.
    init?(_ header: String) {
        guard header.utf8.count <= 4_096, header.lowercased().hasPrefix("basic ") else { return nil }
        // The usual alphabet differs from base64url by two letters and by its padding.
        let plain = header.dropFirst(6).filter { $0 != " " && $0 != "=" }
            .replacing("+", with: "-").replacing("/", with: "_")
        guard let bytes = [UInt8](base64URL: plain), let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
            let password = String(validating: bytes[(colon + 1)...], as: UTF8.self)
        else { return nil }
        text = password
    }
}
