public import Core

/// Markup: what is written is markup, what is interpolated is text and is escaped, unless it is markup itself.
///
/// A `String` never becomes markup by accident; attribute values are always written in double quotes, and nothing is
/// interpolated into a script or a style.
public struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
    public let text: String

    public init(stringLiteral text: String) { self.text = text }
    public init(stringInterpolation parts: Parts) { text = parts.text }

    /// Escapes text for use between tags or in a quoted attribute.
    public init(escaping text: some StringProtocol) { self.text = HTML.escaped(text) }

    /// Takes markup that was made elsewhere and is known to be safe; search for this name to find every such place.
    public init(trusting markup: String) { text = markup }

    public static let empty: HTML = ""
    public var isEmpty: Bool { text.isEmpty }

    public static func + (first: HTML, second: HTML) -> HTML { HTML(trusting: first.text + second.text) }
    public static func += (first: inout HTML, second: HTML) { first = first + second }

    /// The pieces of interpolated markup: what is written is markup, what is interpolated is escaped.
    public struct Parts: StringInterpolationProtocol {
        var text = ""

        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        public mutating func appendLiteral(_ literal: String) { text += literal }
        public mutating func appendInterpolation(_ markup: HTML) { text += markup.text }
        public mutating func appendInterpolation(_ markup: HTML?) { text += markup?.text ?? "" }
        public mutating func appendInterpolation(_ value: String) { text += HTML.escaped(value) }
        public mutating func appendInterpolation(_ value: Substring) { text += HTML.escaped(value) }
        public mutating func appendInterpolation(_ number: Int) { text += String(number) }
        public mutating func appendInterpolation<Of>(_ id: ID<Of>) { text += HTML.escaped(id.text) }
        public mutating func appendInterpolation(_ minutes: Minutes) { text += minutes.description }
        public mutating func appendInterpolation(_ time: ClockTime) { text += time.description }
        /// A day as people read it.
        public mutating func appendInterpolation(_ day: Day) { text += day.words }

        /// One piece of markup for each element.
        public mutating func appendInterpolation<Items: Sequence>(
            each items: Items, _ markup: (Items.Element) throws -> HTML
        ) rethrows {
            for item in items { text += try markup(item).text }
        }

        /// Markup only when a condition holds.
        public mutating func appendInterpolation(if condition: Bool, _ markup: @autoclosure () -> HTML) {
            if condition { text += markup().text }
        }

        /// An attribute without a value, such as `checked`, only when a condition holds; written with a space before
        /// it.
        public mutating func appendInterpolation(flag name: StaticString, _ condition: Bool) {
            if condition { text += " \(name)" }
        }

        /// An attribute with a value, only when there is one; written with a space before it.
        public mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
            if let value { text += " \(name)=\"\(HTML.escaped(value))\"" }
        }

        /// An address in a quoted attribute: a path, a fragment or query of this page, `https`, `http`, `mailto` or
        /// `tel`, or `otpauth` for an app that makes codes. Anything else, such as `javascript:`, becomes an
        /// empty address.
        public mutating func appendInterpolation(url address: String) {
            if HTML.isSafe(address: address) { text += HTML.escaped(address) }
        }
    }

    static func isSafe(address: String) -> Bool {
        if address.hasPrefix("//") || address.hasPrefix("/\\") { return false }
        if ["/", "#", "?"].contains(where: address.hasPrefix) { return true }
        return ["https://", "http://", "mailto:", "tel:", "otpauth:"].contains(where: address.lowercased().hasPrefix)
    }

    static func escaped(_ text: some StringProtocol) -> String {
        guard text.utf8.contains(where: isSpecial) else { return String(text) }
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): result.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): result.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): result.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\""): result.append(contentsOf: "&quot;".utf8)
            case UInt8(ascii: "'"): result.append(contentsOf: "&#39;".utf8)
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
            || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
    }
}

extension Sequence<HTML> {
    /// All pieces one after another.
    public func joined() -> HTML { HTML(trusting: map(\.text).joined()) }
}
