import Core

/// Rest on call: 8 hours in 24, of which at least 5 without a break between 22:00 and 07:00.
///
/// - Source: Terms and conditions of service for doctors in training 2016 (England), Schedule 3; S24.
/// - Reading: for each on-call period from home, the 24 hours from its start hold 8 hours without work, and the 22:00
///   to 07:00 of its night, if it reaches into it, 5 hours without a break. A start before 07:00 belongs to the night
///   before. What is missing is owed: time off within 24 hours, or pay.
/// - Units: minutes on the UTC line; the night by the clock on the wall.
/// - Leaves out: whether time off was given.
struct OnCallRest: Rule {
    static let total = Parameter("restIn24Hours", .minutes, 8 * 60)
    static let unbroken = Parameter("unbrokenNightRest", .minutes, 5 * 60)
    static let row = Row(
        "RD-16", "Rest on call", .contract, for: [.residentDoctor], sources: ["2016 terms, Sch 3", "S24"],
        verified: .yes, parameters: [total, unbroken])

    private let total: Int, unbroken: Int

    init(_ values: Values) {
        total = values[Self.total]
        unbroken = values[Self.unbroken]
    }

    /// Whether an on-call period left enough rest.
    func isMet(_ rest: NightRest) -> Bool { rest.total >= total && (rest.longest ?? unbroken) >= unbroken }

    func findings(in line: DutyLine) -> [Finding] {
        line.duties.indices.filter { !line.duties[$0].isAttendance }.compactMap { place in
            let rest = NightRest(place, in: line), id = line.duties[place].id
            if let longest = rest.longest, longest < unbroken {
                return finding(
                    .owed, from: rest.night.from, to: rest.night.to, measured: .minutes(longest),
                    limit: .minutes(unbroken), duties: [id],
                    "Only \(Phrase.length(longest)) of unbroken rest in the night on call from "
                        + "\(Phrase.moment(rest.from)); \(Phrase.length(unbroken)) are expected. Time off "
                        + "within 24 hours or pay is owed.")
            }
            guard rest.total < total else { return nil }
            return finding(
                .owed, from: rest.from, to: rest.from + 1440, measured: .minutes(rest.total), limit: .minutes(total),
                duties: [id],
                "Only \(Phrase.length(rest.total)) of rest in the 24 hours on call from \(Phrase.moment(rest.from)); "
                    + "\(Phrase.length(total)) are expected. Time off within 24 hours or pay is owed.")
        }
    }
}
