public import Core
import Ledger
public import Storage

/// Records a duty that no roster kept here has made, such as history from an earlier system, or corrects one.
///
/// - Throws: ``Refusal``: `forbidden`, `conflict` when it meets another duty of the person, `invalid`.
@discardableResult
public func recordDuty(
    _ duty: Duty, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Duty {
    _ = try People.find(duty.person, of: caller.organisation, in: tx)
    try caller.requireEverywhere(.workforceImport)
    try duty.recordedProblems().refuse()
    try Duties.lock(duty.person, of: caller.organisation, in: tx)
    let near = try Duties.ofPeople([duty.person], within: duty.span, of: caller.organisation, in: tx)
    if let clash = duty.clash(with: near) { throw clash }
    var recorded = duty
    if near.contains(where: { $0.id == duty.id }) { recorded.sequence += 1 }
    recorded.changedAt = now
    try Duties.save(recorded, of: caller.organisation, in: tx)
    try record(DutyRecorded(duty: duty.id, person: duty.person), by: caller, at: now, in: tx)
    return recorded
}

/// Marks the duties that came by file: only they can be changed by file.
enum RecordedDuty {
    static let reference = "recorded"
}

extension Duty {
    /// What is wrong with a duty by itself.
    func recordedProblems() -> [FieldProblem] {
        [
            Plain.problem("code", code, "the code of the shift", limit: 12),
            span.length > Minutes.hours(24) ? FieldProblem("end", "Enter at most 24 hours for one duty") : nil,
            (0..<max(span.length.count, 1)).contains(unpaidBreakMinutes)
                ? nil : FieldProblem("unpaidBreakMinutes", "Enter a break that is shorter than the duty"),
            source == .external
                ? Plain.problem("employer", employer ?? "", "the other employer's name", limit: 100) : nil,
        ].compactMap { $0 }
    }

    /// Why it cannot stand beside the person's other duties; `nil` when it can.
    func clash(with others: [Duty]) -> Refusal? {
        let other = others.first { $0.id != id && !$0.isCancelled && $0.span.overlaps(span) }
        guard let other else { return nil }
        return Refusal(.conflict, "This meets another duty of the same person: \(other.span.words).")
    }
}
