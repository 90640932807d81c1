import Core
import Credentials
import Identity
import Ledger
import Storage
import Workforce

extension PassportRequest {
    /// Puts a placement into the request, to be signed with what is shown.
    ///
    /// - Throws: ``Refusal``: `notFound`, also for somebody else's, `conflict` for one that was signed or has ended,
    ///   and for a checklist of which nothing can carry a signature.
    mutating func ask(
        toSign placement: PlacementID, as caller: Caller, at now: Instant, in tx: any Transaction
    ) throws {
        var found = try Placements.find(placement, of: caller.organisation, in: tx)
        guard found.person == person else { throw Refusal(.notFound, "There is no such placement.") }
        guard found.state == .made || found.state == .asked else {
            throw Refusal(.conflict, "This placement is \(found.state.title.lowercased()), so it cannot be sent.")
        }
        // The signature is kept no longer than what is shown with it.
        if let terms, terms.lastDay(from: now) < found.to {
            throw Refusal(
                .conflict,
                "What this checklist asks for is kept for \(terms.keepDays) days, and the placement is longer. "
                    + "Choose a checklist that keeps it until \(found.to.words).")
        }
        guard found.to >= now.ukDay else { throw Refusal(.conflict, "The last day of this placement has passed.") }
        // Only a key binding signs more than the presentation; mobile documents and older tokens have none.
        let ids = try DCQLQuery(query).credentials.filter { $0.format == .sdJWT || $0.format == .selectiveVC }.map(\.id)
        guard !ids.isEmpty else {
            throw Refusal(
                .conflict, "Nothing on this checklist can carry a signature. Choose one with an item as SD-JWT.")
        }
        let unit = try Units.find(found.unit, of: caller.organisation, in: tx).name
        let organisation = try Organisations.find(caller.organisation, in: tx).name
        transaction = try TransactionData(
            type: Placement.transactionType, credentialIDs: ids,
            found.members(unit: unit, organisation: organisation)
        ).text
        self.placement = placement
        found.request = id
        found.move(to: .asked, at: now)
        try Placements.save(found, of: caller.organisation, in: tx)
    }
}

/// Keeps that a placement was signed: what the wallet was sent, and the presentation whose key binding has its digest.
///
/// Whether the digest is that of the text was checked with the answer; an answer without it is none.
/// - Throws: ``ProtocolFault`` when the placement was ended meanwhile, or another answer signed it.
func signPlacement(
    _ id: PlacementID, by request: PassportRequest, with signature: String?, of organisation: OrganisationID,
    at now: Instant, in tx: any Transaction
) throws {
    var placement = try Placements.find(id, of: organisation, in: tx)
    guard placement.state == .asked, placement.request == request.id, let transaction = request.transaction,
        let signature
    else { throw ProtocolFault(400, "invalid_request", "What was to be signed is no longer offered.") }
    placement.signedTransaction = transaction
    placement.signature = signature
    placement.move(to: .signed, at: now)
    try Placements.save(placement, of: organisation, in: tx)
    try record(
        PlacementSigned(placement: id, person: placement.person, request: request.id), of: organisation, by: nil,
        at: now, in: tx)
}
