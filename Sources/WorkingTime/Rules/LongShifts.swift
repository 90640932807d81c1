import Core

/// At most four long shifts in a row, then 48 hours of rest.
///
/// - Source: Terms and conditions of service for doctors in training 2016 (England), Schedule 3; S24 (S22 for the old
///   limit of five, before the refresh of 2018/19, whose day here is unverified).
/// - Reading: a long shift lasts more than 10 hours, by day or by night. A row is long shifts on the same or the next
///   civil day with no other shift in between; after a row of exactly four, 48 hours pass before any work.
/// - Units: shifts for the row, minutes on the UTC line for the rest.
/// - Leaves out: on-call periods from home, save that a call ends the rest.
struct LongShifts: Rule {
    static let over = Parameter("longShiftOver", .minutes, 10 * 60)
    static let most = Parameter("maximumInARow", .shifts, dated: ResidentTerms.refreshed(from: 5, to: 4))
    static let rest = Parameter("restAfter", .minutes, 48 * 60)
    static let row = Row(
        "RD-05", "Long shifts in a row", .contract, for: [.residentDoctor],
        sources: ["2016 terms, Sch 3", "S24", "S22"], verified: .yes, parameters: [over, most, rest])

    private let over: Int, most: Int, rest: Int

    init(_ values: Values) {
        over = values[Self.over]
        most = values[Self.most]
        rest = values[Self.rest]
    }

    func findings(in line: DutyLine) -> [Finding] {
        let runs = Runs.of(line.work.stints, where: { $0.lengthMinutes > over }, day: \.day)
        return findings(of: RunLimit(name: "long shift", most: most, restAfter: rest), runs: runs, in: line)
    }

    func write(into limits: inout RowLimits, for terms: WorkerTerms, on day: Day) {
        limits.longShiftOverMinutes = over
        RowLimits.lower(&limits.maxConsecutiveLongShifts, to: most)
        RowLimits.raise(&limits.restAfterLongShiftsMinutes, to: rest)
    }
}

/// Dates of the 2016 terms.
enum ResidentTerms {
    /// A figure that the refresh of 2018/19 changed. The table gives no day: the changeover of August 2019 stands in
    /// for it, marked as unverified.
    static func refreshed(from old: Int, to new: Int) -> [Parameter.Dated] {
        let day = Day(year: 2019, month: 8, day: 7)
        return [
            .init(old, to: day.map { $0 - 1 }, verified: .part),
            .init(new, from: day, verified: .part),
        ]
    }
}
