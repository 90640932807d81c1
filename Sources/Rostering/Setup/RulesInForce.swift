public import Core
public import Storage
public import WorkingTime

/// The working-time rules in force on a unit, with its departures in them.
public func rulesInForce(
    on unit: UnitID, of organisation: OrganisationID, in tx: any Transaction
) throws -> RuleSettings {
    RuleSettings(try RuleChoices.onUnit(unit, of: organisation, in: tx))
}

extension RuleSettings {
    /// The settings that a unit's departures come to.
    public init(_ choices: [RuleChoice]) {
        let known = choices.filter { $0.rule != WorkingTime.Row.specialCases.text }
        self.init(
            Dictionary(
                known.map { (RuleID($0.rule), Setting(isOn: $0.isOn, parameters: $0.parameters)) },
                uniquingKeysWith: { first, _ in first }),
            claimsSpecialCases: choices.contains { $0.rule == WorkingTime.Row.specialCases.text && $0.isOn })
    }
}

extension WorkingTime.Row {
    /// The rule that a unit claims rather than keeps: hospital care may set rest aside and owe it back.
    static let specialCases: RuleID = "WTR-12"

    /// Whether the rule holds only where a unit claims it; all others hold unless a unit departs from them.
    var isClaim: Bool { id == WorkingTime.Row.specialCases }

    /// The book's figures on a day, by name.
    func figures(on day: Day) -> [String: Int] {
        Dictionary(parameters.map { ($0.name, $0.value(on: day)) }, uniquingKeysWith: { first, _ in first })
    }
}
