public import Core
import Ledger
public import Storage
import Workforce

/// What a file of entries did.
public struct ImportedEntries: Hashable, Sendable {
    public internal(set) var addedCount = 0
    public internal(set) var changedCount = 0
}

/// Brings a file of entries into the directory, all of it or nothing. An entry of our own with the same name and
/// postcode is changed, others are added.
///
/// - Throws: ``Refusal``: `forbidden`, `invalid` for a file that cannot be used, with its first bad lines.
@discardableResult
public func importEntries(
    _ bytes: [UInt8], newID: () -> ID<CommunityService>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> ImportedEntries {
    try caller.requireDirectory()
    let file = try NamedRows(bytes, required: EntryRow.required, optional: EntryRow.optional)
    var problems = file.problems.map { "Line \($0.line): \($0.words)" }
    var drafts: [EntryDraft] = []
    for row in file.rows {
        do throws(Refusal) {
            drafts.append(try EntryRow.draft(row))
        } catch {
            let words = error.fields.map { "\($0.field): \($0.words)" }.joined(separator: ", ")
            problems.append("Line \(row.line): \(words)")
        }
    }
    guard problems.isEmpty else {
        let more = problems.count > 10 ? ". And \(problems.count - 10) more lines" : ""
        throw Refusal(fields: [FieldProblem("file", problems.prefix(10).joined(separator: ". ") + more)])
    }
    guard !drafts.isEmpty else { throw Refusal(fields: [FieldProblem("file", "There is no entry in the file")]) }
    var done = ImportedEntries()
    for draft in drafts {
        let id = newID()
        let twin = try CommunityServices.twin(
            of: draft.name, at: draft.place?.postcode ?? "", besides: id, organisation: caller.organisation, in: tx)
        let known = try twin.map { try CommunityServices.find($0, of: caller.organisation, in: tx) }
        if let known, !known.details.origin.isOwn { continue }
        let base = known ?? CommunityService(id: id, name: draft.name)
        try CommunityServices.save(
            try draft.settled(as: base, of: caller.organisation, at: now, tx), of: caller.organisation, in: tx)
        try EntryChanges.add(
            EntryChange(
                id: derivedID("import/\(id)"), of: base.id, known == nil ? .added : .changed, at: now,
                by: caller.account), of: caller.organisation, in: tx)
        if known == nil { done.addedCount += 1 } else { done.changedCount += 1 }
    }
    try record(
        EntriesImported(addedCount: done.addedCount, changedCount: done.changedCount), by: caller, at: now, in: tx)
    return done
}
