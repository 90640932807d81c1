public import Core
import Ledger
public import Storage
import Workforce

/// Adds a line to the register of lawful bases: on what law a purpose rests.
///
/// - Throws: ``Refusal``: `forbidden` unless the caller leads a team; `invalid` beside each field.
@discardableResult
public func addLawfulBasis(
    _ basis: LawfulBasis, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> LawfulBasis {
    try requireLead(caller)
    try [
        Plain.problem("purpose", basis.purpose, "the purpose", limit: 200),
        Plain.problem("article6", basis.article6, "the basis under article 6", limit: 200),
        Plain.problem("article9", basis.article9, "the condition under article 9", limit: 200),
        Plain.problem("confidence", basis.confidence, "how the duty of confidence is met", limit: 300),
    ].compactMap { $0 }.refuse()
    try SharingStore.save(basis, of: caller.organisation, in: tx)
    try record(LawfulBasisAdded(basis: basis.id), by: caller, at: now, in: tx)
    return basis
}

/// - Throws: a `forbidden` refusal unless the caller leads a team.
func requireLead(_ caller: Caller) throws(Refusal) {
    guard caller.may(.populationLead) else {
        throw Refusal(.forbidden, "Only somebody who leads a care team can do this.")
    }
}
