import Core

/// A shift lasts at most 13 hours, an on-call period at most 24.
///
/// - Source: Terms and conditions of service for doctors in training 2016 (England), Schedule 3; S22 (24 hours: own
///   knowledge).
/// - Reading: from start to end, breaks included. Duties at work that touch are one shift; on call at the place of
///   work is a shift.
/// - Units: minutes on the UTC line, so a night over a clock change is an hour longer or shorter.
/// - Leaves out: nothing that a line of duties can say.
struct ShiftLength: Rule {
    static let shift = Parameter("maximumShift", .minutes, 13 * 60)
    static let onCall = Parameter("maximumOnCall", .minutes, 24 * 60, verified: .no)
    static let row = Row(
        "RD-04", "Length of a shift", .contract, for: [.residentDoctor], sources: ["2016 terms, Sch 3", "S22"],
        verified: .yes, parameters: [shift, onCall])

    private let shift: Int, onCall: Int

    init(_ values: Values) {
        shift = values[Self.shift]
        onCall = values[Self.onCall]
    }

    func findings(in line: DutyLine) -> [Finding] {
        let shifts = line.work.stints.filter { $0.lengthMinutes > shift }.map { stint in
            finding(
                from: stint.start, to: stint.end, measured: .minutes(stint.lengthMinutes), limit: .minutes(shift),
                duties: line.ids(stint.duties), words(Phrase.stint(stint), stint.lengthMinutes, shift))
        }
        let onCalls = line.duties.filter { !$0.isAttendance && $0.span.length.count > onCall }.map { duty in
            let start = duty.span.start.minutes, end = duty.span.end.minutes
            return finding(
                from: start, to: end, measured: .minutes(end - start), limit: .minutes(onCall), duties: [duty.id],
                words("the on-call period at \(Phrase.moment(start))", end - start, onCall))
        }
        return shifts + onCalls
    }

    private func words(_ what: String, _ length: Int, _ limit: Int) -> String {
        "\(what.prefix(1).uppercased() + what.dropFirst()) lasts \(Phrase.length(length)); the most is "
            + "\(Phrase.length(limit))."
    }

    func write(into limits: inout RowLimits, for terms: WorkerTerms, on day: Day) {
        RowLimits.lower(&limits.maxShiftMinutes, to: shift)
    }
}
