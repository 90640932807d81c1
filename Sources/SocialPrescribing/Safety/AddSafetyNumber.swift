public import Core
import Ledger
public import Storage

/// Adds a number that people can ring at once. Nothing is taken for granted: each says where it was read and when.
///
/// - Throws: ``Refusal``: `forbidden`, `invalid` for a number that cannot be dialled or has no source.
public func addSafetyNumber(
    _ one: SafetyNumber, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try requireLead(caller)
    var problems: [FieldProblem] = []
    for (field, text, words) in [
        ("purpose", one.purpose, "Say when to ring it"), ("title", one.title, "Say who answers"),
        ("source", one.source, "Say where the number is from"), ("hours", one.hours, "Say when it is open"),
    ] where text.isBlank || text.unicodeScalars.count > 200 {
        problems.append(FieldProblem(field, "\(words), in 200 characters or fewer"))
    }
    let digits = one.number.filter { $0.isASCII && $0.isNumber }
    let isPlain = one.number.allSatisfy { $0.isASCII && ($0.isNumber || " +()-".contains($0)) }
    if !isPlain || !(3...15).contains(digits.count) {
        problems.append(FieldProblem("number", "Enter the number as it is dialled, like 116 123"))
    }
    if one.checkedOn > now.ukDay || one.checkedOn < now.ukDay - 366 {
        problems.append(FieldProblem("checkedOn", "Enter the day you checked it: within the last year"))
    }
    guard problems.isEmpty else { throw Refusal(fields: problems) }
    guard try SafetyNumbers.all(of: caller.organisation, in: tx).count < 12 else {
        throw Refusal(.conflict, "Twelve numbers are as many as anybody can look through. Take one off first.")
    }
    try SafetyNumbers.add(one, of: caller.organisation, in: tx)
    try record(SafetyNumberAdded(number: one.id), by: caller, at: now, in: tx)
}

/// - Throws: a `forbidden` refusal for whoever leads no team.
func requireLead(_ caller: Caller) throws(Refusal) {
    guard caller.may(.referralLead) else { throw Refusal(.forbidden, "Only who leads a team changes these numbers.") }
}
