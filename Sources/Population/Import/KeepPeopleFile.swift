public import Core
public import Storage

/// Keeps a file of people until its sender has seen what it would do and gives the word, or for a week.
///
/// The file holds names; nobody but its sender can see it, and it is gone once it has been brought in.
/// - Throws: ``Refusal``: `forbidden` unless the caller may register people for the team; `invalid` when the file as a
///   whole cannot be used, and for a team that is none.
@discardableResult
public func keepPeopleFile(
    _ draft: PeopleFileDraft, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> PeopleFileDraft {
    try requireImporting(to: draft.unit, as: caller, in: tx)
    _ = try PeopleFile(draft.bytes)
    let shown = draft.fileName.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }.prefix(100)
    let kept = PeopleFileDraft(
        id: draft.id, unit: draft.unit, fileName: String(String.UnicodeScalarView(shown)),
        // PostgreSQL keeps no NUL in text; such a letter is reported when the file is checked again.
        bytes: draft.bytes.map { $0 == 0 ? 1 : $0 }, account: caller.account, sentAt: now)
    try PeopleFileDrafts.keep(kept, of: caller.organisation, in: tx)
    return kept
}
