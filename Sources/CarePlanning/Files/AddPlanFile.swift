public import Core
import Ledger
public import Storage

/// A photo or document as somebody sends it.
public struct NewPlanFile: Sendable, Hashable {
    public let title: String
    public let bytes: [UInt8]

    public init(title: String, bytes: [UInt8]) {
        self.title = title
        self.bytes = bytes
    }
}

/// Adds a photo or document to an item of a plan. Whoever may write the item may add to it. The plan has a new version.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden`; `conflict` for a kind that takes none, an item that was taken out,
///   and where there are too many; `invalid` for the fields `title` and `file`.
@discardableResult
public func addPlanFile(
    _ id: PlanFileID, _ new: NewPlanFile, to item: PlanItemID, of person: PersonServedID, as caller: Caller,
    at now: Instant, in tx: any Transaction
) throws -> PlanFile {
    let (item, author) = try itemToWrite(item, of: person, as: caller, at: now, in: tx)
    guard item.kind.takesFiles else { throw Refusal(.conflict, "This part of the plan takes no photos or files.") }
    guard !item.isRemoved else {
        throw Refusal(.conflict, "This was taken out of the plan. Bring it back before you add to it.")
    }
    let (title, content) = try checkedFile(new)
    try requireRoom(in: item, caller, tx)
    let all = try PlanFiles.of(person, in: caller.organisation, tx).filter { $0.comment == nil }
    try requireRoom(for: item.id, among: all)
    guard all.reduce(content.bytes.count, { $0 + $1.sizeBytes }) <= PlanFile.planLimitBytes else {
        throw Refusal(.conflict, "This plan keeps as many photos and files as it can hold.")
    }
    let file = PlanFile(
        id: id, person: item.person, item: item.id, comment: nil, title: title, kind: content.kind,
        sizeBytes: content.bytes.count, madeAt: now, author: author, removedAt: nil)
    try PlanFiles.add(file, content.bytes, in: caller.organisation, tx)
    try makeVersion(.fileAdded, of: file, with: item, by: author, at: now, in: caller.organisation, tx)
    try record(PlanFileAdded(item: item.id, person: item.person, file: id), by: caller, at: now, in: tx)
    return file
}

/// Title and bytes, or what is wrong with both at once: with the fields `title` and `file`.
func checkedFile(_ new: NewPlanFile) throws(Refusal) -> (String, FileContent) {
    let title = new.title.trimmingWhiteSpace
    let field = PlanField("title", "What it shows", .line(limitCount: PlanFile.titleLimitCount))
    let words = title.isEmpty ? "Say what it shows, for people who cannot see it" : field.problem(with: title)
    var problems = words.map { [FieldProblem("title", $0)] } ?? []
    do throws(Refusal) {
        let content = try FileContent(checking: new.bytes)
        guard problems.isEmpty else { throw Refusal(fields: problems) }
        return (title, content)
    } catch {
        problems += error.fields.filter { $0.field == "file" }
        throw Refusal(fields: problems)
    }
}

/// - Throws: a `conflict` refusal when an item has as many files as it may.
func requireRoom(for item: PlanItemID, among all: [PlanFile]) throws(Refusal) {
    guard all.count(where: { $0.item == item && $0.comment == nil && $0.removedAt == nil }) < PlanFile.countLimit else {
        throw Refusal(.conflict, "There are \(PlanFile.countLimit) photos and files here already. Remove one first.")
    }
}
