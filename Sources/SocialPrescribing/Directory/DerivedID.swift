import Core
import Crypto

/// An id made from a text: always the same UUID for the same text (RFC 9562, version 8), for parts of an entry that
/// have none of their own and that the standard wants named.
func derivedID<Of>(_ text: String, of _: Of.Type = Of.self) -> ID<Of> {
    var bytes = Array(SHA256.hash(data: Array("commonweal directory \(text)".utf8)).prefix(16))
    guard bytes.count == 16 else { return ID(text) }
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    var spelled = ""
    for (index, byte) in bytes.enumerated() {
        if [4, 6, 8, 10].contains(index) { spelled += "-" }
        let digits = String(byte, radix: 16)
        spelled += digits.utf8.count == 1 ? "0\(digits)" : digits
    }
    return ID(spelled)
}
