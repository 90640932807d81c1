extension RuleBook {
    /// The rows that are checks, in the order of the table.
    static let checks: [any Rule.Type] = [
        AverageWeek.self, AverageWeekOfContinuity.self, AverageWeekOfTraining.self, DailyRest.self, WeeklyRest.self,
        RestBreak.self, NightWorker.self,
    ]

    /// The rows that say how others are read.
    static let definitions: [any Definition.Type] = [SpecialCases.self]

    /// Every row that is implemented, in the order of the table.
    public static let rows: [Row] = (checks.map { $0.row } + definitions.map { $0.row }).sorted { $0.id < $1.id }
}
