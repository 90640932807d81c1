import Core

/// At most 13 weekends a year for specialty doctors, unless they agree to more.
///
/// - Source: Terms and conditions of service for specialty doctors and specialists 2021 (England); own knowledge.
/// - Reading: a weekend counts when any work lies in its Saturday or Sunday, in each year of the job plan (from 1 April
///   unless the terms say); it belongs to the year of its Saturday. Being on call without a call is no work.
/// - Units: weekends, by the clock on the wall.
/// - Leaves out: a part year's share of the 13.
struct WeekendsInAYear: Rule {
    static let most = Parameter("maximumWeekends", .weekends, 13, verified: .no)
    static let row = Row(
        "SAS-03", "Weekends in a year", .contract, for: [.sas], sources: ["SAS terms 2021"], verified: .no,
        parameters: [most])

    private let most: Int

    init(_ values: Values) { most = values[Self.most] }

    func applies(to terms: WorkerTerms) -> Bool { !terms.agreements.contains(.moreThanThirteenWeekends) }

    func findings(in line: DutyLine) -> [Finding] {
        let saturdays = saturdays(line)
        return line.jobPlanYears().compactMap { first, end in
            let worked = saturdays.filter { first <= $0 && $0 < end }
            guard worked.count > most else { return nil }
            return finding(
                from: Civil.minute(first), to: Civil.minute(end), measured: Quantity(worked.count, .weekends),
                limit: Quantity(most, .weekends),
                duties: worked.flatMap { line.workers(Civil.minute($0), Civil.minute($0 + 2)) },
                "Works \(worked.count) weekends in the job plan year from \(Phrase.dayWithYear(first)); the "
                    + "most is \(most) unless agreed.")
        }
    }

    /// The Saturdays of weekends with work, in order.
    private func saturdays(_ line: DutyLine) -> [Int] {
        let days = line.days, weeks = Civil.week(of: days.first)...Civil.week(of: days.last)
        return weeks.map { Civil.monday(ofWeek: $0) + 5 }.filter { days.sum(days.allWork, $0, $0 + 2) > 0 }
    }
}
