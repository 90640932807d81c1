import Core

/// What the guardian of safe working hours fines: hours over the limits, rest below 8 hours, breaks missed.
///
/// - Source: Terms and conditions of service for doctors in training 2016 (England), Schedule 5 and Annex A; S24
///   (breaks), S30 names the guidance on fines.
/// - Reading: a fine is owed for each finding of RD-01 (48 hours on average) and RD-03 (72 hours in 168), for each
///   rest before a shift below 8 hours (read as RD-12), and when a quarter or more of the breaks due (RD-13) in 28
///   civil days inside the line is missed; each full 30 minutes of break is one break taken.
/// - Units: those of the rules it rests on; per cent of breaks, rounded down.
/// - Leaves out: the amounts, which are in Annex A of the version in force, and hours worked beyond the roster.
struct GuardianFine: Rule {
    static let rest = Parameter("restBelow", .minutes, 8 * 60, verified: .part)
    static let missed = Parameter("missedBreaksFrom", .percent, 25)
    static let days = Parameter("breaksCountedOver", .days, 28)
    static let row = Row(
        "RD-22", "Guardian fine", .contract, for: [.residentDoctor], sources: ["2016 terms, Sch 5", "S24", "S30"],
        verified: .part, parameters: [rest, missed, days])

    private let rest: Int, missed: Int, length: Int
    private let values: Values

    init(_ values: Values) {
        rest = values[Self.rest]
        missed = max(values[Self.missed], 1)
        length = min(max(values[Self.days], 1), 366)
        self.values = values
    }

    func findings(in line: DutyLine) -> [Finding] {
        let plain = Values(on: values.day)
        let hours = ResidentAverage(plain).findings(in: line) + SevenDayHours(plain).findings(in: line)
        let rests = ShortRest.all(in: line, below: rest) { _ in true }
            .map { finding(of: $0, minimum: rest, in: line).with(severity: .owed, adding: fine) }
        return hours.map(fined) + rests + breaks(ResidentBreaks(plain), line)
    }

    private let fine = " A guardian fine is due."

    private func fined(_ other: Finding) -> Finding {
        Finding(
            rule: Self.id, strength: Self.strength, severity: .owed, window: other.window, measured: other.measured,
            limit: other.limit, duties: other.duties, words: other.words + fine,
            source: Self.row.sources.joined(separator: "; "), verified: Self.row.verified)
    }

    /// The worst of each run of windows in which too many breaks were missed.
    private func breaks(_ rule: ResidentBreaks, _ line: DutyLine) -> [Finding] {
        let days = line.days, stints = line.work.stints
        var worst = Worst<MissedBreaks> { $0.missed * $1.due > $1.missed * $0.due }
        var window = MissedBreaks(first: days.first), from = 0, to = 0
        for first in stride(from: days.first, through: days.last + 1 - length, by: 1) {
            window.first = first
            while to < stints.count, stints[to].day < first + length {
                window.count(stints[to], rule, 1)
                to += 1
            }
            while from < to, stints[from].day < first {
                window.count(stints[from], rule, -1)
                from += 1
            }
            worst.add(window.due > 0 && window.missed * 100 >= missed * window.due ? window : nil)
        }
        worst.close()
        return worst.windows.map { finding($0, line) }
    }

    private func finding(_ window: MissedBreaks, _ line: DutyLine) -> Finding {
        let end = window.first + length, stints = line.work.stints.filter { window.first <= $0.day && $0.day < end }
        return finding(
            .owed, from: Civil.minute(window.first), to: Civil.minute(end),
            measured: Quantity(window.missed * 100 / window.due, .percent), limit: Quantity(missed, .percent),
            duties: line.ids(Set(stints.flatMap(\.duties))),
            "\(window.missed) of \(Phrase.count(window.due, "break")) missed in the \(length) days from "
                + "\(Phrase.day(window.first)); from \(missed) % on a fine is due." + fine)
    }

    private struct MissedBreaks {
        var first: Int
        var due = 0
        var missed = 0

        mutating func count(_ stint: Stint, _ rule: ResidentBreaks, _ sign: Int) {
            let due = rule.due(in: stint)
            self.due += sign * due
            missed += sign * (due - min(due, stint.breakMinutes / rule.each))
        }
    }
}
