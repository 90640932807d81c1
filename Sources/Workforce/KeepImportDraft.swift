public import Core
public import Storage

/// Keeps a file until its sender has seen what it would do and gives the word, or for a week.
///
/// The file may hold names; nobody but its sender can see it, and it is gone once it has been brought in.
/// - Throws: ``Refusal``: `forbidden`, `invalid` when the file as a whole cannot be used.
@discardableResult
public func keepImportDraft(
    _ draft: ImportDraft, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> ImportDraft {
    try caller.requireEverywhere(.workforceImport)
    _ = try CSVFile(draft.bytes, columns: draft.kind.columns)
    // PostgreSQL keeps no NUL in text; such a letter is reported when the file is checked again.
    let bytes = draft.bytes.map { $0 == 0 ? UInt8(ascii: "\u{1}") : $0 }
    let kept = ImportDraft(
        id: draft.id, kind: draft.kind, fileName: shownName(draft.fileName), bytes: bytes,
        account: caller.account, sentAt: now)
    try ImportDrafts.keep(kept, of: caller.organisation, in: tx)
    return kept
}

/// A file name without letters that cannot be shown, and not too long.
private func shownName(_ name: String) -> String {
    let shown = name.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }.prefix(100)
    return String(String.UnicodeScalarView(shown))
}
