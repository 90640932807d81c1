import Core

/// At most 56 hours a week on average for resident doctors who have opted out of 48.
///
/// - Source: Terms and conditions of service for doctors in training 2016 (England), Schedule 3; S22.
/// - Reading: as RD-01, for windows with work under an opt-out in them.
/// - Units: minutes a week, rounded up to the minute.
/// - Leaves out: as RD-01.
struct ResidentAverageWithOptOut: Rule {
    static let limit = Parameter("maximumWeeklyAverage", .minutes, 56 * 60)
    static let weeks = Parameter("longestReferenceWeeks", .weeks, 26)
    static let row = Row(
        "RD-02", "Average week with an opt-out", .contract, for: [.residentDoctor],
        sources: ["2016 terms, Sch 3", "S22"], verified: .yes, parameters: [limit, weeks])

    private let average: PlacementAverage

    init(_ values: Values) {
        average = PlacementAverage(longestWeeks: min(max(values[Self.weeks], 1), 52), limitPerWeek: values[Self.limit])
    }

    func applies(to terms: WorkerTerms) -> Bool { !terms.optOuts.isEmpty }

    func findings(in line: DutyLine) -> [Finding] { findings(of: average, optedOut: true, in: line) }

    func write(into limits: inout RowLimits, for terms: WorkerTerms, on day: Day) {
        guard terms.isOptedOut(on: day) else { return }
        limits.average(average.limitPerWeek, over: average.weeks(terms))
    }
}
