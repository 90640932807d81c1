import Core

/// A break of 20 minutes in a working day of more than six hours.
///
/// - Source: Working Time Regulations 1998 (SI 1998/1833), regulation 12; S1.
/// - Reading: duties at work that touch are one working day; when it lasts more than 6 hours from start to end, its
///   breaks, paid or not, add up to at least 20 minutes.
/// - Units: minutes on the UTC line.
/// - Leaves out: where in the day the break lies and whether it is taken in one piece, which a roster does not say;
///   people under 18 on that day (WTR-15).
struct RestBreak: Rule {
    static let minimum = Parameter("minimumBreak", .minutes, 20)
    static let over = Parameter("workingDayOver", .minutes, 6 * 60)
    static let row = Row(
        "WTR-07", "Rest break", .law, sources: ["Working Time Regulations 1998, reg 12", "S1"], verified: .yes,
        parameters: [minimum, over])

    private let minimum: Int, over: Int

    init(_ values: Values) {
        minimum = values[Self.minimum]
        over = values[Self.over]
    }

    func findings(in line: DutyLine) -> [Finding] {
        line.work.stints.compactMap { stint in
            guard stint.lengthMinutes > over, stint.breakMinutes < minimum,
                !line.terms.isYoung(on: Day(daysSince1970: stint.day))
            else { return nil }
            return finding(ofBreaksIn: stint, minimum: minimum, in: line)
        }
    }
}

extension Rule {
    /// "Only 15 min of break in the shift at 07:00 on Tue 24 Nov, which lasts 8 h; 20 min are needed."
    func finding(ofBreaksIn stint: Stint, minimum: Int, in line: DutyLine) -> Finding {
        let taken = stint.breakMinutes == 0 ? "No break" : "Only \(Phrase.length(stint.breakMinutes)) of break"
        return finding(
            from: stint.start, to: stint.end, measured: .minutes(stint.breakMinutes), limit: .minutes(minimum),
            duties: line.ids(stint.duties),
            "\(taken) in \(Phrase.stint(stint)), which lasts \(Phrase.length(stint.lengthMinutes)); "
                + "\(Phrase.length(minimum)) are needed.")
    }
}
