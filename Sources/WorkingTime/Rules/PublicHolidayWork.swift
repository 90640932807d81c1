import Core

/// Work on a public holiday earns equal time off.
///
/// - Source: NHS terms and conditions of service handbook, section 13.4; S13, S14.
/// - Reading: the minutes worked for the own employer on the civil day of each public holiday are owed back as plain
///   time.
/// - Units: minutes of work, split at midnight by the clock on the wall.
/// - Leaves out: the enhancement paid beside it, on-call periods without a call, and the bank-holiday hours of
///   part-timers.
struct PublicHolidayWork: Rule {
    static let row = Row(
        "AFC-11", "Work on a public holiday", .contract, for: [.agendaForChange],
        sources: ["AfC handbook s13.4", "S13", "S14"], verified: .part)

    init(_ values: Values) {}

    func findings(in line: DutyLine) -> [Finding] {
        line.publicHolidays.sorted().compactMap { holiday in
            let day = holiday.daysSince1970, minutes = line.days.sum(line.days.ownWork, day, day + 1)
            guard minutes > 0 else { return nil }
            let from = Civil.minute(day), to = Civil.minute(day + 1)
            return finding(
                .owed, from: from, to: to, measured: .minutes(minutes), limit: .minutes(0),
                duties: line.workers(from, to),
                "\(Phrase.length(minutes)) worked on the public holiday on \(Phrase.day(day)): as much time off "
                    + "is owed.")
        }
    }
}
