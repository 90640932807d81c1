import Core
import Web
import Workforce

/// The figures as comma-separated values: one row a person and period.
func figuresFile(_ periods: [PeriodFigures]) -> String {
    let head = [
        "period first day", "period last day", "person", "contract hours", "rostered hours", "absence hours",
        "net hours",
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
    return ([head] + rows).map(CSVCell.line).joined()
}

/// Hours to two decimals, as spreadsheets read them.
private func hours(_ minutes: Int) -> String {
    let hundredths = (minutes.magnitude * 100 + 30) / 60
    let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
    return "\(minutes < 0 ? "-" : "")\(whole).\(rest < 10 ? "0" : "")\(rest)"
}
