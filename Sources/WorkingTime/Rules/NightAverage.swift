import Core

/// At most 8 hours of normal work for each 24 hours on average, for night workers.
///
/// - Source: Working Time Regulations 1998 (SI 1998/1833), regulation 6; S4.
/// - Reading: in every window of 17 whole weeks in which the person is a night worker (WTR-10), normal hours are at
///   most 8 hours on each of A / (B - C) days: 119 days less 17 of weekly rest are 102 days, so 816 hours. Normal
///   hours are all but occasional overtime; regular overtime counts.
/// - Units: minutes of work, split at midnight by the clock on the wall.
/// - Leaves out: a starter's first 17 weeks, and days of absence, which make the average lower. Where the unit claims
///   WTR-12, a warning.
struct NightAverage: Rule {
    static let daily = Parameter("maximumDailyAverage", .minutes, 8 * 60)
    static let weeks = Parameter("referenceWeeks", .weeks, 17)
    static let share = Parameter("oneDutyIn", .oneIn, 3, verified: .no)
    static let row = Row(
        "WTR-08", "Night work on average", .law, sources: ["Working Time Regulations 1998, reg 6", "S4"],
        verified: .yes, parameters: [daily, weeks, share])

    private let daily: Int, weeks: Int, share: Int

    init(_ values: Values) {
        daily = values[Self.daily]
        weeks = min(max(values[Self.weeks], 1), 52)
        share = max(values[Self.share], 1)
    }

    func applies(to terms: WorkerTerms) -> Bool { terms.isNightWorker ?? true }

    func findings(in line: DutyLine) -> [Finding] {
        let days = line.days, limit = daily * 6 * weeks
        guard days.sum(days.normalWork, days.first, days.last + 1) > limit else { return [] }
        var worst = Worst<AverageHours.Window> { $0.minutes > $1.minutes }
        for first in stride(from: days.first, through: days.last, by: 1) {
            let minutes = days.sum(days.normalWork, first, first + 7 * weeks)
            let isOver = minutes > limit && NightWorker.isNightWorker(line, first, first + 7 * weeks, oneIn: share)
            worst.add(isOver ? AverageHours.Window(firstDay: first, weeks: weeks, minutes: minutes) : nil)
        }
        worst.close()
        return worst.windows.map { window in
            let from = Civil.minute(window.firstDay), to = Civil.minute(window.firstDay + 7 * weeks)
            return finding(
                from: from, to: to, measured: .minutes(window.minutes), limit: .minutes(limit),
                duties: line.workers(from, to),
                "\(Phrase.length(window.minutes)) of normal hours in the \(weeks) weeks from "
                    + "\(Phrase.dayWithYear(window.firstDay)); the most for a night worker is \(Phrase.length(limit)), "
                    + "which is \(Phrase.length(daily)) on each of \(6 * weeks) days.")
        }
    }
}
