import Core

/// At most 12 programmed activities a week on average over a year.
///
/// - Source: Consultant contract 2003 (England); S31.
/// - Reading: all work in every window of 52 weeks from a civil day; 4 hours are one activity, 3 hours in premium time
///   (outside Monday to Friday 07:00 to 19:00, and on public holidays). WTR-01 still applies.
/// - Units: hundredths of an activity a week, rounded up.
/// - Leaves out: the job plan; weeks of leave are not taken out of the 52.
struct TotalActivities: Rule {
    static let most = Parameter("maximumActivitiesPerWeek", .choice, 12)
    static let weeks = Parameter("referenceWeeks", .weeks, 52)
    static let row = Row(
        "CON-05", "Programmed activities in all", .guidance, for: [.consultant],
        sources: ["Consultant contract 2003", "S31"], verified: .yes, parameters: [most, weeks])

    private let most: Int, weeks: Int

    init(_ values: Values) {
        most = values[Self.most]
        weeks = min(max(values[Self.weeks], 1), 52)
    }

    func findings(in line: DutyLine) -> [Finding] {
        Activities(line) { _ in true }.over(most, weeks: weeks, in: line).map { window in
            let from = Civil.minute(window.firstDay), to = Civil.minute(window.firstDay + 7 * weeks)
            let measured = Quantity(window.hundredths, .hundredthsOfActivity)
            return finding(
                from: from, to: to, measured: measured, limit: Quantity(most * 100, .hundredthsOfActivity),
                duties: line.workers(from, to),
                "Works \(measured) on average over the \(Phrase.count(weeks, "week")) from "
                    + "\(Phrase.dayWithYear(window.firstDay)); the most is \(most).")
        }
    }
}
