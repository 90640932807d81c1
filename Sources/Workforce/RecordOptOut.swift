public import Core
import Ledger
public import Storage

/// Records that a person signed that they may work more than 48 hours a week on average.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` when an opt-out runs on that day already, `invalid` for a
///   day that has not come or for somebody under 18, who cannot opt out (Working Time Regulations 1998, regulation 5A).
@discardableResult
public func recordOptOut(
    of id: PersonID, signedOn: Day, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> OptOut {
    let person = try People.find(id, of: caller.organisation, in: tx)
    try caller.require(.workforceRecord, for: id, at: now, in: tx)
    guard signedOn <= now.ukDay else {
        throw Refusal(fields: [FieldProblem("signedOn", "Enter the day it was signed, today or earlier")])
    }
    if let born = person.born, signedOn < eighteenthBirthday(of: born) {
        throw Refusal(fields: [FieldProblem("signedOn", "Nobody under 18 may opt out of the working-hours limit")])
    }
    let running = try OptOuts.ofPeople([id], of: caller.organisation, in: tx)
        .first { $0.endsOn.map { signedOn <= $0 } ?? true }
    if let running {
        throw Refusal(.conflict, "An opt-out signed on \(running.signedOn.words) already holds. End that one first.")
    }
    let optOut = OptOut(person: id, signedOn: signedOn, endsOn: nil)
    try OptOuts.save(optOut, of: caller.organisation, in: tx)
    try record(OptOutSigned(person: id, signedOn: signedOn), by: caller, at: now, in: tx)
    return optOut
}

/// Somebody born on 29 February comes of age on 1 March in other years.
private func eighteenthBirthday(of born: Day) -> Day {
    let (year, month, day) = born.civil
    return Day(year: year + 18, month: month, day: day) ?? Day(year: year + 18, month: 3, day: 1) ?? born + 6575
}
