import Core
import Identity
import Ledger
import Storage
import Workforce

/// Records the competences, registrations or clearances of a file on the passports of many people, all in one
/// transaction; what stands there already is left alone, and what is doubtful too unless its line was ticked.
///
/// The file is looked at once more, so that what somebody recorded meanwhile counts.
/// - Parameter ticked: lines that are doubtful and come in all the same.
/// - Returns: what was recorded, and what the file looked like just before.
/// - Throws: ``Refusal``: `forbidden`, `invalid` for a file that cannot be used or in which nothing is new.
@discardableResult
func bringInCompetencyFile(
    _ bytes: [UInt8], ticked: Set<Int>, file id: CompetencyFileID, newID: () -> PassportItemID, as caller: Caller,
    at now: Instant, in tx: any Transaction
) throws -> (recorded: [PassportItem], look: CompetencyRows) {
    try caller.requireEverywhere(.passportIssue)
    let organisation = caller.organisation
    let look = try CompetencyRows.read(bytes, as: caller, at: now, in: tx), rows = look.chosen(ticked)
    guard !rows.isEmpty else {
        throw Refusal(fields: [
            look.rows.isEmpty
                ? FieldProblem("file", "There is nothing new in this file that could be recorded")
                : FieldProblem("ticked", "Tick what is to be recorded: everything that is new here is doubtful")
        ])
    }
    let file = CompetencyFile(id: id, madeAt: now, madeBy: caller.account, itemCount: rows.count)
    try CompetencyFiles.save(file, of: organisation, in: tx)
    var recorded: [PassportItem] = []
    for row in rows {
        // Whose it is and what it says was looked at a moment ago, in this transaction.
        let item = PassportItem(
            id: newID(), person: row.person.id, kind: row.entry.kind, claims: row.entry.claims, recordedAt: now)
        try keepRecorded(item, as: caller, at: now, in: tx)
        try CompetencyFiles.add(item, to: id, of: organisation, in: tx)
        recorded.append(item)
    }
    try record(CompetencyFileBroughtIn(file: id.text, itemCount: recorded.count), by: caller, at: now, in: tx)
    return (recorded, look)
}
