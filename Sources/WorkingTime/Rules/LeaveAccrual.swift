import Core

/// Leave earned by people with irregular hours or part of the year only: 12.07 % of the hours they work.
///
/// - Source: Working Time Regulations 1998 (SI 1998/1833), regulations 15B to 15F and 16A, for leave years that begin
///   on or after 1 April 2024; S6.
/// - Reading: a note for each calendar month with work: 12.07 % (which is 5.6 / 46.4) of its hours, from April 2024
///   on.
/// - Units: minutes of leave, rounded to the nearest minute; work is split at midnight by the clock on the wall.
/// - Leaves out: leave earned while sick or on family leave, leave above the statute, pay periods other than the
///   calendar month, and the day on which the worker's own leave year first began after 1 April 2024.
struct LeaveAccrual: Rule {
    static let share = Parameter(
        "accrual", .hundredthsOfPercent,
        dated: [.init(0, to: Day(year: 2024, month: 3, day: 31)), .init(1207, from: Day(year: 2024, month: 4, day: 1))])
    static let row = Row(
        "WTR-17", "Leave earned by irregular hours", .law,
        sources: ["Working Time Regulations 1998, reg 15B to 15F and 16A", "S6"], verified: .yes, parameters: [share])

    private let share: Int

    init(_ values: Values) { share = values[Self.share] }

    func applies(to terms: WorkerTerms) -> Bool { terms.hasIrregularHours && share > 0 }

    func findings(in line: DutyLine) -> [Finding] {
        let days = line.days
        var findings: [Finding] = [], first = days.first
        while first <= days.last {
            let (year, month, day) = Day(daysSince1970: first).civil
            let end = first - day + 1 + Day.length(ofMonth: month, in: year)
            let minutes = days.sum(days.allWork, first, end)
            if minutes > 0 {
                findings.append(finding(line, first - day + 1, end, minutes, Day.monthNames[month - 1], year))
            }
            first = end
        }
        return findings
    }

    private func finding(
        _ line: DutyLine, _ first: Int, _ end: Int, _ minutes: Int, _ month: String, _ year: Int
    ) -> Finding {
        let from = Civil.minute(first), to = Civil.minute(end), leave = (minutes * share + 5000) / 10_000
        return finding(
            .note, from: from, to: to, measured: .minutes(leave), limit: Quantity(share, .hundredthsOfPercent),
            duties: line.workers(from, to),
            "\(Phrase.length(minutes)) of work in \(month) \(year) earn \(Phrase.length(leave)) of leave.")
    }
}
