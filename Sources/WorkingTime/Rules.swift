extension RuleBook {
    /// The rows that are checks, in the order of the table.
    static let checks: [any Rule.Type] = [
        AverageWeek.self, AverageWeekOfContinuity.self, AverageWeekOfTraining.self, OptOutReliedOn.self,
        DailyRest.self, WeeklyRest.self, RestBreak.self, NightAverage.self, HazardousNights.self, NightWorker.self,
        YoungWorkerHours.self, YoungWorkerRest.self, LeaveAccrual.self,
        ContractHours.self, OvertimeHours.self, PublicHolidayWork.self, AverageWeekOfNHS.self,
        ResidentAverage.self, ResidentAverageWithOptOut.self, SevenDayHours.self, ShiftLength.self, LongShifts.self,
        LongEvenings.self, NightsInARow.self, RestAfterNights.self, DaysInARow.self, LightWeekendRun.self,
        WeekendFrequency.self, RestBetweenShifts.self, ResidentBreaks.self, OnCallFrequency.self, DayAfterOnCall.self,
        OnCallRest.self, GuardianFine.self,
        TotalActivities.self, UnpredictableOnCall.self, OutOfHoursShare.self, WeekendsInAYear.self,
    ]

    /// The rows that say how others are read.
    static let definitions: [any Definition.Type] = [
        SpecialCases.self, CompensatoryRest.self, OnCallTime.self,
    ]

    /// Every row that is implemented, in the order of the table.
    public static let rows: [Row] = (checks.map { $0.row } + definitions.map { $0.row }).sorted { $0.id < $1.id }
}
