import Core

/// Weekly hours of a resident doctor averaged over the shortest of rota cycle, placement and 26 weeks, with leave kept
/// out of both hours and weeks (RD-01, RD-02).
struct PlacementAverage {
    let longestWeeks: Int
    let limitPerWeek: Int

    struct Window: Hashable {
        let firstDay: Int
        let weeks: Int
        let minutes: Int
        /// Five for each week of the window, less one for each day of leave: weeks in fifths.
        let fifths: Int

        /// Rounded up, so that anything over a limit shows as over it.
        var perWeek: Int { (minutes * 5 + fifths - 1) / fifths }
    }

    /// The worst window of each run over the limit, among the windows with or without work under an opt-out.
    func over(in line: DutyLine, optedOut: Bool) -> [Window] {
        let days = line.days, weeks = self.weeks(line.terms)
        var worst = Worst<Window> { $0.minutes * $1.fifths > $1.minutes * $0.fifths }
        let placement = line.terms.placement
        let start = max(days.first, placement?.lowerBound.daysSince1970 ?? days.first)
        let last = min(days.last, (placement?.upperBound.daysSince1970).map { $0 + 1 - 7 * weeks } ?? days.last)
        for first in stride(from: start, through: last, by: 1) {
            let end = first + 7 * weeks, minutes = days.sum(days.allWork, first, end)
            let fifths = 5 * weeks - days.sum(days.absences, first, end)
            let isOver =
                fifths > 0 && minutes * 5 > limitPerWeek * fifths
                && (days.sum(days.optedOutWork, first, end) > 0) == optedOut
            worst.add(isOver ? Window(firstDay: first, weeks: weeks, minutes: minutes, fifths: fifths) : nil)
        }
        worst.close()
        return worst.windows
    }

    /// The shortest of cycle, placement and the longest there may be; at least one week.
    func weeks(_ terms: WorkerTerms) -> Int {
        let placement = terms.placement.map { ($0.upperBound - $0.lowerBound + 1) / 7 }
        return max(1, min(longestWeeks, terms.rotaCycleWeeks ?? longestWeeks, placement ?? longestWeeks))
    }
}

extension Rule {
    /// Findings of a resident doctor's average.
    func findings(of average: PlacementAverage, optedOut: Bool, in line: DutyLine) -> [Finding] {
        average.over(in: line, optedOut: optedOut).map { window in
            let from = Civil.minute(window.firstDay), to = Civil.minute(window.firstDay + 7 * window.weeks)
            return finding(
                from: from, to: to, measured: .minutesPerWeek(window.perWeek),
                limit: .minutesPerWeek(average.limitPerWeek), duties: line.workers(from, to),
                "Works \(Phrase.length(window.perWeek)) a week on average over the "
                    + "\(Phrase.count(window.weeks, "week")) from \(Phrase.dayWithYear(window.firstDay)), leave "
                    + "left out; the most is \(Phrase.length(average.limitPerWeek)).")
        }
    }
}
