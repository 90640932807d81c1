import Core

/// On the day after on call at most 10 hours, and at most 5 when the night's rest was too short.
///
/// - Source: Terms and conditions of service for doctors in training 2016 (England), Schedule 3; S24.
/// - Reading: the civil day after the day on which an on-call period from home starts, unless another starts on it,
///   so that only the last of a pair counts. The shifts that start on it come to at most 10 hours of work, or 5 when
///   the rest of RD-16 was not met.
/// - Units: minutes of work.
/// - Leaves out: rest that is only expected not to be met; the calls recorded decide.
struct DayAfterOnCall: Rule {
    static let usual = Parameter("maximumNextDay", .minutes, 10 * 60)
    static let tired = Parameter("maximumNextDayWithoutRest", .minutes, 5 * 60)
    static let row = Row(
        "RD-15", "Day after on call", .contract, for: [.residentDoctor], sources: ["2016 terms, Sch 3", "S24"],
        verified: .yes, parameters: [usual, tired])

    private let usual: Int, tired: Int
    private let rest = OnCallRest(Values(on: Day(daysSince1970: 0)))

    init(_ values: Values) {
        usual = values[Self.usual]
        tired = values[Self.tired]
    }

    func findings(in line: DutyLine) -> [Finding] {
        let days = OnCallDay.all(in: line)
        return days.indices.compactMap { place in
            let next = days[place].day + 1
            guard place + 1 == days.count || days[place + 1].day != next else { return nil }
            return finding(days[place], line.stints(on: next), line)
        }
    }

    private func finding(_ onCall: OnCallDay, _ stints: [Stint], _ line: DutyLine) -> Finding? {
        let minutes = stints.reduce(0) { $0 + $1.workMinutes }
        guard minutes > min(usual, tired) else { return nil }
        let isRested = onCall.duties.allSatisfy { rest.isMet(NightRest($0, in: line)) }
        let limit = isRested ? usual : tired
        guard minutes > limit else { return nil }
        let day = onCall.day + 1
        return finding(
            from: Civil.minute(day), to: Civil.minute(day + 1), measured: .minutes(minutes), limit: .minutes(limit),
            duties: line.ids(Set(onCall.duties + stints.flatMap(\.duties))),
            "\(Phrase.length(minutes)) of work on \(Phrase.day(day)), the day after on call; the most is "
                + "\(Phrase.length(limit))\(isRested ? "" : " after a night without enough rest").")
    }
}

extension DutyLine {
    /// The stints that start on a civil day.
    func stints(on day: Int) -> [Stint] {
        var low = 0, high = work.stints.count
        while low < high {
            let middle = (low + high) / 2
            if work.stints[middle].day < day { low = middle + 1 } else { high = middle }
        }
        return Array(work.stints[low...].prefix { $0.day == day })
    }
}
