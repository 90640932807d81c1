import Core

/// An average of more than 48 hours a week that only an opt-out allows.
///
/// - Source: Working Time Regulations 1998 (SI 1998/1833), regulations 4(1) and 5; S1.
/// - Reading: an opt-out covers the days from its signature until its notice has run out (7 days, or up to three months
///   if agreed in writing); the 48 hour average is off on them, all rules of rest stay on. Where a full window of the
///   average has more than 48 hours a week with work under an opt-out in it, a warning says that it is relied on.
/// - Units: minutes a week, rounded up to the minute.
/// - Leaves out: whether the agreement was free, and where the paper is kept.
struct OptOutReliedOn: Rule {
    static let limit = Parameter("maximumWeeklyAverage", .minutes, 48 * 60)
    static let row = Row(
        "WTR-04", "Opt-out", .law, sources: ["Working Time Regulations 1998, reg 4(1) and 5", "S1"], verified: .part,
        parameters: [limit])

    private let limitMinutes: Int

    init(_ values: Values) { limitMinutes = values[Self.limit] }

    func applies(to terms: WorkerTerms) -> Bool { !terms.optOuts.isEmpty }

    func findings(in line: DutyLine) -> [Finding] {
        let days = line.days, weeks = line.terms.averagingWeeks
        var worst = Worst<AverageHours.Window> { $0.minutes > $1.minutes }
        let start = line.terms.contractStart.map { max($0.daysSince1970, days.first) } ?? days.first
        for first in stride(from: start, through: days.last, by: 1) {
            let end = first + 7 * weeks, minutes = days.sum(days.allWork, first, end)
            let isOver = minutes > limitMinutes * weeks && days.sum(days.optedOutWork, first, end) > 0
            worst.add(isOver ? AverageHours.Window(firstDay: first, weeks: weeks, minutes: minutes) : nil)
        }
        worst.close()
        return worst.windows.map { window in
            let from = Civil.minute(window.firstDay), to = Civil.minute(window.firstDay + 7 * weeks)
            return finding(
                .warning, from: from, to: to, measured: .minutesPerWeek(window.perWeek),
                limit: .minutesPerWeek(limitMinutes),
                duties: line.workers(from, to),
                "Works \(Phrase.length(window.perWeek)) a week on average over the \(Phrase.count(weeks, "week")) from "
                    + "\(Phrase.dayWithYear(window.firstDay)), more than \(Phrase.length(limitMinutes)): this relies "
                    + "on the signed opt-out. Rest is still due.")
        }
    }
}

extension WorkerTerms {
    /// The weeks over which the law averages this person's hours (WTR-01 to WTR-03).
    var averagingWeeks: Int {
        switch averaging {
        case _ where population == .residentDoctor: 26
        case .seventeenWeeks: 17
        case .twentySixWeeks: 26
        case .agreement(let weeks): min(max(weeks, 17), 52)
        }
    }
}
