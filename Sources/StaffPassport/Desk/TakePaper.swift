import Core
import Ledger
import Storage
import Workforce

/// Keeps what somebody showed on paper among what was received, with who looked at whose it is. It waits for a decision
/// as everything that is shown does.
///
/// - Throws: ``Refusal``: `forbidden`, `notFound`, `invalid` for no items, `conflict` for a checklist that does not say
///   for what it asks.
func takePaper(
    _ shown: [ShownItem], from person: PersonID, for checklist: ChecklistID, document: SeenDocument,
    request id: PassportRequestID, newID: () -> ReceivedItemID, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> [ReceivedItemID] {
    try caller.requireEverywhere(.passportReceive)
    let organisation = caller.organisation
    _ = try People.find(person, of: organisation, in: tx)
    let terms = try Checklists.find(checklist, of: organisation, in: tx).neededTerms()
    guard !shown.isEmpty else {
        throw Refusal(fields: [FieldProblem("numbers", "Enter the number of at least one item")])
    }
    // Nobody was asked by a wallet: this request is answered as it is made.
    var request = PassportRequest(
        id: id, person: person, checklist: checklist, query: ["credentials": []], way: .open, nonce: "",
        walletState: "", sealedKey: "", returnCode: "", askedAt: now, endsAt: now + Minutes(1))
    request.terms = terms
    try PassportRequests.save(request, of: organisation, in: tx)
    var received: [ReceivedItemID] = []
    _ = try takeAnswer(
        .shown(shown, setAside: []), to: id, of: organisation, at: now,
        newID: {
            let id = newID()
            received.append(id)
            return id
        }, in: tx)
    for one in received {
        let check = PaperCheck(received: one, document: document.rawValue, seenBy: caller.account, seenAt: now)
        try PaperChecks.add(check, of: person, in: organisation, tx)
    }
    let fact = PassportShownOnPaper(request: id, person: person, received: received, document: document.rawValue)
    try record(fact, by: caller, at: now, in: tx)
    return received
}
