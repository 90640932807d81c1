public import Core
public import Workforce

/// A person's annual leave of one leave year, with the sum behind every number, in minutes.
public struct LeaveBalance: Hashable, Sendable {
    public let year: LeaveYear
    /// What makes up the entitlement; empty when nobody knows it.
    public let entitlement: [LeaveLine]
    public let adjustments: [LeaveLine]
    /// Days of booked leave that have passed, one line for each absence.
    public let taken: [LeaveLine]
    /// Booked, and still to come.
    public let booked: [LeaveLine]
    /// Asked for, and not answered.
    public let asked: [LeaveLine]

    /// Whether there is an entitlement to count against.
    public var isKnown: Bool { !entitlement.isEmpty }
    public var totalMinutes: Int { sum(entitlement) + sum(adjustments) }
    public var takenMinutes: Int { sum(taken) }
    public var bookedMinutes: Int { sum(booked) }
    public var askedMinutes: Int { sum(asked) }
    /// What can still be asked for: the total less what is taken, booked and asked.
    public var leftMinutes: Int { totalMinutes - takenMinutes - bookedMinutes - askedMinutes }

    /// - Parameters:
    ///   - posts: all of the person's posts.
    ///   - stated: takes the place of our own reckoning.
    ///   - absences: of the person, of any kind, touching the year.
    ///   - requests: of the person; open leave among them counts as asked.
    ///   - today: days before it are taken.
    public init(
        year: LeaveYear, posts: [Post], serviceSince: Day?, stated: StatedEntitlement?,
        adjustments: [LeaveAdjustment], absences: [Absence], requests: [StaffRequest], today: Day
    ) {
        self.year = year
        entitlement =
            stated.map { [LeaveLine($0.reckoning, $0.minutes)] }
            ?? LeaveReckoning.lines(in: year, posts: posts, serviceSince: serviceSince) ?? []
        self.adjustments = adjustments.filter { $0.yearStarting == year.firstDay }
            .map { LeaveLine($0.reason, $0.minutes) }
        let leave = absences.filter { $0.kind == .annualLeave }
        taken = leave.compactMap { $0.line(within: year.firstDay, min(year.lastDay, today - 1)) }
        booked = leave.compactMap { $0.line(within: max(year.firstDay, today), year.lastDay) }
        asked = requests.filter { $0.ask == .annualLeave && $0.state == .open }
            .compactMap { LeaveBalance.line($0, in: year, posts: posts) }
    }

    private static func line(_ request: StaffRequest, in year: LeaveYear, posts: [Post]) -> LeaveLine? {
        let first = max(request.firstDay, year.firstDay), last = min(request.lastDay, year.lastDay)
        guard first <= last else { return nil }
        return LeaveLine(
            LeaveBalance.words(first, last), LeaveCharge.minutes(from: first, through: last, posts: posts))
    }

    /// "Mon 3 Aug 2026 to Fri 7 Aug 2026", or one day.
    static func words(_ first: Day, _ last: Day) -> String {
        first == last ? first.words : "\(first.words) to \(last.words)"
    }

    private func sum(_ lines: [LeaveLine]) -> Int { lines.reduce(0) { $0 + $1.minutes } }
}

extension Absence {
    /// The part of its charge that falls on some days, in minutes.
    ///
    /// The charge is spread evenly; parts that meet add up to the whole.
    func charge(within first: Day, _ last: Day) -> Int {
        let from = max(firstDay, first), to = min(lastDay, last)
        guard from <= to else { return 0 }
        func charge(before day: Day) -> Int { chargedMinutes * (day - firstDay) / (lastDay - firstDay + 1) }
        return charge(before: to + 1) - charge(before: from)
    }

    fileprivate func line(within first: Day, _ last: Day) -> LeaveLine? {
        let from = max(firstDay, first), to = min(lastDay, last)
        return from <= to ? LeaveLine(LeaveBalance.words(from, to), charge(within: from, to)) : nil
    }
}

/// Leave as people count it: "37 h 30 min (5 days)", days of 7.5 hours beside the hours that count.
public struct LeaveAmount: Hashable, Sendable, CustomStringConvertible {
    public let minutes: Int

    public init(_ minutes: Int) { self.minutes = minutes }

    public var description: String {
        let tenths = (abs(minutes) * 10 + LeaveTable.fullTimeDayMinutes / 2) / LeaveTable.fullTimeDayMinutes
        let (whole, rest) = tenths.quotientAndRemainder(dividingBy: 10)
        let days = "\(minutes < 0 && tenths > 0 ? "-" : "")\(whole)\(rest == 0 ? "" : ".\(rest)")"
        return "\(Minutes(minutes)) (\(days) \(tenths == 10 ? "day" : "days"))"
    }
}
