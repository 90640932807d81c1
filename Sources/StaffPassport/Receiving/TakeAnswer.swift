import Core
import Identity
import Ledger
import Storage
import Workforce

/// What a wallet's answer came to, after everything outside a transaction has been looked at.
enum WalletAnswer: Sendable {
    /// The holder said no, or the wallet could not: its code.
    case refused(String)
    /// What was shown and held, what was set aside, and the presentation that signs what was to be signed.
    case shown([ShownItem], setAside: [SetAside], signed: String? = nil)
}

/// A presentation that held: its signature, its holder's proof and its status.
struct ShownItem: Sendable {
    /// The line of the checklist that it answers.
    let line: Int
    let issuer: TrustedIssuerID
    let kind: String
    /// What was asked for and disclosed.
    let claims: JSON
    let holder: String
    let statusList: String?
    let statusPlace: Int?
    let endsAt: Instant?
    var format = "dc+sd-jwt"
    /// Every place in which its status stands, where there are several.
    var places: [StatusPlace] = []
}

/// Keeps what a wallet answered; a request takes one answer.
///
/// - Parameter returning: what leads the browser back that opened the request, for an answer from the same device.
/// - Throws: ``ProtocolFault`` once it has been answered, or is over.
func takeAnswer(
    _ answer: WalletAnswer, to id: PassportRequestID, of organisation: OrganisationID, at now: Instant,
    returning: SecretToken? = nil, newID: () -> ReceivedItemID, in tx: any Transaction
) throws -> PassportRequest {
    var request = try PassportRequests.find(id, of: organisation, in: tx)
    guard request.isOpen(at: now) else {
        throw ProtocolFault(400, "invalid_request", "This request has been answered already, or has expired.")
    }
    var received: [ReceivedItem] = []
    switch answer {
    case .refused(let code):
        request.refuse(code, at: now)
        request.setAside = [SetAside(code: code, "The wallet sent this instead of an answer.")]
    case .shown(let shown, let setAside, let signed):
        received = try keep(shown, of: request, organisation, at: now, newID: newID, in: tx)
        let problem = setAside.isEmpty ? nil : setAside.map(\.words).joined(separator: "\n")
        request.setAside = setAside
        if let returning, request.opening?.device == .same {
            request.arrive(at: now, problem: problem, returning: returning.hash)
        } else {
            request.answer(at: now, problem: problem)
        }
        if let placement = request.placement {
            try signPlacement(placement, by: request, with: signed, of: organisation, at: now, in: tx)
        }
    }
    try PassportRequests.keep(request, of: organisation, in: tx)
    // What came back to no browser yet is not an answer: the fact is recorded when it does.
    guard request.state != .arrived else { return request }
    let fact = PassportRequestAnswered(
        request: id, person: request.person, shown: received.map(\.details), isRefused: request.state == .refused)
    try record(fact, of: organisation, by: nil, at: now, in: tx)
    return request
}

/// Keeps what was shown, each to be decided on.
private func keep(
    _ shown: [ShownItem], of request: PassportRequest, _ organisation: OrganisationID, at now: Instant,
    newID: () -> ReceivedItemID, in tx: any Transaction
) throws -> [ReceivedItem] {
    let lines = try Checklists.find(request.checklist, of: organisation, in: tx).lines
    let kinds = try KindBook.of(organisation, in: tx), rules = try RefreshRuleBook.current(of: organisation, in: tx)
    let placedTo = try request.placement.map { try Placements.find($0, of: organisation, in: tx).to }
    var received: [ReceivedItem] = []
    for one in shown {
        // The checklist may have changed since it was asked; a line that is gone gives no skill.
        let line = lines.indices.contains(one.line) && lines[one.line].kind == one.kind ? lines[one.line] : nil
        let terms = request.terms?.shortened(to: line)
        let limit = CountingLimits(rules: rules, keptTo: terms?.lastDay(from: now), placedTo: placedTo)
            .first(of: one, kinds[one.kind], line)
        var item = ReceivedItem(
            id: newID(), request: request.id, person: request.person, kind: one.kind, issuer: one.issuer,
            claims: one.claims, holder: one.holder, statusList: one.statusList, statusPlace: one.statusPlace,
            receivedAt: now, endsAt: one.endsAt, lastDay: limit?.lastDay, skill: line?.skill, decision: .waiting,
            status: .valid, statusAt: now)
        item.format = one.format
        item.marks = .fresh(one.places)
        item.line = one.line
        item.rule = limit?.words
        item.keptUntil = terms?.end(from: now)
        item.assurance = IdentityAssurance(item, of: request, kinds[one.kind]).json
        try ReceivedItems.save(item, of: organisation, in: tx)
        received.append(item)
    }
    return received
}
