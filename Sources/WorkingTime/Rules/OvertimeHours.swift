import Core

/// Hours above 37.5 a week are overtime, paid at time and a half in bands 1 to 7.
///
/// - Source: NHS terms and conditions of service handbook, section 3; S11, S12.
/// - Reading: work for the own employer in the roster period (or, where the terms name none, in each week from Monday)
///   above 37.5 hours a week is overtime and owed. Part-timers have plain time until then.
/// - Units: minutes of work, split at midnight by the clock on the wall.
/// - Leaves out: the pay itself, double time on public holidays, bands 8 and 9 (time off only), and bank shifts.
struct OvertimeHours: Rule {
    static let fullTime = Parameter("fullTimeWeek", .minutes, 2250)
    static let row = Row(
        "AFC-08", "Overtime", .contract, for: [.agendaForChange], sources: ["AfC handbook s3", "S11", "S12"],
        verified: .yes, parameters: [fullTime])

    private let fullTime: Int

    init(_ values: Values) { fullTime = values[Self.fullTime] }

    func findings(in line: DutyLine) -> [Finding] {
        line.rosterPeriods(defaultWeeks: 1).compactMap { first, weeks in
            let minutes = line.days.sum(line.days.ownWork, first, first + 7 * weeks), limit = fullTime * weeks
            guard minutes > limit else { return nil }
            let from = Civil.minute(first), to = Civil.minute(first + 7 * weeks)
            return finding(
                .owed, from: from, to: to, measured: .minutes(minutes), limit: .minutes(limit),
                duties: line.workers(from, to),
                "\(Phrase.length(minutes - limit)) of overtime in the \(Phrase.count(weeks, "week")) from "
                    + "\(Phrase.day(first)): \(Phrase.length(minutes)) worked, \(Phrase.length(limit)) is full time.")
        }
    }
}
