import Core

/// Eleven hours of rest between shifts of resident doctors.
///
/// - Source: Terms and conditions of service for doctors in training 2016 (England), Schedule 3; S3.
/// - Reading: as WTR-05, as a term of the contract that no special case sets aside.
/// - Units: minutes on the UTC line, so a clock change adds no rest and takes none away.
/// - Leaves out: the fine for less than eight hours, which is RD-22.
struct RestBetweenShifts: Rule {
    static let minimum = Parameter("minimumRest", .minutes, 11 * 60)
    static let row = Row(
        "RD-12", "Rest between shifts", .contract, for: [.residentDoctor], sources: ["2016 terms, Sch 3", "S3"],
        verified: .yes, parameters: [minimum])

    private let minimum: Int

    init(_ values: Values) { minimum = values[Self.minimum] }

    func findings(in line: DutyLine) -> [Finding] {
        ShortRest.all(in: line, below: minimum) { _ in true }.map { finding(of: $0, minimum: minimum, in: line) }
    }

    func write(into limits: inout RowLimits, for terms: WorkerTerms, on day: Day) {
        RowLimits.raise(&limits.minRestMinutes, to: minimum)
    }
}
