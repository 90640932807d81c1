import Core

/// At most four long evening shifts in a row, then 48 hours of rest.
///
/// - Source: Terms and conditions of service for doctors in training 2016 (England), Schedule 3; S24.
/// - Reading: a long evening lasts more than 10 hours, starts before 16:00 and ends after 23:00 of that day. Rows and
///   rest as in RD-05.
/// - Units: shifts for the row, minutes on the UTC line for the rest; times by the clock on the wall.
/// - Leaves out: shifts that start at or after 16:00, which are nights when three hours of them are at night (RD-07).
struct LongEvenings: Rule {
    static let over = Parameter("longShiftOver", .minutes, 10 * 60)
    static let before = Parameter("startsBefore", .clock, 16 * 60)
    static let after = Parameter("endsAfter", .clock, 23 * 60)
    static let most = Parameter("maximumInARow", .shifts, 4)
    static let rest = Parameter("restAfter", .minutes, 48 * 60)
    static let row = Row(
        "RD-06", "Long evening shifts in a row", .contract, for: [.residentDoctor],
        sources: ["2016 terms, Sch 3", "S24"], verified: .yes, parameters: [over, before, after, most, rest])

    private let over: Int, before: Int, after: Int, most: Int, rest: Int

    init(_ values: Values) {
        over = values[Self.over]
        before = values[Self.before]
        after = values[Self.after]
        most = values[Self.most]
        rest = values[Self.rest]
    }

    func findings(in line: DutyLine) -> [Finding] {
        let runs = Runs.of(line.work.stints, where: isLongEvening, day: \.day)
        return findings(of: RunLimit(name: "long evening", most: most, restAfter: rest), runs: runs, in: line)
    }

    private func isLongEvening(_ stint: Stint) -> Bool {
        stint.lengthMinutes > over && stint.clock < before && stint.end > Civil.minute(stint.day, after)
    }
}
