import Core

/// Duties on up to twelve days in a row, when the weekend among them is only on call and quiet.
///
/// - Source: Terms and conditions of service for doctors in training 2016 (England), Schedule 3; S3.
/// - Reading: a row of days as in RD-09 in which every Saturday and Sunday has nothing but on-call periods from home,
///   each day with at most 3 hours of work and 3 calls, and which has both days. Such a row is at most twelve days
///   long.
/// - Units: days by the clock on the wall; a call belongs to the day on which its on-call period starts.
/// - Leaves out: what a rota expects; only calls that were recorded count.
struct LightWeekendRun: Rule {
    static let most = Parameter("maximumInARow", .days, 12, verified: .part)
    static let row = Row(
        "RD-10", "Days in a row around a quiet weekend", .contract, for: [.residentDoctor],
        sources: ["2016 terms, Sch 3", "S3"], verified: .part, parameters: [most])

    /// Three hours of work and three calls a day.
    static let light = LowIntensity(workMinutes: 180, episodes: 3)

    private let most: Int

    init(_ values: Values) { most = values[Self.most] }

    func findings(in line: DutyLine) -> [Finding] {
        DutyDay.rows(of: line).compactMap { row in
            guard row.count > most, Self.light.allows(row, in: line) else { return nil }
            return line.finding(self, tooLong: row, most: most)
        }
    }
}
