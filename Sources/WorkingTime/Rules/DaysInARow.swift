import Core

/// Shifts on at most seven days in a row, then 48 hours of rest.
///
/// - Source: Terms and conditions of service for doctors in training 2016 (England), Schedule 3; S24. Before the
///   refresh of 2018/19, whose day here is unverified, eight days.
/// - Reading: civil days on which a duty of any kind starts, on-call periods included, one after the other. Eight are
///   allowed where guardian and residents' forum have agreed. After a row of exactly the most, 48 hours pass from the
///   last end to the next start. A row that RD-10 allows is read by RD-10 alone.
/// - Units: days by the clock on the wall; minutes on the UTC line for the rest.
/// - Leaves out: nothing that a line of duties can say.
struct DaysInARow: Rule {
    static let most = Parameter("maximumInARow", .days, dated: ResidentTerms.refreshed(from: 8, to: 7))
    static let agreed = Parameter("maximumByAgreement", .days, 8)
    static let rest = Parameter("restAfter", .minutes, 48 * 60)
    static let row = Row(
        "RD-09", "Days in a row", .contract, for: [.residentDoctor], sources: ["2016 terms, Sch 3", "S24"],
        verified: .yes, parameters: [most, agreed, rest])

    private let most: Int, agreed: Int, rest: Int

    init(_ values: Values) {
        most = values[Self.most]
        agreed = values[Self.agreed]
        rest = values[Self.rest]
    }

    private func most(_ terms: WorkerTerms) -> Int {
        terms.agreements.contains(.eightConsecutiveShifts) ? max(most, agreed) : most
    }

    func findings(in line: DutyLine) -> [Finding] {
        let most = most(line.terms), light = LightWeekendRun.light, rows = DutyDay.rows(of: line)
        return rows.indices.compactMap { place in
            let row = rows[place]
            guard row.count >= most, !light.allows(row, in: line) else { return nil }
            if row.count > most { return line.finding(self, tooLong: row, most: most) }
            let next = place + 1 < rows.count ? rows[place + 1].first?.duties.first : nil
            return next.flatMap { finding(restAfter: row, until: $0, line) }
        }
    }

    private func finding(restAfter row: [DutyDay], until next: Int, _ line: DutyLine) -> Finding? {
        let places = row.flatMap(\.duties)
        guard let last = places.max(by: { line.duties[$0].span.end < line.duties[$1].span.end }) else { return nil }
        let end = line.duties[last].span.end.minutes, start = line.duties[next].span.start.minutes
        let length = max(start - end, 0)
        guard length < rest else { return nil }
        return finding(
            from: min(end, start), to: start, measured: .minutes(length), limit: .minutes(rest),
            duties: line.ids([last, next]),
            "Only \(Phrase.length(length)) of rest from \(Phrase.moment(end)) after \(row.count) days in a row; "
                + "\(Phrase.length(rest)) are needed.")
    }

    func write(into limits: inout RowLimits, for terms: WorkerTerms, on day: Day) {
        RowLimits.lower(&limits.maxConsecutiveDays, to: most(terms))
        RowLimits.raise(&limits.restAfterConsecutiveDaysMinutes, to: rest)
    }
}

extension DutyLine {
    /// A finding that a row of days is too long.
    func finding(_ rule: some Rule, tooLong row: [DutyDay], most: Int) -> Finding? {
        guard let first = row.first, let last = row.last else { return nil }
        let places = row.flatMap(\.duties)
        let from = duties[places[0]].span.start.minutes
        let to = places.reduce(from) { max($0, duties[$1].span.end.minutes) }
        return rule.finding(
            from: from, to: to, measured: Quantity(row.count, .days), limit: Quantity(most, .days), duties: ids(places),
            "Duties on \(row.count) days in a row from \(Phrase.day(first.day)) to \(Phrase.day(last.day)); the "
                + "most is \(most).")
    }
}
