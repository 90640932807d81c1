public import Core
public import Workforce

/// One line of a sum of leave.
public struct LeaveLine: Hashable, Sendable {
    /// "27 days and 8 public holidays at 37 h 30 min a week, 1 Apr 2026 to 31 Mar 2027".
    public let words: String
    /// Negative takes away.
    public let minutes: Int

    public init(_ words: String, _ minutes: Int) {
        self.words = words
        self.minutes = minutes
    }
}

/// What a person has for a leave year, before anything is taken: one line for each stretch of the year with the same
/// hours and the same step.
public enum LeaveReckoning {
    /// - Parameters:
    ///   - posts: all of the person's posts; only those under Agenda for Change give leave here.
    ///   - serviceSince: the first day of reckonable service, when somebody has entered it; else the first post counts.
    /// - Returns: `nil` when the person holds no post under Agenda for Change in the year.
    public static func lines(in year: LeaveYear, posts: [Post], serviceSince: Day?) -> [LeaveLine]? {
        let posts = posts.filter { $0.terms == .agendaForChange }
        let service = serviceSince ?? posts.map(\.firstDay).min()
        var stretches: [(basis: Basis, first: Day, days: Int)] = []
        for day in year.days {
            let minutes = posts.filter { $0.isHeld(on: day) }.reduce(0) { $0 + $1.weeklyMinutes }
            guard minutes > 0, let step = LeaveTable.step(on: day, serviceSince: service) else { continue }
            let basis = Basis(step: step, weeklyMinutes: minutes)
            if let last = stretches.last, last.basis == basis, last.first + last.days == day {
                stretches[stretches.count - 1].days += 1
            } else {
                stretches.append((basis, day, 1))
            }
        }
        guard !stretches.isEmpty else { return nil }
        return stretches.map { stretch in
            let full = stretch.basis.step.fullTimeMinutes * stretch.basis.weeklyMinutes * stretch.days
            let divisor = LeaveTable.fullTimeWeekMinutes * year.dayCount
            return LeaveLine(
                "\(stretch.basis.words), \(LeaveYear.words(stretch.first)) to "
                    + LeaveYear.words(stretch.first + stretch.days - 1),
                (full + divisor / 2) / divisor)
        }
    }

    private struct Basis: Hashable {
        let step: LeaveTable.Step
        let weeklyMinutes: Int

        var words: String {
            "\(step.days) days and \(step.publicHolidays) public holidays at \(Minutes(weeklyMinutes)) a week"
        }
    }
}

/// What leave takes from the balance, when nobody enters other hours.
public enum LeaveCharge {
    /// A whole week takes a week's contract hours; each day over whole weeks takes a fifth of them, at most a week's.
    /// Where a working pattern is agreed, each of its working days takes its share of the cycle's hours, and days off
    /// take none.
    ///
    /// - Parameter posts: those the leave is from; a post counts on the days it is held.
    /// - Returns: minutes.
    public static func minutes(from first: Day, through last: Day, posts: [Post]) -> Int {
        posts.reduce(0) { $0 + minutes(from: first, through: last, post: $1) }
    }

    private static func minutes(from first: Day, through last: Day, post: Post) -> Int {
        let first = max(first, post.firstDay), last = min(last, post.lastDay ?? last)
        guard first <= last else { return 0 }
        if let pattern = post.pattern { return minutes(first...last, pattern, post.weeklyMinutes) }
        let (weeks, days) = (last - first + 1).quotientAndRemainder(dividingBy: 7)
        return weeks * post.weeklyMinutes + (min(days, 5) * post.weeklyMinutes + 2) / 5
    }

    private static func minutes(
        _ days: ClosedRange<Day>, _ pattern: WorkingPattern, _ weeklyMinutes: Int
    ) -> Int {
        let places = pattern.letters.utf8.count
        let working = pattern.letters.utf8.count { $0 != UInt8(ascii: "-") }
        guard working > 0 else { return 0 }
        let asked = days.count { pattern.allowance(on: $0) != .off }
        let cycle = weeklyMinutes * (places / 7)
        return (asked * cycle + working / 2) / working
    }
}
