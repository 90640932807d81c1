import Core

/// The password a browser sends for a page that asks for one (RFC 7617). Who it says it is does not matter here.
struct BasicPassword {
    let text: String

    /// Reads the value of the header `authorization`; `nil` for another scheme, and for what cannot be read.
    init?(_ header: String) {
        guard header.utf8.count <= 4_096, header.lowercased().hasPrefix("basic ") else { return nil }
        let sent = header.dropFirst(6).drop { $0 == " " }
        guard let bytes = [UInt8](base64: sent), let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
            let password = String(validating: bytes[(colon + 1)...], as: UTF8.self)
        else { return nil }
        text = password
    }
}
