import Core

/// Unpredictable work on call is normally at most 2 programmed activities a week on average.
///
/// - Source: Consultant contract 2003 (England); S32, S36.
/// - Reading: the calls of on-call periods from home in every window as long as the reference diary (8 weeks until a
///   unit sets its own); 3 hours of premium time are one activity, 4 hours of plain time. More is a warning.
/// - Units: hundredths of an activity a week, rounded up.
/// - Leaves out: predictable work on call, and advice by telephone that nobody recorded.
struct UnpredictableOnCall: Rule {
    static let most = Parameter("maximumActivitiesPerWeek", .choice, 2)
    static let weeks = Parameter("diaryWeeks", .weeks, 8, verified: .no)
    static let row = Row(
        "CON-06", "Unpredictable on-call work", .contract, for: [.consultant],
        sources: ["Consultant contract 2003", "S32", "S36"], verified: .yes, parameters: [most, weeks])

    private let most: Int, weeks: Int

    init(_ values: Values) {
        most = values[Self.most]
        weeks = min(max(values[Self.weeks], 1), 52)
    }

    func findings(in line: DutyLine) -> [Finding] {
        Activities(line) { !$0.isAttendance }.over(most, weeks: weeks, in: line).map { window in
            let from = Civil.minute(window.firstDay), to = Civil.minute(window.firstDay + 7 * weeks)
            let measured = Quantity(window.hundredths, .hundredthsOfActivity)
            return finding(
                .warning, from: from, to: to, measured: measured, limit: Quantity(most * 100, .hundredthsOfActivity),
                duties: line.calls(from, to),
                "Called in for \(measured) on average over the \(Phrase.count(weeks, "week")) from "
                    + "\(Phrase.dayWithYear(window.firstDay)); normally the most is \(most).")
        }
    }
}

extension DutyLine {
    /// The on-call periods from home with a call in a window.
    func calls(_ from: Int, _ to: Int) -> [DutyID] {
        ids(Set(work.pieces.filter { $0.shared(from, to) > 0 && !duties[$0.duty].isAttendance }.map(\.duty)))
    }
}
