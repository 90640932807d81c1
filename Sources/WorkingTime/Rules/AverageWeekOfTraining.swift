import Core

/// At most 48 hours of work a week on average over 26 weeks, for doctors in training.
///
/// - Source: Working Time Regulations 1998 (SI 1998/1833), regulation 25A; S3.
/// - Reading: as WTR-01, with 26 weeks instead of 17. The contract's own average is RD-01.
/// - Units: minutes a week, rounded up to the minute.
/// - Leaves out: windows that end while the person is under 18.
struct AverageWeekOfTraining: Rule {
    static let limit = Parameter("maximumWeeklyAverage", .minutes, 48 * 60)
    static let weeks = Parameter("referenceWeeks", .weeks, 26)
    static let row = Row(
        "WTR-03", "Average working week of doctors in training", .law, for: [.residentDoctor],
        sources: ["Working Time Regulations 1998, reg 25A", "S3"], verified: .part, parameters: [limit, weeks])

    private let average: AverageHours

    init(_ values: Values) {
        average = AverageHours(weeks: min(max(values[Self.weeks], 1), 52), limitPerWeek: values[Self.limit])
    }

    func findings(in line: DutyLine) -> [Finding] { findings(of: average, in: line) }

    func write(into limits: inout RowLimits, for terms: WorkerTerms, on day: Day) {
        guard !terms.isOptedOut(on: day) else { return }
        limits.average(average.limitPerWeek, over: average.weeks)
    }
}
