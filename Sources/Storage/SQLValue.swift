public import Core

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

/// Any value as it is, for what must not trust its shape: seals and backups.
extension SQLValue: SQLBindable {
    public var sqlValue: SQLValue { self }
    public init?(sqlValue: SQLValue) { self = sqlValue }
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
