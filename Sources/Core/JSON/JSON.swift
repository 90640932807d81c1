/// A JSON value that keeps the order of keys and the digits of numbers as they were written.
public enum JSON: Sendable, Hashable {
    case null
    case boolean(Bool)
    /// A number as its text, so that no digit is lost.
    case number(String)
    case string(String)
    case array([JSON])
    case object([Member])

    /// A name and its value; objects keep them in the order they were written.
    public struct Member: Sendable, Hashable {
        public let name: String
        public let value: JSON

        public init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    public init(stringLiteral text: String) { self = .string(text) }
    public init(integerLiteral number: Int) { self = .number(String(number)) }
    public init(booleanLiteral flag: Bool) { self = .boolean(flag) }
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    public init(dictionaryLiteral members: (String, JSON)...) { self = .object(members.map { Member($0.0, $0.1) }) }
    public init(nilLiteral: ()) { self = .null }
}

// Values of ours as JSON: days as `YYYY-MM-DD`, times as `HH:MM`, instants as RFC 3339 in UTC, lengths in minutes.
extension JSON {
    public init(_ text: String) { self = .string(text) }
    public init(_ number: Int) { self = .number(String(number)) }
    public init(_ flag: Bool) { self = .boolean(flag) }
    public init<Of>(_ id: ID<Of>) { self = .string(id.text) }
    public init(_ day: Day) { self = .string(day.description) }
    public init(_ time: ClockTime) { self = .string(time.description) }
    public init(_ instant: Instant) { self = .string(instant.description) }
    public init(_ length: Minutes) { self = .number(String(length.count)) }
    /// A number; `null` for infinity and what is no number, which JSON cannot say.
    public init(_ number: Double) { self = number.isFinite ? .number("\(number)") : .null }

    /// The value, or `null` when there is none.
    public static func maybe(_ value: JSON?) -> JSON { value ?? .null }

    /// An array of any sequence of values.
    public static func list(_ elements: some Sequence<JSON>) -> JSON { .array(Array(elements)) }

    /// A member of an object; `nil` when there is none or this is no object.
    public subscript(_ name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// An element of a list; `nil` when there is none or this is no list.
    public subscript(_ index: Int) -> JSON? {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    /// The elements of a list; none when this is no list.
    public var elements: [JSON] {
        if case .array(let elements) = self { return elements }
        return []
    }

    public var text: String? {
        if case .string(let text) = self { return text }
        return nil
    }

    /// A whole number, when it is one and fits; `1.0` and `1e2` count.
    public var whole: Int? {
        guard case .number(let digits) = self else { return nil }
        return Int(digits) ?? Double(digits).flatMap { Int(exactly: $0) }
    }

    public var number: Double? {
        guard case .number(let digits) = self, let number = Double(digits), number.isFinite else { return nil }
        return number
    }

    public var flag: Bool? {
        if case .boolean(let flag) = self { return flag }
        return nil
    }
}
