import Core

/// An uninterrupted rest of 24 hours in each week, or two of them (or one of 48 hours) in each fortnight.
///
/// - Source: Working Time Regulations 1998 (SI 1998/1833), regulation 11; S1.
/// - Reading: weeks begin on Monday at midnight, fortnights on the Monday of the contract's first week and every other
///   Monday from there (without a contract start: from Monday 29 December 1969). The rest comes on top of the 11 hours
///   of daily rest: what a rest gives to a week is the part of it inside the week, but never more than its whole length
///   less 11 hours. The employer picks the 7 or the 14 day form. Weeks without work are not judged.
/// - Units: minutes on the UTC line for the 7 day form, rests for the 14 day form.
/// - Leaves out: people under 18 on the last day of the week (WTR-15); being on call from home is rest until the call.
struct WeeklyRest: Rule {
    static let minimum = Parameter("minimumRest", .minutes, 24 * 60)
    static let daily = Parameter("dailyRest", .minutes, 11 * 60)
    static let long = Parameter("longRest", .minutes, 48 * 60)
    static let form = Parameter("periodDays", .days, 7)
    static let row = Row(
        "WTR-06", "Weekly rest", .law, sources: ["Working Time Regulations 1998, reg 11", "S1"], verified: .yes,
        parameters: [minimum, daily, long, form])

    private let minimum: Int, daily: Int, long: Int, isFortnightly: Bool

    init(_ values: Values) {
        minimum = values[Self.minimum]
        daily = values[Self.daily]
        long = values[Self.long]
        isFortnightly = values[Self.form] == 14
    }

    func findings(in line: DutyLine) -> [Finding] {
        WeeksOfRest.all(in: line, weeks: isFortnightly ? 2 : 1).compactMap { week in
            guard !line.terms.isYoung(on: Day(daysSince1970: week.lastDay)) else { return nil }
            let rests = week.rests.map { min($0.inside, $0.whole - daily) }
            return isFortnightly ? fortnight(week, rests, line) : oneWeek(week, rests, line)
        }
    }

    private func oneWeek(_ week: WeeksOfRest, _ rests: [Int], _ line: DutyLine) -> Finding? {
        let longest = max(rests.max() ?? 0, 0)
        guard longest < minimum else { return nil }
        return finding(
            from: week.from, to: week.to, measured: .minutes(longest), limit: .minutes(minimum),
            duties: line.workers(week.from, week.to),
            "No full rest of \(Phrase.length(minimum)) on top of the daily \(Phrase.length(daily)) in the week from "
                + "\(Phrase.day(week.firstDay)); the longest is \(Phrase.length(longest)).")
    }

    private func fortnight(_ week: WeeksOfRest, _ rests: [Int], _ line: DutyLine) -> Finding? {
        let full = rests.count { $0 >= minimum }
        guard full < 2, !rests.contains(where: { $0 >= long }) else { return nil }
        return finding(
            from: week.from, to: week.to, measured: Quantity(full, .rests), limit: Quantity(2, .rests),
            duties: line.workers(week.from, week.to),
            "\(full == 0 ? "No" : "Only one") rest of \(Phrase.length(minimum)) on top of the daily "
                + "\(Phrase.length(daily)) in the fortnight from \(Phrase.day(week.firstDay)); two are needed, "
                + "or one of \(Phrase.length(long)).")
    }

    func write(into limits: inout RowLimits, for terms: WorkerTerms, on day: Day) {
        if isFortnightly {
            RowLimits.raise(&limits.twoRestsMinutesPer14Days, to: minimum + daily)
        } else {
            RowLimits.raise(&limits.weeklyRestMinutesPer7Days, to: minimum + daily)
        }
    }
}
