import Core
import Identity
import Ledger
import Storage
import Workforce

/// Records the competences of a file on the passports of many people, all in one transaction; what stands there
/// already is left alone, and what is doubtful too unless its line was ticked.
///
/// The file is looked at once more, so that what somebody recorded meanwhile counts.
/// - Parameter ticked: lines that are doubtful and come in all the same.
/// - Returns: what was recorded.
/// - Throws: ``Refusal``: `forbidden`, `invalid` for a file that cannot be used or in which nothing is new.
@discardableResult
func bringInCompetencyFile(
    _ bytes: [UInt8], ticked: Set<Int>, file id: ItemFileID, newID: () -> PassportItemID, as caller: Caller,
    at now: Instant, in tx: any Transaction
) throws -> [PassportItem] {
    try caller.requireEverywhere(.passportIssue)
    let file = try CompetencyFile.read(bytes, of: caller.organisation, at: now, in: tx)
    let rows = file.rows.filter { $0.doubt == nil || ticked.contains($0.line) }
    guard !rows.isEmpty else {
        throw Refusal(fields: [FieldProblem("file", "There is no new competence in this file that could be recorded")])
    }
    try ItemFiles.save(
        ItemFile(id: id, madeAt: now, madeBy: caller.account), of: caller.organisation, in: tx)
    var recorded: [PassportItem] = []
    for row in rows {
        let item = try recordItem(
            newID(), of: row.person.id, kind: Competency.kind, claims: row.competency.claims, as: caller, at: now,
            in: tx)
        try ItemFiles.add(item, to: id, of: caller.organisation, in: tx)
        recorded.append(item)
    }
    try record(CompetencyFileBroughtIn(file: id.text, itemCount: recorded.count), by: caller, at: now, in: tx)
    return recorded
}
