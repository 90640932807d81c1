import Core

/// Under Agenda for Change the 48 hour average stays on 17 weeks, whatever the law lets the employer agree.
///
/// - Source: NHS terms and conditions of service handbook, section 27; S4.
/// - Reading: for people whose average the law would take over 26 or up to 52 weeks, WTR-01 over 17 weeks as a term
///   of the contract. Everybody else has it by WTR-01 itself; section 27's rests are WTR-05 to WTR-08.
/// - Units: minutes a week, rounded up to the minute.
/// - Leaves out: what section 27 repeats from the law.
struct AverageWeekOfNHS: Rule {
    static let limit = Parameter("maximumWeeklyAverage", .minutes, 48 * 60)
    static let weeks = Parameter("referenceWeeks", .weeks, 17)
    static let row = Row(
        "AFC-13", "Working time in the NHS", .contract, for: [.agendaForChange], sources: ["AfC handbook s27", "S4"],
        verified: .yes, parameters: [limit, weeks])

    private let average: AverageHours

    init(_ values: Values) {
        average = AverageHours(weeks: min(max(values[Self.weeks], 1), 52), limitPerWeek: values[Self.limit])
    }

    func applies(to terms: WorkerTerms) -> Bool { terms.averaging != .seventeenWeeks }

    func findings(in line: DutyLine) -> [Finding] { findings(of: average, in: line) }

    func write(into limits: inout RowLimits, for terms: WorkerTerms, on day: Day) {
        guard !terms.isOptedOut(on: day) else { return }
        limits.average(average.limitPerWeek, over: average.weeks)
    }
}
