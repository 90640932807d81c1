import Core
import Identity
import Storage
import Workforce

/// A file of competences that was brought in, and what has become of what came with it.
struct SeenCompetencyFile: Sendable {
    let file: CompetencyFile
    /// In the order they were recorded.
    let items: [PassportItem]
    let people: [PersonID: Person]
}

/// Shows a file of competences to those who record them.
///
/// - Throws: ``Refusal``: `forbidden`, `notFound`.
func seeCompetencyFile(
    _ id: CompetencyFileID, as caller: Caller, in tx: any Transaction
) throws -> SeenCompetencyFile {
    try caller.requireEverywhere(.passportIssue)
    let file = try CompetencyFiles.find(id, of: caller.organisation, in: tx)
    let items = try PassportItems.broughtIn(with: id, of: caller.organisation, in: tx)
    let people = try People.all(Array(Set(items.map(\.person))), of: caller.organisation, in: tx)
    return SeenCompetencyFile(file: file, items: items, people: people)
}
