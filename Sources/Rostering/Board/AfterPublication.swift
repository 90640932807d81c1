import Core
import Storage

/// What follows when cells of a published roster change: duties, notices and the list of changes.
///
/// Runs in the transaction of the change, after cells, revision and fact are written, for every change, undo and redo
/// of a period whose `publishedVersion` is above 0. Publishing fills it; before that nothing follows.
///
/// - Parameters:
///   - changes: each with what staff were shown before and what stands now.
///   - reason: why, in the manager's words; never empty.
func afterPublication(
    _ changes: [CellChange], of period: Period, reason: String, by caller: Caller, at now: Instant,
    in tx: any Transaction
) throws {}
