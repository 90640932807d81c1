import Core

/// Work measured in programmed activities: 4 hours of plain time, or 3 hours of premium time, are one.
struct Activities {
    /// Shares of an activity in a plain and in a premium minute: 720 of them are one activity.
    static let plainMinute = 3, premiumMinute = 4, activity = 720

    /// Running sums by day of the line's ``DayTable``.
    private let sums: [Int]
    private let first: Int

    /// - Parameter counts: which pieces of work to count.
    init(_ line: DutyLine, where counts: (WorkedDuty) -> Bool) {
        first = line.days.first
        var days = Array(repeating: 0, count: line.days.count)
        for piece in line.work.pieces where counts(line.duties[piece.duty]) {
            DayTable.split(piece) { day, minutes in
                let plain = Self.plainMinutes(piece, on: day, line.publicHolidays)
                days[day - line.days.first] += plain * Self.plainMinute + (minutes - plain) * Self.premiumMinute
            }
        }
        var sums = [0]
        for day in days { sums.append((sums.last ?? 0) + day) }
        self.sums = sums
    }

    /// Shares of activities in the days from one up to, not including, another.
    func shares(_ from: Int, _ to: Int) -> Int { sums[place(to)] - sums[place(from)] }

    private func place(_ day: Int) -> Int { min(max(day - first, 0), sums.count - 1) }

    /// The minutes of a piece that are plain time on a day: Monday to Friday 07:00 to 19:00, public holidays excepted.
    private static func plainMinutes(_ piece: Piece, on day: Int, _ holidays: Set<Day>) -> Int {
        let civil = Day(daysSince1970: day)
        guard !civil.weekday.isWeekend, holidays.isEmpty || !holidays.contains(civil) else { return 0 }
        return piece.shared(Civil.minute(day, 7 * 60), Civil.minute(day, 19 * 60))
    }

    /// The worst of each run of windows of whole weeks with more than `most` activities a week on average.
    func over(_ most: Int, weeks: Int, in line: DutyLine) -> [(firstDay: Int, hundredths: Int)] {
        var worst = Worst<(firstDay: Int, shares: Int)> { $0.shares > $1.shares }
        for first in stride(from: line.days.first, through: line.days.last, by: 1) {
            let shares = shares(first, first + 7 * weeks)
            worst.add(shares > most * Self.activity * weeks ? (first, shares) : nil)
        }
        worst.close()
        let week = Self.activity * weeks
        return worst.windows.map { ($0.firstDay, ($0.shares * 100 + week - 1) / week) }
    }
}
