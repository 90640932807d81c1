import Core

/// At most four nights in a row.
///
/// - Source: Terms and conditions of service for doctors in training 2016 (England), Schedule 3; S24.
/// - Reading: a night has three hours of work or more between 23:00 and 06:00. A row is nights on the same or the next
///   evening with no other shift in between; a start before noon belongs to the evening before.
/// - Units: nights; night by the clock on the wall.
/// - Leaves out: on-call periods from home.
struct NightsInARow: Rule {
    static let night = Parameter("nightFromMinutes", .minutes, 180)
    static let most = Parameter("maximumInARow", .nights, 4)
    static let row = Row(
        "RD-07", "Nights in a row", .contract, for: [.residentDoctor], sources: ["2016 terms, Sch 3", "S24"],
        verified: .yes, parameters: [night, most])

    private let night: Int, most: Int

    init(_ values: Values) {
        night = max(values[Self.night], 1)
        most = values[Self.most]
    }

    func findings(in line: DutyLine) -> [Finding] {
        Runs.of(line.work.stints, where: { $0.nightMinutes >= night }, day: Runs.nightDay).compactMap { run in
            guard run.count > most else { return nil }
            let first = line.work.stints[run.lowerBound], last = line.work.stints[run.upperBound - 1]
            return finding(
                from: first.start, to: last.end, measured: Quantity(run.count, .nights), limit: Quantity(most, .nights),
                duties: line.ids(ofStints: run),
                "\(Phrase.count(run.count, "night")) in a row from \(Phrase.day(Runs.nightDay(first))) to "
                    + "\(Phrase.day(Runs.nightDay(last))); the most is \(most).")
        }
    }

    func write(into limits: inout RowLimits, for terms: WorkerTerms, on day: Day) {
        limits.nightShiftMinutes = night
        RowLimits.lower(&limits.maxConsecutiveNights, to: most)
    }
}
