import Core
import Ledger
import Population
import Storage

/// What came of saving a text.
public enum PlanSaving: Sendable, Hashable {
    /// It stands now.
    case saved(PlanItem)
    /// The item says this already; nothing was written.
    case unchanged(PlanItem)
    /// Somebody else has changed the item since its author read it: the text is kept as the revision, and its author
    /// chooses (``chooseText(_:of:_:seen:fields:as:at:in:)``).
    case setAside(PlanRevision, standing: PlanItem)
}

/// The load and permit of every verb on an item.
func itemToWrite(
    _ id: PlanItemID, of person: PersonServedID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> (item: PlanItem, author: PlanItem.Author) {
    let standing = try standing(of: caller, towards: person, at: now, in: tx)
    let item = try PlanItems.find(id, of: person, in: caller.organisation, tx)
    // Somebody who may not see a kind must not learn from the refusal that there is one.
    guard standing.sees(item.kind) else { throw Refusal(.notFound, "There is no such entry in this plan.") }
    try standing.requireWriting(item.kind.part)
    return (item, PlanItem.Author(account: caller.account, standing: standing.kind.rawValue))
}

/// Makes a text the one that stands: the item's next revision, and the plan's next version.
func stand(
    _ item: PlanItem, as fields: [String: String], _ deed: PlanRevision.Deed, seen: Int, by author: PlanItem.Author,
    caller: Caller, at now: Instant, in tx: any Transaction
) throws -> PlanItem {
    let organisation = caller.organisation
    var item = item
    item.fields = fields
    item.isRemoved = deed == .removed
    item.changedAt = now
    item.author = author
    item.version = try PlanRevisions.nextVersion(of: item.person, in: organisation, tx)
    item.revision = deed == .added ? 1 : try PlanRevisions.nextNumber(of: item.id, in: organisation, tx)
    if deed == .added { item.place = item.version }
    try PlanItems.save(item, in: organisation, tx)
    try PlanRevisions.add(
        PlanRevision(
            item: item.id, person: item.person, number: item.revision, version: item.version, deed: deed,
            state: .stood, fields: fields, seen: seen, at: now, author: author), in: organisation, tx)
    if deed == .added {
        try record(
            PlanItemAdded(item: item.id, person: item.person, kind: item.kind.rawValue, version: item.version),
            by: caller, at: now, in: tx)
    } else {
        try record(
            PlanItemChanged(
                item: item.id, person: item.person, kind: item.kind.rawValue, deed: deed.rawValue,
                revision: item.revision, version: item.version), by: caller, at: now, in: tx)
    }
    item.version = try PlanRecords(of: item.person, in: organisation, tx).whole(item.version, of: item.person)
    if deed == .added { item.place = item.version }
    return item
}

/// Keeps a text beside the one that stands, until its author has chosen.
func setAside(
    _ fields: [String: String], beside item: PlanItem, seen: Int, by author: PlanItem.Author, caller: Caller,
    at now: Instant, in tx: any Transaction
) throws -> PlanRevision {
    let kept = PlanRevision(
        item: item.id, person: item.person,
        number: try PlanRevisions.nextNumber(of: item.id, in: caller.organisation, tx), version: nil, deed: .changed,
        state: .waiting, fields: fields, seen: seen, at: now, author: author)
    try PlanRevisions.add(kept, in: caller.organisation, tx)
    try record(
        PlanTextSetAside(item: item.id, person: item.person, revision: kept.number), by: caller, at: now, in: tx)
    return kept
}
