public import Core
import Ledger
public import Storage
import Workforce

/// What became of an export of competences.
public struct ImportedCompetencies: Sendable, Hashable {
    public let recorded: [PassportItem]
    /// How many stood on the passport already: the same name, awarded on the same day.
    public let knownCount: Int
}

/// Records the competences of an export as items of somebody's passport; what stands there already is left alone, so
/// the same file can be brought in again.
///
/// - Throws: ``Refusal``: `forbidden`, `notFound` for an unknown person, `invalid` when there is nothing in it.
public func importCompetencies(
    _ competencies: [Competency], of person: PersonID, newID: () -> PassportItemID, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> ImportedCompetencies {
    try caller.requireEverywhere(.passportIssue)
    guard !competencies.isEmpty else {
        throw Refusal(fields: [FieldProblem("text", "There is no competence in it that could be read")])
    }
    var known = KnownEntry.all(try PassportItems.of(person, in: caller.organisation, tx))
    var recorded: [PassportItem] = [], knownCount = 0
    for one in competencies {
        guard known.insert(KnownEntry(kind: Competency.kind, one.claims)).inserted else {
            knownCount += 1
            continue
        }
        recorded.append(
            try recordItem(newID(), of: person, kind: Competency.kind, claims: one.claims, as: caller, at: now, in: tx))
    }
    return ImportedCompetencies(recorded: recorded, knownCount: knownCount)
}
