/// Breaks of 30 minutes for resident doctors: one in a shift over 5 hours, two over 9, three in a night of 12.
///
/// - Source: Terms and conditions of service for doctors in training 2016 (England), Schedule 3; S3 (the third break:
///   own knowledge).
/// - Reading: duties at work that touch are one shift; its breaks, paid or not, add up to 30 minutes when it lasts
///   more than 5 hours, 60 when more than 9, and 90 when it is a night (RD-07) of 12 hours or more.
/// - Units: minutes on the UTC line.
/// - Leaves out: where in the shift the breaks lie, and whether each is taken in one piece.
struct ResidentBreaks: Rule {
    static let each = Parameter("breakLength", .minutes, 30)
    static let first = Parameter("firstBreakOver", .minutes, 5 * 60)
    static let second = Parameter("secondBreakOver", .minutes, 9 * 60)
    static let third = Parameter("thirdBreakInNightFrom", .minutes, 12 * 60, verified: .no)
    static let row = Row(
        "RD-13", "Breaks of resident doctors", .contract, for: [.residentDoctor], sources: ["2016 terms, Sch 3", "S3"],
        verified: .part, parameters: [each, first, second, third])

    let each: Int
    private let first: Int, second: Int, third: Int

    init(_ values: Values) {
        each = max(values[Self.each], 1)
        first = values[Self.first]
        second = values[Self.second]
        third = values[Self.third]
    }

    /// How many breaks a shift must have.
    func due(in stint: Stint) -> Int {
        if stint.nightMinutes >= NightWorker.nightMinutes && stint.lengthMinutes >= third { return 3 }
        return stint.lengthMinutes > second ? 2 : stint.lengthMinutes > first ? 1 : 0
    }

    func findings(in line: DutyLine) -> [Finding] {
        line.work.stints.compactMap { stint in
            let needed = due(in: stint) * each
            guard stint.breakMinutes < needed else { return nil }
            return finding(ofBreaksIn: stint, minimum: needed, in: line)
        }
    }
}
