import Core

/// At most 48 hours a week on average for resident doctors.
///
/// - Source: Terms and conditions of service for doctors in training 2016 (England), Schedule 3; S3, S22 (prospective
///   cover: own knowledge).
/// - Reading: every window of whole weeks from midnight of a civil day, as long as the shortest of rota cycle,
///   placement and 26 weeks, inside the placement, without work under an opt-out. Leave is kept out of hours and
///   weeks: each day of absence that would have been worked takes a fifth of a week away.
/// - Units: minutes a week, rounded up to the minute.
/// - Leaves out: hours a work schedule predicts for on-call periods; only work done is counted.
struct ResidentAverage: Rule {
    static let limit = Parameter("maximumWeeklyAverage", .minutes, 48 * 60)
    static let weeks = Parameter("longestReferenceWeeks", .weeks, 26)
    static let row = Row(
        "RD-01", "Average week of resident doctors", .contract, for: [.residentDoctor],
        sources: ["2016 terms, Sch 3", "S3", "S22"], verified: .yes, parameters: [limit, weeks])

    private let average: PlacementAverage

    init(_ values: Values) {
        average = PlacementAverage(longestWeeks: min(max(values[Self.weeks], 1), 52), limitPerWeek: values[Self.limit])
    }

    func findings(in line: DutyLine) -> [Finding] { findings(of: average, optedOut: false, in: line) }

    func write(into limits: inout RowLimits, for terms: WorkerTerms, on day: Day) {
        guard !terms.isOptedOut(on: day) else { return }
        limits.average(average.limitPerWeek, over: average.weeks(terms))
    }
}
