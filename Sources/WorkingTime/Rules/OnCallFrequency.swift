import Core

/// No on-call periods one after the other except Saturday and Sunday, and at most three in seven days.
///
/// - Source: Terms and conditions of service for doctors in training 2016 (England), Schedule 3; S24.
/// - Reading: on-call periods from home, by the civil day on which they start. Two on days in a row are a breach
///   unless they are Saturday and Sunday. In the seven civil days from any on-call day there are at most three. Where
///   guardian and residents' forum have agreed, because the intensity is low, up to seven in seven days, in a row or
///   not.
/// - Units: on-call periods.
/// - Leaves out: whether the intensity is low, which the agreement says.
struct OnCallFrequency: Rule {
    static let most = Parameter("maximumIn7Days", .onCalls, 3)
    static let agreed = Parameter("maximumIn7DaysByAgreement", .onCalls, 7)
    static let row = Row(
        "RD-14", "On-call periods", .contract, for: [.residentDoctor], sources: ["2016 terms, Sch 3", "S24"],
        verified: .yes, parameters: [most, agreed])

    private let most: Int, agreed: Int

    init(_ values: Values) {
        most = values[Self.most]
        agreed = values[Self.agreed]
    }

    private func mayFollow(_ terms: WorkerTerms) -> Bool { terms.agreements.contains(.sevenOnCallsInSevenDays) }

    private func most(_ terms: WorkerTerms) -> Int { mayFollow(terms) ? max(most, agreed) : most }

    func findings(in line: DutyLine) -> [Finding] {
        let onCalls = OnCallDay.all(in: line)
        return (mayFollow(line.terms) ? [] : consecutive(onCalls, line)) + crowded(onCalls, line)
    }

    private func consecutive(_ days: [OnCallDay], _ line: DutyLine) -> [Finding] {
        zip(days, days.dropFirst()).compactMap { first, second in
            guard second.day == first.day + 1, Day(daysSince1970: first.day).weekday != .saturday else { return nil }
            return finding(
                from: Civil.minute(first.day), to: Civil.minute(second.day + 1), measured: Quantity(2, .onCalls),
                limit: Quantity(1, .onCalls), duties: line.ids(first.duties + second.duties),
                "On call on \(Phrase.day(first.day)) and again on \(Phrase.day(second.day)); only Saturday and "
                    + "Sunday may follow one another.")
        }
    }

    private func crowded(_ days: [OnCallDay], _ line: DutyLine) -> [Finding] {
        let most = most(line.terms)
        var worst = Worst<(day: Int, places: [Int])> { $0.places.count > $1.places.count }
        for place in days.indices {
            let window = days[place...].prefix { $0.day < days[place].day + 7 }.flatMap(\.duties)
            worst.add(window.count > most ? (days[place].day, window) : nil)
        }
        worst.close()
        return worst.windows.map { day, places in
            finding(
                from: Civil.minute(day), to: Civil.minute(day + 7), measured: Quantity(places.count, .onCalls),
                limit: Quantity(most, .onCalls), duties: line.ids(places),
                "\(places.count) on-call periods in the seven days from \(Phrase.day(day)); the most is \(most).")
        }
    }

    func write(into limits: inout RowLimits, for terms: WorkerTerms, on day: Day) {
        RowLimits.lower(&limits.maxOnCallsIn7Days, to: most(terms))
    }
}

/// A civil day on which on-call periods from home start.
struct OnCallDay {
    let day: Int
    /// Places in the line.
    var duties: [Int]

    static func all(in line: DutyLine) -> [OnCallDay] {
        var days: [OnCallDay] = []
        for place in line.duties.indices where !line.duties[place].isAttendance {
            let day = Civil.day(of: line.duties[place].span.start.minutes)
            if days.last?.day == day {
                days[days.count - 1].duties.append(place)
            } else {
                days.append(OnCallDay(day: day, duties: [place]))
            }
        }
        return days
    }
}
