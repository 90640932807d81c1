public import Core
import Ledger
public import Storage

/// Declares work for another employer, so that it counts towards rest and working hours here.
///
/// Everybody may declare their own; whoever records absences may declare it for them.
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` when it meets another duty of the person, `invalid` for
///   more than 24 hours, a break as long as the work, or a day more than a year away.
@discardableResult
public func declareOutsideDuty(
    _ duty: OutsideDuty, id: DutyID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Duty {
    _ = try People.find(duty.person, of: caller.organisation, in: tx)
    try caller.requireOwnOr(.workforceRecord, for: duty.person, at: now, in: tx)
    try duty.problems(at: now).refuse()
    try Duties.lock(duty.person, of: caller.organisation, in: tx)
    let clash = try Duties.overlapping(duty.person, duty.span, of: caller.organisation, in: tx).first
    if let clash {
        let place = clash.employer.map { "work at \($0)" } ?? "a duty here"
        throw Refusal(.conflict, "This meets \(place): \(clash.span.words). Check the day and the times.")
    }
    let declared = duty.asDuty(id: id, at: now)
    try Duties.save(declared, of: caller.organisation, in: tx)
    try record(OutsideDutyDeclared(duty: id, person: duty.person), by: caller, at: now, in: tx)
    return declared
}

/// Work for another employer, as the person tells of it.
public struct OutsideDuty: Hashable, Sendable {
    public let person: PersonID
    public var employer: String
    public var kind: Duty.Kind
    public var span: TimeSpan
    public var unpaidBreakMinutes: Int

    public init(
        person: PersonID, employer: String, kind: Duty.Kind = .shift, span: TimeSpan, unpaidBreakMinutes: Int = 0
    ) {
        self.person = person
        self.employer = employer
        self.kind = kind
        self.span = span
        self.unpaidBreakMinutes = unpaidBreakMinutes
    }

    func problems(at now: Instant) -> [FieldProblem] {
        [
            Plain.problem("employer", employer, "the other employer's name", limit: 100),
            span.length > Minutes.hours(24) ? FieldProblem("end", "Enter at most 24 hours at a time") : nil,
            (0..<max(span.length.count, 1)).contains(unpaidBreakMinutes)
                ? nil : FieldProblem("unpaidBreakMinutes", "Enter a break that is shorter than the work"),
            abs(UKTime.civil(span.start).day - now.ukDay) > 366
                ? FieldProblem("day", "Enter a day within a year of today") : nil,
        ].compactMap { $0 }
    }

    func asDuty(id: DutyID, at now: Instant) -> Duty {
        Duty(
            id: id, person: person, post: nil, unit: nil, kind: kind, code: "EXT", span: span,
            unpaidBreakMinutes: unpaidBreakMinutes, source: .external, employer: employer, changedAt: now)
    }
}
