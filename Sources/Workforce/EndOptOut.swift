public import Core
import Ledger
public import Storage

/// Records the last day of an opt-out, after the person has withdrawn it.
///
/// A person may always withdraw; without another agreement seven days' notice is enough, and three months is the
/// longest that can be agreed (Working Time Regulations 1998, regulation 5).
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` when it has ended, `invalid` for a day before it was
///   signed or more than three months ahead.
@discardableResult
public func endOptOut(
    of id: PersonID, signedOn: Day, lastDay: Day, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> OptOut {
    try caller.require(.workforceRecord, for: id, at: now, in: tx)
    let found = try OptOuts.ofPeople([id], of: caller.organisation, in: tx).first { $0.signedOn == signedOn }
    guard let found else { throw Refusal(.notFound, "There is no opt-out signed on that day.") }
    if let endsOn = found.endsOn, endsOn < now.ukDay {
        throw Refusal(.conflict, "This opt-out ended on \(endsOn.words) already.")
    }
    guard lastDay >= signedOn else {
        throw Refusal(fields: [FieldProblem("lastDay", "Enter a last day that is not before it was signed")])
    }
    guard lastDay <= now.ukDay + 92 else {
        throw Refusal(fields: [
            FieldProblem("lastDay", "Enter a day within three months: longer notice cannot be asked for")
        ])
    }
    let optOut = OptOut(person: id, signedOn: signedOn, endsOn: lastDay)
    try OptOuts.save(optOut, of: caller.organisation, in: tx)
    try record(OptOutEnded(person: id, signedOn: signedOn, lastDay: lastDay), by: caller, at: now, in: tx)
    return optOut
}
