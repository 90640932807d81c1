import Core

/// At most 48 hours of work a week on average over 17 weeks, overtime and second jobs included.
///
/// - Source: Working Time Regulations 1998 (SI 1998/1833), regulations 4 and 23(b); S1, S2 (the formula: own
///   knowledge).
/// - Reading: every window of 17 whole weeks that begins at midnight of a civil day; average = (A + B) / C. A is the
///   work in the window, B the work on as many worked days straight after it as it holds excluded days, C its weeks.
///   A starter's windows are the whole weeks since the contract began, until there are 17. A collective agreement can
///   set up to 52 weeks. Days worked under an opt-out count as excluded days and their hours count nowhere.
/// - Units: minutes a week, rounded up to the minute; work is split at midnight by the clock on the wall.
/// - Leaves out: windows that end while the person is under 18 (WTR-14), and work nobody has told the line of.
struct AverageWeek: Rule {
    static let limit = Parameter("maximumWeeklyAverage", .minutes, 48 * 60)
    static let weeks = Parameter("referenceWeeks", .weeks, 17)
    static let row = Row(
        "WTR-01", "Average working week", .law, for: Set(Population.allCases).subtracting([.residentDoctor]),
        sources: ["Working Time Regulations 1998, reg 4 and 23(b)", "S1", "S2"], verified: .yes,
        parameters: [limit, weeks])

    private let average: AverageHours

    init(_ values: Values) {
        average = AverageHours(weeks: min(max(values[Self.weeks], 1), 52), limitPerWeek: values[Self.limit])
    }

    func applies(to terms: WorkerTerms) -> Bool { terms.averaging != .twentySixWeeks }

    func findings(in line: DutyLine) -> [Finding] {
        findings(of: average(under: line.terms), in: line)
    }

    private func average(under terms: WorkerTerms) -> AverageHours {
        guard case .agreement(let weeks) = terms.averaging else { return average }
        return AverageHours(weeks: min(max(weeks, 17), 52), limitPerWeek: average.limitPerWeek)
    }

    func write(into limits: inout RowLimits, for terms: WorkerTerms, on day: Day) {
        guard !terms.isOptedOut(on: day) else { return }
        limits.average(average.limitPerWeek, over: average(under: terms).weeks)
    }
}
