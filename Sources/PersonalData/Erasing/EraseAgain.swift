public import Core
public import Identity
import Ledger
public import Storage

/// Erases once more whoever came back with a backup from before their erasure.
///
/// It was decided before, with its ground and its number: nothing is asked anew, and a hold placed since the backup is
/// older than the decision.
/// - Parameter caller: who restored, with the rights to close accounts.
/// - Returns: who came back and is gone again.
/// - Throws: ``StorageError``.
public func eraseAgain(
    _ erasures: [Erasure], through books: PersonalBooks, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> [PersonID] {
    let organisation = caller.organisation
    let done = Set(try Erasures.all(of: organisation, in: tx).map(\.person))
    var gone: [PersonID] = []
    for erasure in erasures where !done.contains(erasure.person) && !gone.contains(erasure.person) {
        guard let member = try books.people.some([erasure.person], organisation, tx).first else { continue }
        for account in try Accounts.of(member.id, in: organisation, tx) where account.state != .closed {
            do {
                try closeAccount(account.id, as: caller, at: now, in: tx)
            } catch is Refusal {
                // The last administrator of then stays open under no name: nobody else could let anybody in.
            }
        }
        let count = try forget(member, through: books, of: organisation, in: tx)
        try Erasures.add(erasure, of: organisation, in: tx)
        try record(RecordErased(person: member.id, ground: erasure.ground, rows: count), by: caller, at: now, in: tx)
        gone.append(member.id)
    }
    return gone
}
