extension Problem {
    /// A kind of shift: when it starts, how long it lasts and what of it is paid.
    public struct Shift: Hashable, Sendable {
        /// As the ward writes it: "E", "LD", "N".
        public let code: String
        /// Minutes after midnight of its day, 0 to 1439.
        public let startMinute: Int
        /// From start to end on the clock, breaks included.
        public let lengthMinutes: Int
        /// What counts towards contract hours.
        public let paidMinutes: Int
        public let isNight: Bool

        public init(code: String, startMinute: Int, lengthMinutes: Int, paidMinutes: Int, isNight: Bool = false) {
            self.code = code
            self.startMinute = startMinute
            self.lengthMinutes = lengthMinutes
            self.paidMinutes = paidMinutes
            self.isNight = isNight
        }

        /// Minutes after midnight of the shift's own day; above 1440 when it runs into the next.
        public var endMinute: Int { startMinute + lengthMinutes }
    }
}

/// A set of shifts of a problem, by index; a problem has at most ``capacity``.
public struct ShiftSet: Hashable, Sendable {
    /// Bit `n` stands for the shift with index `n`.
    public private(set) var bits: UInt64

    public static let capacity = 62
    public static let none = ShiftSet([])

    public init(_ shifts: some Sequence<Int>) {
        bits = shifts.reduce(0) { (0..<ShiftSet.capacity).contains($1) ? $0 | 1 << UInt64($1) : $0 }
    }

    /// Every shift of a problem with `count` of them.
    public static func all(of count: Int) -> ShiftSet { ShiftSet(0..<count) }

    /// Whether a shift is in the set; false for anything that is no shift's index.
    public func contains(_ shift: Int) -> Bool {
        (0..<ShiftSet.capacity).contains(shift) && bits >> UInt64(shift) & 1 == 1
    }

    public mutating func insert(_ shift: Int) { bits |= ShiftSet([shift]).bits }
    public var isEmpty: Bool { bits == 0 }
    public var count: Int { bits.nonzeroBitCount }
}

extension ShiftSet: ExpressibleByArrayLiteral {
    public init(arrayLiteral shifts: Int...) { self.init(shifts) }
}
