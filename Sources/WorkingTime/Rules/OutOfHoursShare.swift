import Core

/// At most 40 % of a specialty doctor's time is out of hours.
///
/// - Source: Terms and conditions of service for specialty doctors and specialists 2021 (England); S38.
/// - Reading: of the work in each year of the job plan (from 1 April unless the terms say), the share from 21:00 to
///   07:00 and on Saturday and Sunday (SAS-03). More than 40 % is a warning, since the year may not be over.
/// - Units: per cent, rounded up; work by the clock on the wall.
/// - Leaves out: time the job plan has but the roster does not.
struct OutOfHoursShare: Rule {
    static let most = Parameter("maximumShare", .percent, 40)
    static let from = Parameter("outOfHoursFrom", .clock, 21 * 60, verified: .no)
    static let to = Parameter("outOfHoursTo", .clock, 7 * 60, verified: .no)
    static let row = Row(
        "SAS-01", "Share out of hours", .contract, for: [.sas], sources: ["SAS terms 2021", "S38"], verified: .yes,
        parameters: [most, from, to])

    private let most: Int, from: Int, to: Int

    init(_ values: Values) {
        most = values[Self.most]
        from = values[Self.from]
        to = values[Self.to]
    }

    func findings(in line: DutyLine) -> [Finding] {
        line.jobPlanYears().compactMap { first, end in
            let all = line.days.sum(line.days.allWork, first, end), late = outOfHours(line, first, end)
            guard late * 100 > most * all else { return nil }
            let from = Civil.minute(first), to = Civil.minute(end), share = (late * 100 + all - 1) / all
            return finding(
                .warning, from: from, to: to, measured: Quantity(share, .percent), limit: Quantity(most, .percent),
                duties: line.workers(from, to),
                "\(share) % of the work in the job plan year from \(Phrase.dayWithYear(first)) is out of hours; "
                    + "the most is \(most) %.")
        }
    }

    private func outOfHours(_ line: DutyLine, _ first: Int, _ end: Int) -> Int {
        var minutes = 0
        for piece in line.work.pieces {
            DayTable.split(piece) { day, whole in
                guard first <= day, day < end else { return }
                let isWeekend = Day(daysSince1970: day).weekday.isWeekend
                minutes += isWeekend ? whole : whole - piece.shared(Civil.minute(day, to), Civil.minute(day, from))
            }
        }
        return minutes
    }
}
