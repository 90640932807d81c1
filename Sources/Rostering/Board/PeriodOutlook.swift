public import Core
public import Storage
public import Workforce
import WorkingTime

/// A period from above: what each week needs against the people there are, what waits, and how much time is left.
public struct PeriodOutlook: Sendable {
    public let board: Board
    public let weeks: [Week]
    public let openRequests: Int
    /// Days from today to the first day.
    public let daysToStart: Int
    public let summary: BoardSummary

    /// One week of a period, in minutes of paid work.
    public struct Week: Sendable, Hashable {
        public let firstDay: Day
        /// What the wanted cover comes to.
        public let neededMinutes: Int
        /// What the contracts give, leave taken off.
        public let availableMinutes: Int
        /// What is away: leave, sickness, study.
        public let awayMinutes: Int
        public let contractMinutes: Int
        public let rosteredMinutes: Int

        /// The share of contract hours that is away, in per cent.
        public var awayPercent: Int {
            contractMinutes > 0 ? (awayMinutes * 100 + contractMinutes / 2) / contractMinutes : 0
        }
    }

    public init(_ board: Board, openRequests: Int, today: Day) {
        self.board = board
        self.openRequests = openRequests
        daysToStart = board.period.firstDay - today
        summary = board.summary(board.findings())
        weeks = stride(from: 0, to: board.ward.days.count, by: 7).map { offset in
            let first = board.ward.days.lowerBound + offset
            return Week(board, first...min(first + 6, board.ward.days.upperBound))
        }
    }

    /// How the start compares with the days the unit wants a roster to be out beforehand.
    public var leadWords: String {
        let wanted = board.ward.settings.leadDays
        func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }
        if daysToStart < 0 { return "It began \(days(-daysToStart)) ago." }
        let late = wanted - daysToStart
        if late > 0 {
            return
                "It starts in \(days(daysToStart)), \(late) too few for the \(wanted) days' notice staff should have."
        }
        return "It starts in \(days(daysToStart)): \(days(-late)) left to give staff \(wanted) days' notice."
    }
}

extension PeriodOutlook.Week {
    fileprivate init(_ board: Board, _ days: ClosedRange<Day>) {
        let ward = board.ward
        var needed = 0, rostered = 0, away = 0, contract = 0
        // A line for anybody includes those that name a skill, so a shift needs the greater of the two.
        for (_, lines) in Dictionary(grouping: ward.demand.filter { days.contains($0.day) }, by: { Key($0) }) {
            guard let line = lines.first, let shift = ward.shift(line.shiftType) else { continue }
            let named = lines.filter { $0.skill != nil }.reduce(0) { $0 + $1.wanted }
            let anybody = lines.first { $0.skill == nil }?.wanted ?? 0
            needed += max(named, anybody) * shift.paidMinutes(on: line.day)
        }
        for row in ward.rows {
            let week = row.contractMinutes(in: days)
            contract += week
            let gone = days.filter { ward.absence(of: row.id, on: $0) != nil && row.isPosted(on: $0) }.count
            away += week * gone / max(1, days.count)
            for day in days { rostered += board.shift(of: row.id, on: day)?.paidMinutes(on: day) ?? 0 }
        }
        self.init(
            firstDay: days.lowerBound, neededMinutes: needed, availableMinutes: contract - away, awayMinutes: away,
            contractMinutes: contract, rosteredMinutes: rostered)
    }

    private struct Key: Hashable {
        let day: Day
        let shift: ShiftTypeID
        init(_ line: DayDemand) {
            day = line.day
            shift = line.shiftType
        }
    }
}
