extension JSON {
    /// The value as UTF-8, without spaces, in the order of its members.
    public var bytes: [UInt8] {
        var writer = JSONWriter(isSpread: false)
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
            list("[", "]", elements, depth) { writer, element in writer.write(element, depth: depth + 1) }
        case .object(let members):
            list("{", "}", members, depth) { writer, member in
                writer.write(member.name)
                writer.add(writer.isSpread ? ": " : ":")
                writer.write(member.value, depth: depth + 1)
            }
        }
    }

    private mutating func list<Item>(
        _ open: String, _ close: String, _ items: [Item], _ depth: Int, _ write: (inout JSONWriter, Item) -> Void
    ) {
        add(open)
        for (index, item) in items.enumerated() {
            if index > 0 { add(",") }
            newLine(depth + 1)
            write(&self, item)
        }
        if !items.isEmpty { newLine(depth) }
        add(close)
    }

    private mutating func newLine(_ depth: Int) {
        guard isSpread else { return }
        bytes.append(10)
        bytes.append(contentsOf: repeatElement(32, count: depth * 2))
    }

    private mutating func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): add("\\\"")
            case UInt8(ascii: "\\"): add("\\\\")
            case 10: add("\\n")
            case 13: add("\\r")
            case 9: add("\\t")
            case 0..<32: add("\\u00\(byte < 16 ? "0" : "1")\(String(byte & 15, radix: 16))")
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

    // A number's text can be made by hand; what JSON does not know must not reach a reader.
    private static func isNumber(_ digits: String) -> Bool {
        if Int(digits).map(String.init) == digits { return true }
        if case .number = try? JSON(parsing: digits) { return true }
        return false
    }
}
