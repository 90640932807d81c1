import Core
import Population
import Storage

extension Named {
    /// Marks ids of files that were chosen in a form and not added yet.
    enum FileDraft {}
}

/// The id of such a file.
typealias FileDraftID = ID<Named.FileDraft>

/// A photo or document of a form that was refused for another field: a browser does not give it back, and so it is kept
/// for whoever chose it.
struct FileDraft: Sendable, Hashable {
    let id: FileDraftID
    let person: PersonServedID
    let item: PlanItemID
    let account: AccountID
    let kind: PlanFile.Kind
    let sizeBytes: Int
    let madeAt: Instant

    /// For how long it may be used.
    static let lifetime = Minutes.days(1)

    func isKept(at now: Instant) -> Bool { now < madeAt + Self.lifetime }
}

/// Keeps a chosen photo or document for a day, in the place of the one that the same account chose before. Whoever may
/// comment on the item may; it is added by nobody else. Nothing has happened to the plan, and so no fact is recorded.
///
/// - Throws: ``Refusal``: `notFound`; `invalid` for the field `file`.
@discardableResult
func keepFileDraft(
    _ id: FileDraftID, _ bytes: [UInt8], for item: PlanItemID, of person: PersonServedID, as caller: Caller,
    at now: Instant, in tx: any Transaction
) throws -> FileDraft {
    let standing = try standing(of: caller, towards: person, at: now, in: tx)
    let item = try PlanItems.find(item, of: person, in: caller.organisation, tx)
    guard standing.sees(item.kind), item.kind.takesFiles, !item.isRemoved else {
        throw Refusal(.notFound, "There is no such entry in this plan.")
    }
    let content = try FileContent(checking: bytes)
    let draft = FileDraft(
        id: id, person: item.person, item: item.id, account: caller.account, kind: content.kind,
        sizeBytes: content.bytes.count, madeAt: now)
    try FileDrafts.save(draft, content.bytes, in: caller.organisation, tx)
    return draft
}
