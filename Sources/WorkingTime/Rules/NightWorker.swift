import Core

/// Who counts as a night worker: somebody who works three hours or more at night as a normal course.
///
/// - Source: Working Time Regulations 1998 (SI 1998/1833), regulation 2; S4 ("normal course" as one duty in three:
///   own knowledge).
/// - Reading: night time is 23:00 to 06:00. A duty is a night duty with 3 hours or more of work in it; a person is a
///   night worker over 17 weeks in which at least one duty in three is a night duty. What the person's terms say goes
///   first.
/// - Units: minutes by the clock on the wall; a note names the first 17 weeks in which it is so.
/// - Leaves out: another night of at least 7 hours around 00:00 to 05:00 that a workforce has agreed.
struct NightWorker: Rule {
    static let share = Parameter("oneDutyIn", .oneIn, 3, verified: .no)
    static let weeks = Parameter("referenceWeeks", .weeks, 17, verified: .part)
    static let row = Row(
        "WTR-10", "Night worker", .law, sources: ["Working Time Regulations 1998, reg 2", "S4"], verified: .part,
        parameters: [share, weeks])

    /// The least work at night that makes a duty a night duty.
    static let nightMinutes = 180

    private let share: Int, weeks: Int

    init(_ values: Values) {
        share = max(values[Self.share], 1)
        weeks = min(max(values[Self.weeks], 1), 52)
    }

    func applies(to terms: WorkerTerms) -> Bool { terms.isNightWorker == nil }

    func findings(in line: DutyLine) -> [Finding] {
        let days = line.days
        for first in stride(from: days.first, through: days.last, by: 1)
        where Self.isNightWorker(line, first, first + 7 * weeks, oneIn: share) {
            let nights = days.sum(days.nightStints, first, first + 7 * weeks)
            let all = days.sum(days.stints, first, first + 7 * weeks)
            let from = Civil.minute(first), to = Civil.minute(first + 7 * weeks)
            return [
                finding(
                    .note, from: from, to: to, measured: Quantity(nights, .nights),
                    limit: Quantity((all + share - 1) / share, .nights), duties: line.nights(from, to),
                    "Counts as a night worker: \(Phrase.count(nights, "night")) among "
                        + "\(Phrase.count(all, "duty").asDuties) "
                        + "in the \(weeks) weeks from \(Phrase.dayWithYear(first)). A free health assessment is due.")
            ]
        }
        return []
    }

    /// Whether the person is a night worker over some days, by their terms or else by their duties.
    static func isNightWorker(_ line: DutyLine, _ first: Int, _ end: Int, oneIn share: Int) -> Bool {
        if let known = line.terms.isNightWorker { return known }
        let nights = line.days.sum(line.days.nightStints, first, end)
        return nights > 0 && nights * share >= line.days.sum(line.days.stints, first, end)
    }
}

extension DutyLine {
    /// The duties of the nights that start in a window.
    func nights(_ from: Int, _ to: Int) -> [DutyID] {
        ids(
            work.stints.filter { from <= $0.start && $0.start < to && $0.nightMinutes >= NightWorker.nightMinutes }
                .flatMap(\.duties))
    }
}

extension String {
    /// "1 duty", "9 duties": the one plural that an s does not make.
    fileprivate var asDuties: String { hasSuffix("dutys") ? dropLast(5) + "duties" : self }
}
