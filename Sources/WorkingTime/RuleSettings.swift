/// The rules in force in a unit, and the figures it has set for itself.
public struct RuleSettings: Hashable, Sendable {
    /// Changes to single rules; a rule without one is on as the table has it.
    public var rules: [RuleID: Setting]
    /// Whether the unit claims WTR-12: hospital care, or a change of shift. Short rests are then owed back (WTR-13)
    /// rather than breaches.
    public var claimsSpecialCases: Bool

    public init(_ rules: [RuleID: Setting] = [:], claimsSpecialCases: Bool = false) {
        self.rules = rules
        self.claimsSpecialCases = claimsSpecialCases
    }

    /// What a unit says about one rule; `nil` keeps what the table says.
    public struct Setting: Hashable, Sendable {
        public var isOn: Bool
        public var strength: Strength?
        /// Whom the rule is for here: a ward can take a doctors' limit on nights for its nurses as local policy.
        public var populations: Set<Population>?
        /// Figures by the name of the parameter, in the parameter's own unit.
        public var parameters: [String: Int]

        public init(
            isOn: Bool = true, strength: Strength? = nil, populations: Set<Population>? = nil,
            parameters: [String: Int] = [:]
        ) {
            self.isOn = isOn
            self.strength = strength
            self.populations = populations
            self.parameters = parameters
        }
    }

    /// Why these settings cannot be used, in words for the person who entered them; empty when they can.
    public func problems() -> [String] {
        rules.sorted { $0.key < $1.key }.flatMap { id, setting -> [String] in
            guard let row = RuleBook.rows.first(where: { $0.id == id }) else { return ["There is no rule \(id)."] }
            return setting.parameters.sorted { $0.key < $1.key }.compactMap { name, value in
                guard row.parameters.contains(where: { $0.name == name }) else {
                    return "\(id) has no figure called \(name)."
                }
                guard (0...1_000_000).contains(value) else { return "\(id): \(name) must be from 0 to 1000000." }
                return nil
            }
        }
    }
}
