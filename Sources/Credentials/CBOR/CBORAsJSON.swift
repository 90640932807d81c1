public import Core

extension CBOR {
    /// The value as JSON, by the advice of RFC 8949, section 6.1.
    ///
    /// Bytes become base64url without padding, what JSON cannot say becomes null, a tag falls away but for those of
    /// big numbers and of other base64. An entry whose key is no text is left out.
    public var json: JSON {
        switch self {
        case .unsigned(let number): .number(String(number))
        case .negative(let number):
            number == .max ? .number("-18446744073709551616") : .number("-\(number + 1)")
        case .bytes(let bytes): .string(bytes.base64URL)
        case .text(let text): .string(text)
        case .array(let elements): .array(elements.map(\.json))
        case .map(let entries):
            .object(entries.compactMap { entry in entry.key.text.map { JSON.Member($0, entry.value.json) } })
        case .tagged(3, .bytes(let bytes)): .string("~" + bytes.base64URL)
        case .tagged(22, .bytes(let bytes)): .string(bytes.base64)
        case .tagged(23, .bytes(let bytes)): .string(bytes.hexadecimal.uppercased())
        case .tagged(_, let value): value.json
        case .simple(20): false
        case .simple(21): true
        case .simple: .null
        case .float(let number): JSON(number)
        }
    }
}
