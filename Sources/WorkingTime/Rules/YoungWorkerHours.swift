import Core

/// At most 8 hours of work a day and 40 hours a week for people under 18, without averaging.
///
/// - Source: Working Time Regulations 1998 (SI 1998/1833), regulation 5A; S1, S5.
/// - Reading: civil days from midnight to midnight and weeks from Monday, on which the person is under 18; work for all
///   employers adds up. There is no opt-out.
/// - Units: minutes of work, split at midnight by the clock on the wall.
/// - Leaves out: people still of school age.
struct YoungWorkerHours: Rule {
    static let daily = Parameter("maximumDay", .minutes, 8 * 60)
    static let weekly = Parameter("maximumWeek", .minutes, 40 * 60)
    static let row = Row(
        "WTR-14", "Hours of people under 18", .law, sources: ["Working Time Regulations 1998, reg 5A", "S1", "S5"],
        verified: .yes, parameters: [daily, weekly])

    private let daily: Int, weekly: Int

    init(_ values: Values) {
        daily = values[Self.daily]
        weekly = values[Self.weekly]
    }

    func applies(to terms: WorkerTerms) -> Bool { terms.dateOfBirth != nil }

    func findings(in line: DutyLine) -> [Finding] {
        let young = (line.days.first...line.days.last).filter { line.terms.isYoung(on: Day(daysSince1970: $0)) }
        guard let first = young.first, let last = young.last else { return [] }
        let long = young.compactMap { day in
            finding(line, day, day + 1, limit: daily, "on \(Phrase.day(day))")
        }
        let heavy = (Civil.week(of: first)...Civil.week(of: last)).compactMap { week in
            let monday = Civil.monday(ofWeek: week)
            return finding(
                line, max(monday, first), min(monday + 7, last + 1), limit: weekly,
                "in the week from \(Phrase.day(monday))")
        }
        return long + heavy
    }

    private func finding(_ line: DutyLine, _ first: Int, _ end: Int, limit: Int, _ when: String) -> Finding? {
        let minutes = line.days.sum(line.days.allWork, first, end)
        guard minutes > limit else { return nil }
        let from = Civil.minute(first), to = Civil.minute(end)
        return finding(
            from: from, to: to, measured: .minutes(minutes), limit: .minutes(limit), duties: line.workers(from, to),
            "\(Phrase.length(minutes)) of work \(when); the most for somebody under 18 is \(Phrase.length(limit)).")
    }

    func write(into limits: inout RowLimits, for terms: WorkerTerms, on day: Day) {
        guard terms.isYoung(on: day) else { return }
        limits.maxMinutesPerDay = daily
        limits.maxMinutesPerWeek = weekly
    }
}
