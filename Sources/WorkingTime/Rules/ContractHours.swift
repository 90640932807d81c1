import Core

/// The hours of the contract, 37.5 a week for full time, averaged over the roster.
///
/// - Source: NHS terms and conditions of service handbook, section 10; S7.
/// - Reading: contracted duties for the own employer, without meal breaks, in each roster period (usually 4 weeks)
///   come to no more than the contract's weekly hours times its weeks. More is a warning: it is overtime or hours to
///   give back.
/// - Units: minutes of work, split at midnight by the clock on the wall.
/// - Leaves out: hours credited for leave and sickness, so that a roster short of hours is not judged.
struct ContractHours: Rule {
    static let fullTime = Parameter("fullTimeWeek", .minutes, 2250)
    static let row = Row(
        "AFC-01", "Contract hours", .contract, for: [.agendaForChange], sources: ["AfC handbook s10", "S7"],
        verified: .yes, parameters: [fullTime])

    private let fullTime: Int

    init(_ values: Values) { fullTime = values[Self.fullTime] }

    func applies(to terms: WorkerTerms) -> Bool { terms.roster != nil }

    func findings(in line: DutyLine) -> [Finding] {
        let weekly = max(min(line.terms.contractedWeeklyMinutes ?? fullTime, fullTime), 0)
        return line.rosterPeriods(defaultWeeks: nil).compactMap { first, weeks in
            let minutes = line.days.sum(line.days.contractedWork, first, first + 7 * weeks), limit = weekly * weeks
            guard minutes > limit else { return nil }
            let from = Civil.minute(first), to = Civil.minute(first + 7 * weeks)
            return finding(
                .warning, from: from, to: to, measured: .minutes(minutes), limit: .minutes(limit),
                duties: line.workers(from, to),
                "Rostered for \(Phrase.length(minutes)) in the \(Phrase.count(weeks, "week")) from "
                    + "\(Phrase.day(first)); the contract is \(Phrase.length(limit)).")
        }
    }
}

extension DutyLine {
    /// First days and weeks of the roster periods that the line reaches into; weeks from Monday when the terms name no
    /// roster but `defaultWeeks` is given.
    func rosterPeriods(defaultWeeks: Int?) -> [(first: Int, weeks: Int)] {
        let monday = Day(daysSince1970: Civil.monday(ofWeek: 0))
        let usual = defaultWeeks.map { RosterPeriod(first: monday, weeks: $0) }
        guard let roster = terms.roster ?? usual else { return [] }
        let anchor = roster.first.daysSince1970, length = 7 * roster.weeks
        let numbers = Civil.floorDivide(days.first - anchor, length)...Civil.floorDivide(days.last - anchor, length)
        return numbers.map { (anchor + $0 * length, roster.weeks) }
    }
}
