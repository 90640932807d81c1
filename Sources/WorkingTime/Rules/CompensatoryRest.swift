import Core

/// Rest that was missed in a special case is given back, as soon as possible.
///
/// - Source: Working Time Regulations 1998 (SI 1998/1833), regulation 24; own knowledge.
/// - Reading: each short rest or break that WTR-12 sets aside makes a debt of the minutes missed. Rests that begin
///   later pay it back, oldest debt first: a rest between duties by what it has above 11 hours, and for a missed
///   weekly rest by what it has above 35 hours. A minute of rest pays once. A debt not paid back in the days set here
///   is a breach.
/// - Units: minutes on the UTC line; the days until it is due are 24 hours each and a local figure: the law says only
///   "as soon as possible", best before the next duty.
/// - Leaves out: rest given in another way, and the rest after the last duty of the line, whose length is not known.
struct CompensatoryRest: Definition {
    static let due = Parameter("dueWithin", .days, 14, verified: .no)
    static let daily = Parameter("dailyRest", .minutes, 11 * 60, verified: .no)
    static let weekly = Parameter("weeklyRest", .minutes, 35 * 60, verified: .no)
    static let row = Row(
        "WTR-13", "Compensatory rest", .law, sources: ["Working Time Regulations 1998, reg 24"], verified: .no,
        parameters: [due, daily, weekly])

    private let due: Int, daily: Int, weekly: Int

    init(_ values: Values) {
        due = values[Self.due]
        daily = values[Self.daily]
        weekly = values[Self.weekly]
    }

    /// The debts that findings make, and how the line pays them back.
    func debts(of findings: [Finding], in line: DutyLine) -> [RestDebt] {
        var debts = findings.compactMap(debt).sorted { ($0.arisen, $0.rule) < ($1.arisen, $1.rule) }
        for (earlier, later) in zip(line.work.stretches, line.work.stretches.dropFirst()) {
            pay(&debts, from: earlier.end, to: later.start)
        }
        return debts
    }

    /// The debt that a finding makes when it is of a rest or break owed back.
    private func debt(_ finding: Finding) -> RestDebt? {
        guard finding.severity == .owed, SpecialCases.severities[finding.rule] == .owed else { return nil }
        let short = finding.limit.value - finding.measured.value
        // The 14 day form counts rests of 24 hours.
        let minutes = finding.limit.unit == .rests ? short * 1440 : short
        return RestDebt(
            rule: finding.rule, duties: finding.duties, shortMinutes: minutes, arisen: finding.window.end,
            due: finding.window.end + .days(due))
    }

    private func pay(_ debts: inout [RestDebt], from start: Int, to end: Int) {
        var used = 0
        for place in debts.indices where debts[place].outstandingMinutes > 0 && debts[place].arisen.minutes <= start {
            let ordinary = debts[place].rule == WeeklyRest.id ? weekly : daily
            let paid = min(debts[place].outstandingMinutes, end - start - ordinary - used)
            guard paid > 0 else { continue }
            used += paid
            debts[place].pay(paid, at: Instant(minutes: end))
        }
    }

    /// The debts that were not paid back in time, when the line goes on beyond that time.
    func findings(of debts: [RestDebt], in line: DutyLine) -> [Finding] {
        guard let end = line.work.stretches.last?.end else { return [] }
        return debts.compactMap { debt in
            guard debt.due.minutes < end, debt.given.map({ $0 > debt.due }) ?? true else { return nil }
            let paid = debt.paidMinutes(by: debt.due)
            return Finding(
                rule: Self.row.id, strength: Self.row.strength, severity: .breach,
                window: TimeSpan(from: debt.arisen, lasting: debt.due - debt.arisen), measured: .minutes(paid),
                limit: .minutes(debt.shortMinutes), duties: debt.duties,
                words: "\(Phrase.length(debt.shortMinutes - paid)) of rest missed by "
                    + "\(Phrase.moment(debt.arisen.minutes)) "
                    + "(\(debt.rule)) was not given back by \(Phrase.moment(debt.due.minutes)).",
                source: Self.row.sources.joined(separator: "; "), verified: Self.row.verified)
        }
    }
}
