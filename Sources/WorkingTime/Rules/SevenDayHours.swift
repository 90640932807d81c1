import Core

/// At most 72 hours of work in any 168 consecutive hours.
///
/// - Source: Terms and conditions of service for doctors in training 2016 (England), Schedule 3; S22, S23.
/// - Reading: windows of 168 hours that begin at any minute, not calendar weeks. Windows over the limit that follow one
///   another without a gap are one finding, which names the first of those with the most work.
/// - Units: minutes on the UTC line; a week with a clock change is still 168 hours.
/// - Leaves out: nothing that a line of duties can say.
struct SevenDayHours: Rule {
    static let limit = Parameter("maximumWork", .minutes, 72 * 60)
    static let row = Row(
        "RD-03", "Hours in 168 hours", .contract, for: [.residentDoctor], sources: ["2016 terms, Sch 3", "S22", "S23"],
        verified: .yes, parameters: [limit])

    static let length = 168 * 60

    private let limitMinutes: Int

    init(_ values: Values) { limitMinutes = values[Self.limit] }

    func findings(in line: DutyLine) -> [Finding] {
        SlidingTotal.over(limitMinutes, in: line.work.total, length: Self.length).map { window in
            let to = window.from + Self.length
            return finding(
                from: window.from, to: to, measured: .minutes(window.minutes), limit: .minutes(limitMinutes),
                duties: line.workers(window.from, to),
                "\(Phrase.length(window.minutes)) of work in the 168 hours from \(Phrase.moment(window.from)); "
                    + "the most is \(Phrase.length(limitMinutes)).")
        }
    }

    func write(into limits: inout RowLimits, for terms: WorkerTerms, on day: Day) {
        RowLimits.lower(&limits.maxMinutesIn168h, to: limitMinutes)
    }
}
