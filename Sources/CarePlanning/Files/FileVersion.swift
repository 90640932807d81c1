import Core
import Ledger
import Population
import Storage

/// Makes the plan's next version of a change of an item's files. The number of the item's text stays: whoever is
/// writing it meanwhile has nothing to choose from.
func makeVersion(
    _ deed: PlanRevision.Deed, of file: PlanFile, with item: PlanItem, by author: PlanItem.Author, at now: Instant,
    in organisation: OrganisationID, _ tx: any Transaction
) throws {
    let version = try PlanRevisions.nextVersion(of: item.person, in: organisation, tx)
    try PlanItems.saveVersion(version, of: item.id, in: organisation, tx)
    try PlanRevisions.add(
        PlanRevision(
            item: item.id, person: item.person, number: try PlanRevisions.nextNumber(of: item.id, in: organisation, tx),
            version: version, deed: deed, state: .stood, fields: [:], seen: item.revision, at: now, author: author,
            file: file.id), in: organisation, tx)
}

/// The load and permit of taking out a file and of bringing it back: whoever may write the item, and of a comment's
/// file whoever wrote the comment as well.
func fileToChange(
    _ id: PlanFileID, of item: PlanItemID, _ person: PersonServedID, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> (file: PlanFile, item: PlanItem, author: PlanItem.Author) {
    let standing = try standing(of: caller, towards: person, at: now, in: tx)
    let item = try PlanItems.find(item, of: person, in: caller.organisation, tx)
    // Somebody who may not see a kind must not learn from the refusal that there is one.
    guard standing.sees(item.kind) else { throw Refusal(.notFound, "There is no such entry in this plan.") }
    let file = try PlanFiles.find(id, of: item.id, in: caller.organisation, tx)
    if file.comment == nil || file.author.account != caller.account { try standing.requireWriting(item.kind.part) }
    return (file, item, PlanItem.Author(account: caller.account, standing: standing.kind.rawValue))
}
