import Core

/// The figures as comma-separated values (RFC 4180): one row a person and period.
///
/// Cells that a spreadsheet would take for a formula get an apostrophe before them.
func figuresFile(_ periods: [PeriodFigures]) -> String {
    let head = [
        "period first day", "period last day", "person", "contract hours", "rostered hours", "absence hours", "net hours",
        "shifts", "nights", "weekends", "public holidays", "wishes asked", "wishes met", "places wanted",
        "places filled", "people short of minimum", "days published ahead", "changes after publication",
    ]
    let rows = periods.flatMap { period in
        period.people.map { person -> [String] in
            [
                period.period.firstDay.description, period.period.lastDay.description, person.name,
                hours(person.hours.contractMinutes), hours(person.hours.rosteredMinutes),
                hours(person.hours.absenceMinutes), hours(person.hours.netMinutes), "\(person.shiftCount)",
                "\(person.nightCount)", "\(person.weekendCount)", "\(person.publicHolidayCount)",
                "\(person.wishesAskedCount)", "\(person.wishesMetCount)", "\(period.wantedCount)",
                "\(period.filledCount)", "\(period.shortOfMinimumCount)", period.leadDays.map(String.init) ?? "",
                "\(period.changesAfterPublication)",
            ]
        }
    }
    return ([head] + rows).map { $0.map(csvCell).joined(separator: ",") + "\r\n" }.joined()
}

/// Hours to two decimals, as spreadsheets read them.
private func hours(_ minutes: Int) -> String {
    let hundredths = (minutes.magnitude * 100 + 30) / 60
    let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
    return "\(minutes < 0 ? "-" : "")\(whole).\(rest < 10 ? "0" : "")\(rest)"
}

/// A value as it stands in a CSV file; what a spreadsheet would take for a formula gets an apostrophe.
func csvCell(_ text: String) -> String {
    let isNumber = Double(text) != nil
    let safe = !isNumber && text.first.map { "=+-@\t\r".contains($0) } == true ? "'" + text : text
    guard safe.contains(where: { "\",\r\n".contains($0) }) else { return safe }
    return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}
