extension JSON {
    /// The value as UTF-8, without spaces, in the order of its members.
    public var bytes: [UInt8] {
        var writer = JSONWriter(isSpread: false)
        writer.bytes.reserveCapacity(256)
        writer.write(self, depth: 0)
        return writer.bytes
    }

    /// The value as text, without spaces.
    public var description: String { String(decoding: bytes, as: UTF8.self) }

    /// The value as text for people: one member a line, two spaces a level, a newline at the end.
    public var spreadOut: String {
        var writer = JSONWriter(isSpread: true)
        writer.write(self, depth: 0)
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }
}

extension JSON: CustomStringConvertible {}

private struct JSONWriter {
    let isSpread: Bool
    var bytes: [UInt8] = []

    mutating func write(_ value: JSON, depth: Int) {
        switch value {
        case .null: add("null")
        case .boolean(let flag): add(flag ? "true" : "false")
        case .number(let digits): add(Self.isNumber(digits) ? digits : "null")
        case .string(let text): write(text)
        case .array(let elements):
            list(UInt8(ascii: "["), UInt8(ascii: "]"), elements, depth) { writer, element in
                writer.write(element, depth: depth + 1)
            }
        case .object(let members):
            list(UInt8(ascii: "{"), UInt8(ascii: "}"), members, depth) { writer, member in
                writer.write(member.name)
                writer.add(writer.isSpread ? ": " : ":")
                writer.write(member.value, depth: depth + 1)
            }
        }
    }

    private mutating func list<Item>(
        _ open: UInt8, _ close: UInt8, _ items: [Item], _ depth: Int, _ write: (inout JSONWriter, Item) -> Void
    ) {
        bytes.append(open)
        for (index, item) in items.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            newLine(depth + 1)
            write(&self, item)
        }
        if !items.isEmpty { newLine(depth) }
        bytes.append(close)
    }

    private mutating func newLine(_ depth: Int) {
        guard isSpread else { return }
        bytes.append(10)
        bytes.append(contentsOf: repeatElement(32, count: depth * 2))
    }

    private mutating func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            for place in utf8.indices {
                let byte = utf8[place]
                guard byte < 32 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
                bytes.append(contentsOf: utf8[start..<place])
                add(Self.escape(byte))
                start = place + 1
            }
            bytes.append(contentsOf: utf8[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func escape(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "\""): "\\\""
        case UInt8(ascii: "\\"): "\\\\"
        case 10: "\\n"
        case 13: "\\r"
        case 9: "\\t"
        default: "\\u00\(byte < 16 ? "0" : "1")\(String(byte & 15, radix: 16))"
        }
    }

    private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

    // A number's text can be made by hand; what JSON does not know must not reach a reader.
    private static func isNumber(_ digits: String) -> Bool {
        if Int(digits).map(String.init) == digits { return true }
        if case .number = try? JSON(parsing: digits) { return true }
        return false
    }
}
