import WorkingTime

extension RuleSettings {
    /// The rules of a unit: the table with what the unit changed of it.
    init(_ choices: [RuleChoice]) {
        self.init(
            Dictionary(
                choices.map { (RuleID($0.rule), Setting(isOn: $0.isOn, parameters: $0.parameters)) },
                uniquingKeysWith: { first, _ in first }))
    }
}
