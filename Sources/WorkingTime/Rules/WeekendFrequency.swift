import Core

/// At most one weekend in three, and never more than one in two.
///
/// - Source: Terms and conditions of service for doctors in training 2016 (England), Schedule 3; S24, S22 (what a
///   weekend is: own knowledge).
/// - Reading: a weekend is worked when any duty, on call included, lies between 00:01 on Saturday and 23:59 on
///   Sunday. Over as many weekends as the rota's cycle has weeks (six when nobody has said), from any week on, at
///   most a third is worked; a half where clinical director and guardian have agreed a clinical reason.
/// - Units: weekends.
/// - Leaves out: nothing that a line of duties can say.
struct WeekendFrequency: Rule {
    static let usual = Parameter("oneWeekendIn", .oneIn, 3)
    static let agreed = Parameter("oneWeekendInByAgreement", .oneIn, 2)
    static let weeks = Parameter("weeksWithoutCycle", .weeks, 6, verified: .no)
    static let row = Row(
        "RD-11", "Weekends", .contract, for: [.residentDoctor], sources: ["2016 terms, Sch 3", "S24", "S22"],
        verified: .yes, parameters: [usual, agreed, weeks])

    private let usual: Int, agreed: Int, weeks: Int

    init(_ values: Values) {
        usual = max(values[Self.usual], 1)
        agreed = max(values[Self.agreed], 1)
        weeks = min(max(values[Self.weeks], 1), 52)
    }

    private func oneIn(_ terms: WorkerTerms) -> Int {
        terms.agreements.contains(.weekendsOneInTwo) ? min(agreed, usual) : usual
    }

    private func weeks(_ terms: WorkerTerms) -> Int { min(max(terms.rotaCycleWeeks ?? weeks, 1), 52) }

    func findings(in line: DutyLine) -> [Finding] {
        let worked = line.weekends(edge: 1), oneIn = oneIn(line.terms), weeks = weeks(line.terms)
        guard let first = worked.first, let last = worked.last else { return [] }
        var worst = Worst<(week: Int, count: Int)> { $0.count > $1.count }
        var from = 0, to = 0
        for week in first...last {
            while from < worked.count, worked[from] < week { from += 1 }
            while to < worked.count, worked[to] < week + weeks { to += 1 }
            worst.add((to - from) * oneIn > weeks ? (week, to - from) : nil)
        }
        worst.close()
        return worst.windows.map { finding($0.week, $0.count, oneIn, weeks, line) }
    }

    private func finding(_ week: Int, _ count: Int, _ oneIn: Int, _ weeks: Int, _ line: DutyLine) -> Finding {
        let monday = Civil.monday(ofWeek: week)
        return finding(
            from: Civil.minute(monday), to: Civil.minute(monday + 7 * weeks), measured: Quantity(count, .weekends),
            limit: Quantity(weeks / oneIn, .weekends),
            duties: (week..<week + weeks).flatMap { line.weekendDuties($0, edge: 1) },
            "Works \(count) of \(Phrase.count(weeks, "weekend")) from \(Phrase.dayWithYear(monday)); the most "
                + "is 1 in \(oneIn).")
    }

    func write(into limits: inout RowLimits, for terms: WorkerTerms, on day: Day) {
        limits.weekendsOneInN = oneIn(terms)
        limits.weekendsCountedOver = weeks(terms)
    }
}

extension DutyLine {
    /// The weeks whose weekend has a duty, on call included, in order.
    ///
    /// - Parameter edge: minutes at each end of the weekend that do not count.
    func weekends(edge: Int) -> [Int] {
        var weeks: Set<Int> = []
        for duty in duties {
            let start = duty.span.start.minutes, end = duty.span.end.minutes
            for week in Civil.week(of: Civil.day(of: start))...Civil.week(of: Civil.day(of: end)) {
                let weekend = Self.weekend(week, edge: edge)
                if start < weekend.to && weekend.from < end { weeks.insert(week) }
            }
        }
        return weeks.sorted()
    }

    /// The duties in the weekend of a week.
    func weekendDuties(_ week: Int, edge: Int) -> [DutyID] {
        let weekend = Self.weekend(week, edge: edge)
        return duties.filter { $0.span.start.minutes < weekend.to && weekend.from < $0.span.end.minutes }.map(\.id)
    }

    private static func weekend(_ week: Int, edge: Int) -> (from: Int, to: Int) {
        let saturday = Civil.monday(ofWeek: week) + 5
        return (Civil.minute(saturday) + edge, Civil.minute(saturday + 2) - edge)
    }
}
