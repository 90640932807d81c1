import Core

/// At least 46 hours of rest after the last of any number of nights, one included.
///
/// - Source: Terms and conditions of service for doctors in training 2016 (England), Schedule 3; S25. Before the
///   refresh of 2018/19, whose day here is unverified, only after three nights or more.
/// - Reading: rows of nights as in RD-07; from the end of a row's last night to the next work of any kind.
/// - Units: minutes on the UTC line, so a clock change adds no rest and takes none away.
/// - Leaves out: on-call periods from home without a call.
struct RestAfterNights: Rule {
    static let night = Parameter("nightFromMinutes", .minutes, 180)
    static let rest = Parameter("restAfter", .minutes, 46 * 60)
    static let least = Parameter("afterNights", .nights, dated: ResidentTerms.refreshed(from: 3, to: 1))
    static let row = Row(
        "RD-08", "Rest after nights", .contract, for: [.residentDoctor], sources: ["2016 terms, Sch 3", "S25"],
        verified: .yes, parameters: [night, rest, least])

    private let night: Int, rest: Int, least: Int

    init(_ values: Values) {
        night = max(values[Self.night], 1)
        rest = values[Self.rest]
        least = values[Self.least]
    }

    func findings(in line: DutyLine) -> [Finding] {
        Runs.of(line.work.stints, where: { $0.nightMinutes >= night }, day: Runs.nightDay).compactMap { run in
            let after = line.work.rest(afterStint: run.upperBound - 1)
            guard run.count >= least, let end = after.end, let length = after.length(ifBelow: rest) else { return nil }
            return finding(
                from: after.start, to: end, measured: .minutes(length), limit: .minutes(rest),
                duties: line.duties(around: after, after: run.upperBound - 1),
                "Only \(Phrase.length(length)) of rest from \(Phrase.moment(after.start)) after "
                    + "\(Phrase.count(run.count, "night")); \(Phrase.length(rest)) are needed.")
        }
    }

    func write(into limits: inout RowLimits, for terms: WorkerTerms, on day: Day) {
        limits.nightShiftMinutes = night
        RowLimits.raise(&limits.restAfterNightsMinutes, to: rest)
    }
}
