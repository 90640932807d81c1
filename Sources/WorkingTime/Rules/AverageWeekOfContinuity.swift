import Core

/// At most 48 hours of work a week on average over 26 weeks, where care must not stop.
///
/// - Source: Working Time Regulations 1998 (SI 1998/1833), regulations 4(5) and 21; own knowledge.
/// - Reading: as WTR-01, with 26 weeks instead of 17, for people whose employer has set it.
/// - Units: minutes a week, rounded up to the minute.
/// - Leaves out: whether the employer was free to set it; Agenda for Change keeps 17 weeks (AFC-13).
struct AverageWeekOfContinuity: Rule {
    static let limit = Parameter("maximumWeeklyAverage", .minutes, 48 * 60, verified: .no)
    static let weeks = Parameter("referenceWeeks", .weeks, 26, verified: .no)
    static let row = Row(
        "WTR-02", "Average working week over 26 weeks", .law,
        for: Set(Population.allCases).subtracting([.residentDoctor]),
        sources: ["Working Time Regulations 1998, reg 4(5) and 21"], verified: .no, parameters: [limit, weeks])

    private let average: AverageHours

    init(_ values: Values) {
        average = AverageHours(weeks: min(max(values[Self.weeks], 1), 52), limitPerWeek: values[Self.limit])
    }

    func applies(to terms: WorkerTerms) -> Bool { terms.averaging == .twentySixWeeks }

    func findings(in line: DutyLine) -> [Finding] { findings(of: average, in: line) }

    func write(into limits: inout RowLimits, for terms: WorkerTerms, on day: Day) {
        guard !terms.isOptedOut(on: day) else { return }
        limits.average(average.limitPerWeek, over: average.weeks)
    }
}
