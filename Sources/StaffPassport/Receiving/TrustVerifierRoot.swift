import Core
import Ledger
import Storage

/// Trusts a root certificate to say who asks the wallets of the organisation's people.
///
/// - Throws: ``Refusal``: `forbidden`, `invalid` for no name, for one that is on the list already, and for more than a
///   hundred.
func trustVerifierRoot(_ root: VerifierRoot, as caller: Caller, at now: Instant, in tx: any Transaction) throws {
    try caller.requireEverywhere(.passportSetUp)
    guard !root.name.isEmpty, root.name.utf8.count <= 200 else {
        throw Refusal(fields: [FieldProblem("name", "Enter who vouches by this root")])
    }
    let known = try VerifierRoots.all(of: caller.organisation, in: tx)
    guard !known.contains(where: { $0.certificate == root.certificate }) else {
        throw Refusal(fields: [FieldProblem("root", "This root is on your list already")])
    }
    guard known.count < VerifierRoot.limit else {
        throw Refusal(fields: [FieldProblem("root", "There are a hundred roots on your list. Remove one first")])
    }
    try VerifierRoots.add(root, of: caller.organisation, in: tx)
    try record(VerifierRootTrusted(root: root.id), by: caller, at: now, in: tx)
}
