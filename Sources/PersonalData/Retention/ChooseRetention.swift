public import Core
import Ledger
public import Storage

/// Sets how long one kind of thing is kept here, and who says so.
///
/// - Throws: ``Refusal``: `forbidden`; `notFound` for an unknown rule; `invalid` for a term of nothing, one longer than
///   a hundred years, and for no source.
public func chooseRetention(
    _ id: String, term: RetentionRule.Term, source: String, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try caller.requireEverywhere(.eraseRecords)
    guard var rule = try RetentionChoices.rules(of: caller.organisation, in: tx).first(where: { $0.id == id }) else {
        throw Refusal(.notFound, "The retention table has no such line.")
    }
    var problems: [FieldProblem] = []
    if !(0...1200).contains(term.months) {
        problems.append(FieldProblem("months", "Enter months between 0 and 1200"))
    }
    if !(0...365).contains(term.days) { problems.append(FieldProblem("days", "Enter days between 0 and 365")) }
    if term.months == 0, term.days == 0 {
        problems.append(FieldProblem("months", "Enter at least one day or one month"))
    }
    if let age = term.yearsOld, !(16...100).contains(age) {
        problems.append(FieldProblem("age", "Enter an age between 16 and 100, or leave it empty"))
    }
    if source.isEmpty || source.count > 200 {
        problems.append(FieldProblem("source", "Enter who says so, like the code and its version"))
    }
    guard problems.isEmpty else { throw Refusal(fields: problems) }
    rule.term = term
    rule.source = source
    try RetentionChoices.save(rule, of: caller.organisation, in: tx)
    try record(
        RetentionChosen(rule: id, months: term.months, days: term.days, yearsOld: term.yearsOld), by: caller, at: now,
        in: tx)
}
