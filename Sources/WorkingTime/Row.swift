public import Core

/// What the rules table says about one row: who it binds, how strongly, from which source, with which figures.
public struct Row: Hashable, Sendable {
    public let id: RuleID
    /// What the rule is called on screen: "Daily rest".
    public let title: String
    public let strength: Strength
    public let populations: Set<Population>
    public let nations: Set<Nation>
    /// The law or the terms, then the table's source numbers: "reg 10(1)", "S1".
    public let sources: [String]
    public let verified: Verified
    public let parameters: [Parameter]

    public init(
        _ id: RuleID, _ title: String, _ strength: Strength,
        for populations: Set<Population> = Set(Population.allCases), in nations: Set<Nation>? = nil,
        sources: [String], verified: Verified, parameters: [Parameter] = []
    ) {
        self.id = id
        self.title = title
        self.strength = strength
        self.populations = populations
        // Northern Ireland has regulations of its own; the contracts in the table are England's.
        self.nations = nations ?? (id.text.hasPrefix("WTR") ? [.england, .wales, .scotland] : [.england])
        self.sources = sources
        self.verified = verified
        self.parameters = parameters
    }
}

/// One figure of a rule, with the dates between which each of its values held.
public struct Parameter: Hashable, Sendable {
    /// The name by which a unit's settings override it: "minimumRest".
    public let name: String
    public let unit: Quantity.Unit
    /// The values in order of their dates; the last one holds now.
    public let values: [Dated]

    /// A value and the days on which it held, both inclusive; `nil` means without bound.
    public struct Dated: Hashable, Sendable {
        public let value: Int
        public let from: Day?
        public let to: Day?
        public let verified: Verified

        public init(_ value: Int, from: Day? = nil, to: Day? = nil, verified: Verified = .yes) {
            self.value = value
            self.from = from
            self.to = to
            self.verified = verified
        }

        /// Whether a day lies between the dates.
        public func holds(on day: Day) -> Bool {
            (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
        }
    }

    public init(_ name: String, _ unit: Quantity.Unit, _ value: Int, verified: Verified = .yes) {
        self.init(name, unit, dated: [Dated(value, verified: verified)])
    }

    public init(_ name: String, _ unit: Quantity.Unit, dated values: [Dated]) {
        self.name = name
        self.unit = unit
        self.values = values
    }

    /// The value on a day: that of the first dates that hold it, or else the latest.
    public func value(on day: Day) -> Int { (values.first { $0.holds(on: day) } ?? values.last)?.value ?? 0 }
}

/// The figures in force for one rule on one day, with a unit's overrides already in them.
public struct Values: Hashable, Sendable {
    let day: Day
    private let overrides: [String: Int]

    public init(on day: Day, overrides: [String: Int] = [:]) {
        self.day = day
        self.overrides = overrides
    }

    /// From 0 to 1,000,000, whatever was set.
    public subscript(parameter: Parameter) -> Int {
        min(max(overrides[parameter.name] ?? parameter.value(on: day), 0), 1_000_000)
    }
}
