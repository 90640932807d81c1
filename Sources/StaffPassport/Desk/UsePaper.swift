import Core
import Storage

/// Gives whoever has the number of an item on paper its token, and, once they take it, to nobody after them.
///
/// - Throws: ``ProtocolFault``: 404 for a number that is none or has ended, 410 for one that was used.
func usePaper(
    _ number: PaperNumber, isTaken: Bool, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
) throws -> String {
    guard let paper = try Papers.find(number, of: organisation, in: tx), paper.endsAt > now else {
        throw ProtocolFault(404, "not_found", "There is no such number, or it has ended.")
    }
    guard paper.usedAt == nil else { throw ProtocolFault(410, "gone", "This number was used already.") }
    if isTaken { try Papers.use(number, of: organisation, at: now, in: tx) }
    return paper.token
}
