import Core
import Storage

/// The bytes of a photo or document that was kept for whoever asks; it is kept no longer.
///
/// - Throws: ``Refusal``: `invalid` for the field `file`, when it was kept for another item, or is not there any more.
func useFileDraft(
    _ id: FileDraftID, for item: PlanItemID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> [UInt8] {
    guard let draft = try FileDrafts.of(caller.account, in: caller.organisation, tx), draft.id == id,
        draft.item == item, draft.isKept(at: now)
    else {
        throw Refusal(fields: [
            FieldProblem("file", "Choose the photo or file again. We kept it for a day, and it is gone")
        ])
    }
    let bytes = try FileDrafts.bytes(of: draft, in: caller.organisation, tx)
    try FileDrafts.remove(of: caller.account, in: caller.organisation, tx)
    return bytes
}
