public import Core
import Ledger
public import Storage

/// Writes down a check that was made of somebody, by hand.
///
/// - Throws: ``Refusal``: `notFound` for an unknown person, `forbidden`, `invalid`.
@discardableResult
public func recordCheck(_ check: Check, as caller: Caller, at now: Instant, in tx: any Transaction) throws -> Check {
    let person = try People.find(check.person, of: caller.organisation, in: tx)
    try caller.require(.workforceChecks, for: person.id, at: now, in: tx)
    let book = try CheckKinds.book(of: caller.organisation, in: tx)
    try check.problems(book).refuse()
    try Checks.save(check, of: caller.organisation, in: tx)
    try record(CheckRecorded(check: check.id, person: person.id, kind: check.kind), by: caller, at: now, in: tx)
    return check
}

extension Check {
    func problems(_ book: CheckBook) -> [FieldProblem] {
        [
            book[kind]?.isUsed == true ? nil : FieldProblem("kind", "Choose which check it is"),
            Plain.problem("source", source, "who says so", limit: 100),
            Plain.optionalProblem("note", note, "the note", limit: 500),
            until.flatMap {
                $0 < from ? FieldProblem("until", "Enter a last day that is not before the first") : nil
            },
        ].compactMap { $0 }
    }
}
