public import Core

/// A statement: what is written is SQL, what is interpolated is bound, so that no value can ever become SQL.
///
/// Placeholders are written `$1`, `$2` … in the order of ``values``; the SQLite adapter turns them into `?1`, `?2` ….
/// The text is the portable subset of docs/decisions/0003: TEXT, BIGINT, INTEGER, BOOLEAN, DOUBLE PRECISION.
public struct SQL: Sendable, Hashable, ExpressibleByStringInterpolation {
    public let text: String
    public let values: [SQLValue]

    public init(stringLiteral text: String) {
        self.text = text
        values = []
    }

    public init(stringInterpolation parts: Parts) {
        text = parts.text
        values = parts.values
    }

    /// Joins statements or fragments, numbering the placeholders anew.
    public static func + (first: SQL, second: SQL) -> SQL { "\(first)\(second)" }

    public struct Parts: StringInterpolationProtocol {
        var text = ""
        var values: [SQLValue] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 3)
            values.reserveCapacity(interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) { text += literal }

        public mutating func appendInterpolation(_ value: (any SQLBindable)?) { bind(value?.sqlValue ?? .null) }

        /// A fragment, with its own values.
        public mutating func appendInterpolation(_ fragment: SQL) {
            var rest = Substring(fragment.text)
            // Our own placeholders are only ever made by `bind`, one after another: the n-th `$` starts the n-th value.
            for (index, value) in fragment.values.enumerated() {
                let mark = "$\(index + 1)"
                guard let range = rest.firstRange(of: mark) else { continue }
                text += rest[..<range.lowerBound]
                bind(value)
                rest = rest[range.upperBound...]
            }
            text += rest
        }

        /// A list for `IN`: `id IN \(list: ids)`. An empty list matches nothing.
        public mutating func appendInterpolation(list values: some Sequence<some SQLBindable>) {
            text += "("
            var isFirst = true
            for value in values {
                if !isFirst { text += ", " }
                bind(value.sqlValue)
                isFirst = false
            }
            text += isFirst ? "NULL)" : ")"
        }

        /// Rows for `VALUES`: `INSERT INTO t (a, b) VALUES \(rows: rows)`. At least one row is needed.
        public mutating func appendInterpolation(rows: [[(any SQLBindable)?]]) {
            for (index, row) in rows.enumerated() {
                text += index == 0 ? "(" : ", ("
                for (column, value) in row.enumerated() {
                    if column > 0 { text += ", " }
                    bind(value?.sqlValue ?? .null)
                }
                text += ")"
            }
        }

        private mutating func bind(_ value: SQLValue) {
            values.append(value)
            text += "$\(values.count)"
        }
    }
}

/// A value as the databases hold it.
public enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case boolean(Bool)
    case bytes([UInt8])
}

/// What can be bound to a statement and read from a row.
public protocol SQLBindable: Sendable {
    var sqlValue: SQLValue { get }
    /// - Returns: `nil` when the stored value has another shape; `null` never reaches this.
    init?(sqlValue: SQLValue)
}

extension String: SQLBindable {
    public var sqlValue: SQLValue { .text(self) }
    public init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue else { return nil }
        self = text
    }
}

extension Int: SQLBindable {
    public var sqlValue: SQLValue { .integer(Int64(self)) }
    public init?(sqlValue: SQLValue) {
        guard case .integer(let number) = sqlValue else { return nil }
        self.init(exactly: number)
    }
}

extension Int64: SQLBindable {
    public var sqlValue: SQLValue { .integer(self) }
    public init?(sqlValue: SQLValue) {
        guard case .integer(let number) = sqlValue else { return nil }
        self = number
    }
}

extension Double: SQLBindable {
    public var sqlValue: SQLValue { .real(self) }
    public init?(sqlValue: SQLValue) {
        switch sqlValue {
        case .real(let number): self = number
        case .integer(let number): self = Double(number)
        default: return nil
        }
    }
}

extension Bool: SQLBindable {
    public var sqlValue: SQLValue { .boolean(self) }
    public init?(sqlValue: SQLValue) {
        switch sqlValue {
        case .boolean(let flag): self = flag
        case .integer(let number): self = number != 0  // SQLite has no booleans of its own
        default: return nil
        }
    }
}

extension Array: SQLBindable where Element == UInt8 {
    public var sqlValue: SQLValue { .bytes(self) }
    public init?(sqlValue: SQLValue) {
        guard case .bytes(let bytes) = sqlValue else { return nil }
        self = bytes
    }
}

extension ID: SQLBindable {
    public var sqlValue: SQLValue { .text(text) }
    public init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue else { return nil }
        self.init(text)
    }
}

extension Instant: SQLBindable {
    public var sqlValue: SQLValue { .integer(milliseconds) }
    public init?(sqlValue: SQLValue) {
        guard case .integer(let number) = sqlValue else { return nil }
        self.init(milliseconds: number)
    }
}

extension Day: SQLBindable {
    public var sqlValue: SQLValue { .text(description) }
    public init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue else { return nil }
        self.init(text)
    }
}

extension ClockTime: SQLBindable {
    public var sqlValue: SQLValue { .text(description) }
    public init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue else { return nil }
        self.init(text)
    }
}

extension Minutes: SQLBindable {
    public var sqlValue: SQLValue { .integer(Int64(count)) }
    public init?(sqlValue: SQLValue) {
        guard let count = Int(sqlValue: sqlValue) else { return nil }
        self.init(count)
    }
}
