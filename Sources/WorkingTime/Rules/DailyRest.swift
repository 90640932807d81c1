import Core

/// Eleven consecutive hours of rest between one duty and the next.
///
/// - Source: Working Time Regulations 1998 (SI 1998/1833), regulation 10(1); S1.
/// - Reading: the gap from the end of a duty at work to the start of the next is at least 11 hours. Duties that touch
///   are one. Where calls from home fall into the gap, its longest quiet part in the 24 hours before the next duty
///   counts.
/// - Units: minutes on the UTC line, so a clock change adds no rest and takes none away.
/// - Leaves out: people under 18 on the day the duty starts (WTR-15). Where the unit claims WTR-12, a short rest is
///   owed back (WTR-13) and no breach.
struct DailyRest: Rule {
    static let minimum = Parameter("minimumRest", .minutes, 11 * 60)
    static let row = Row(
        "WTR-05", "Daily rest", .law, sources: ["Working Time Regulations 1998, reg 10(1)", "S1"], verified: .yes,
        parameters: [minimum])

    private let minimum: Int

    init(_ values: Values) { minimum = values[Self.minimum] }

    func findings(in line: DutyLine) -> [Finding] {
        ShortRest.all(in: line, below: minimum) { !line.terms.isYoung(on: Day(daysSince1970: $0.day)) }
            .map { finding(of: $0, minimum: minimum, in: line) }
    }

    func write(into limits: inout RowLimits, for terms: WorkerTerms, on day: Day) {
        RowLimits.raise(&limits.minRestMinutes, to: minimum)
    }
}

extension Rule {
    /// A short rest as a finding: "Only 10 h 30 min of rest before the night on Tue 24 Nov; 11 h are needed."
    func finding(of short: ShortRest, minimum: Int, in line: DutyLine) -> Finding {
        finding(
            from: short.from, to: short.to, measured: .minutes(short.longest), limit: .minutes(minimum),
            duties: short.duties,
            "Only \(Phrase.length(short.longest)) of rest before \(Phrase.stint(line.work.stints[short.stint])); "
                + "\(Phrase.length(minimum)) are needed.")
    }
}
