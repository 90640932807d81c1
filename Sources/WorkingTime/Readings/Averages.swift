import Core

/// Weekly hours averaged over windows of whole days that move on by a day (WTR-01).
struct AverageHours {
    var weeks: Int
    var limitPerWeek: Int

    /// A window of whole weeks and the work counted in it.
    struct Window: Hashable {
        let firstDay: Int
        let weeks: Int
        let minutes: Int

        /// Rounded up, so that anything over a limit shows as over it.
        var perWeek: Int { (minutes + weeks - 1) / weeks }
    }

    /// The worst window of each run of windows over the limit: first those of a new starter, then the full ones.
    func over(in line: DutyLine) -> [Window] { starting(in: line) + full(in: line) }

    private func full(in line: DutyLine) -> [Window] {
        let days = line.days
        var worst = Worst<Window> { $0.minutes > $1.minutes }
        guard days.count > 0 else { return [] }
        let start = line.terms.contractStart.map { max($0.daysSince1970, days.first) } ?? days.first
        for first in stride(from: start, through: days.last, by: 1) { worst.add(window(first, weeks, line)) }
        worst.close()
        return worst.windows
    }

    /// A new starter's windows: the whole weeks since the contract began, up to one less than a full window.
    private func starting(in line: DutyLine) -> [Window] {
        guard let start = line.terms.contractStart?.daysSince1970, line.days.count > 0 else { return [] }
        var worst = Worst<Window> { $0.minutes * $1.weeks > $1.minutes * $0.weeks }
        for weeks in stride(from: 1, to: weeks, by: 1) where start + 7 * (weeks - 1) <= line.days.last {
            worst.add(window(start, weeks, line))
        }
        worst.close()
        return worst.windows
    }

    /// The window of some weeks from a day when it is over the limit: (A + B) / C of regulation 4(6).
    private func window(_ first: Int, _ weeks: Int, _ line: DutyLine) -> Window? {
        let days = line.days, end = first + 7 * weeks
        var minutes = days.sum(days.work, first, end)
        let excluded = days.sum(days.excluded, first, end)
        if excluded > 0 { minutes += days.workOnFirstDays(excluded, from: end) }
        guard minutes > limitPerWeek * weeks, !line.terms.isYoung(on: Day(daysSince1970: end - 1)) else { return nil }
        return Window(firstDay: first, weeks: weeks, minutes: minutes)
    }
}

extension AverageHours.Window {
    /// "Works 52 h a week on average over the 17 weeks from Mon 3 Aug 2026; the most is 48 h."
    func words(limit: Int) -> String {
        "Works \(Phrase.length(perWeek)) a week on average over the \(Phrase.count(weeks, "week")) from "
            + "\(Phrase.dayWithYear(firstDay)); the most is \(Phrase.length(limit)) without a signed opt-out."
    }
}

extension Rule {
    /// Findings of an average of weekly hours.
    func findings(of average: AverageHours, in line: DutyLine) -> [Finding] {
        average.over(in: line).map { window in
            let from = Civil.minute(window.firstDay), to = Civil.minute(window.firstDay + 7 * window.weeks)
            return finding(
                from: from, to: to, measured: .minutesPerWeek(window.perWeek),
                limit: .minutesPerWeek(average.limitPerWeek), duties: line.workers(from, to),
                window.words(limit: average.limitPerWeek))
        }
    }
}
