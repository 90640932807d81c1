public import Core
import Ledger
public import Storage

/// Notes that a purpose no longer rests on a law, or is no longer pursued. The line stays with its last day.
///
/// - Throws: ``Refusal``: `forbidden` unless the caller leads a team, `notFound`, `conflict` for one that has ended.
public func endLawfulBasis(
    _ id: ID<LawfulBasis>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try requireLead(caller)
    let all = try SharingStore.bases(of: caller.organisation, in: tx)
    guard var basis = all.first(where: { $0.id == id }) else {
        throw Refusal(.notFound, "The register has no such line.")
    }
    guard basis.endedOn == nil else { throw Refusal(.conflict, "This line has ended already.") }
    basis.endedOn = now.ukDay
    try SharingStore.save(basis, of: caller.organisation, in: tx)
    try record(LawfulBasisEnded(basis: id), by: caller, at: now, in: tx)
}
