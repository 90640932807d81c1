/// How much a broken rule matters.
public enum Strength: Hashable, Sendable {
    /// Must not be broken: a plan that breaks it comes after every plan that does not.
    case hard
    /// May be broken at this cost for each unit of the breach.
    case soft(Int)
}

extension Problem {
    /// One rule on one person's own row.
    ///
    /// The units of a breach, which a soft strength is charged for, are given with each kind. A breach of a hard rule
    /// counts one for each of the same units.
    public struct Rule: Hashable, Sendable {
        /// The caller's own name for it, for example "WTR-05"; charges carry it back.
        public let id: String
        public let kind: Kind
        public let strength: Strength

        public init(_ id: String, _ kind: Kind, _ strength: Strength = .hard) {
            self.id = id
            self.kind = kind
            self.strength = strength
        }

        /// What is asked of the row, and the unit of a breach.
        public enum Kind: Hashable, Sendable {
            /// A shift of the second set does not follow, on the next day, one of the first. Unit: each time.
            case notAfter(ShiftSet, ShiftSet)
            /// At least so many minutes from the end of a shift to the start of the next. Unit: each time.
            case restBetween(minutes: Int)
            /// A series, once over, was at least so many days long. Unit: each missing day.
            case seriesAtLeast(Int, of: Series)
            /// A series has at most so many days. Unit: each day too many; days in the history are not charged again.
            case seriesAtMost(Int, of: Series)
            /// After a series of at least `days` days on these shifts, so many minutes of rest. Unit: each time.
            case restAfterSeries(of: ShiftSet, days: Int, minutes: Int)
            /// The total over the period and `before`, at least. Unit: every started `unit` missing.
            case totalAtLeast(Int, of: Total, before: Int = 0, unit: Int = 1)
            /// The total over the period and `before`, at most. Unit: every started `unit` too many.
            case totalAtMost(Int, of: Total, before: Int = 0, unit: Int = 1)
            /// Saturday and Sunday are both worked or both free. Unit: each weekend.
            case completeWeekends
            /// These days do not follow one another. Unit: each time they do, seen on their last day.
            case unwanted(Pattern)
            /// Weekends with work on any of their days follow one another, once begun, at least so many times. Unit:
            /// each missing weekend.
            case weekendsInARowAtLeast(Int, of: Weekend)
            /// At most so many weekends with work follow one another. Unit: each weekend too many.
            case weekendsInARowAtMost(Int, of: Weekend)
            /// At most so many minutes of work on the clock in any window of that length, wherever it begins.
            /// Unit: each shift at whose start a window begins, or at whose end one ends, that holds too much.
            case workInWindow(atMostMinutes: Int, windowMinutes: Int)
            /// In any `days` days, midnight to midnight, rest without interruption that holds `times` stretches of
            /// `minutes`, end to end or apart. Unit: each missing stretch of each window.
            case restInWindow(days: Int, minutes: Int, times: Int = 1)
        }

        /// Days in a row that are alike.
        public enum Series: Hashable, Sendable {
            case work
            case off
            case shifts(ShiftSet)
        }

        /// What is added up over the period.
        public enum Total: Hashable, Sendable {
            case paidMinutes
            /// Days worked on one of these shifts.
            case shifts(ShiftSet)
            /// Days worked on one of these shifts on one of these days, for example bank holidays.
            case shiftsOnDays(ShiftSet, Set<Int>)
            /// Weekends with work on Saturday or Sunday.
            case weekends
            /// The person's wishes that were given.
            case wishesGranted
        }
    }
}

extension Problem.Rule {
    /// A fair share as rules of rising cost: each unit further from the share costs `weight` more than the last.
    ///
    /// - Parameters:
    ///   - share: the range within which nobody would complain, history included.
    ///   - before: what the person has had already in the look-back.
    ///   - reach: after so many units the cost rises no faster.
    public static func fairShare(
        _ id: String, of total: Total, share: ClosedRange<Int>, before: Int, weight: Int, reach: Int = 4
    ) -> [Problem.Rule] {
        (0..<max(1, reach)).flatMap { step in
            [
                Problem.Rule(
                    id, .totalAtMost(share.upperBound + step, of: total, before: before), .soft(weight)),
                Problem.Rule(
                    id, .totalAtLeast(share.lowerBound - step, of: total, before: before), .soft(weight)),
            ]
        }
    }
}
