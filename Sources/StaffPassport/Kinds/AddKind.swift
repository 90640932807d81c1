public import Core
import Ledger
public import Storage

/// Adds a kind of an organisation's own, or a new version of one. What was issued keeps its version for ever, so none
/// is changed.
///
/// - Throws: ``Refusal``: `forbidden`, `conflict` when there is a kind of this key and version.
@discardableResult
public func addKind(
    _ kind: CredentialKind, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> CredentialKind {
    try caller.requireEverywhere(.passportSetUp)
    guard try KindBook.of(caller.organisation, in: tx)[kind.id] == nil,
        try OwnKinds.add(kind, of: caller.organisation, in: tx)
    else {
        throw Refusal(
            .conflict, "There is a kind \(kind.key) of version \(kind.version) already. Choose the next version.")
    }
    try record(CredentialKindAdded(kind: kind.id), by: caller, at: now, in: tx)
    return kind
}
