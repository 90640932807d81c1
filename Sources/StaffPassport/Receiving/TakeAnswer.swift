import Core
import Ledger
import Storage
import Workforce

/// What a wallet's answer came to, after everything outside a transaction has been looked at.
enum WalletAnswer: Sendable {
    /// The holder said no, or the wallet could not: its code.
    case refused(String)
    /// What was shown and held, and in words what was set aside.
    case shown([ShownItem], setAside: [String])
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
}

/// Up to which day something shown counts here: as its claims and our rules have it, and never past the token's end.
private func lastDay(of item: ShownItem, _ kind: CredentialKind?, _ line: Checklist.Line?) -> Day? {
    let said = kind.flatMap { Checklist.lastDay(of: item.claims, $0, line) }
    return [said, item.endsAt.map { $0.ukDay }].compactMap { $0 }.min()
}

/// Keeps what a wallet answered; a request takes one answer.
///
/// - Throws: ``ProtocolFault`` once it has been answered, or is over.
func takeAnswer(
    _ answer: WalletAnswer, to id: PassportRequestID, of organisation: OrganisationID, at now: Instant,
    newID: () -> ReceivedItemID, in tx: any Transaction
) throws -> PassportRequest {
    var request = try PassportRequests.find(id, of: organisation, in: tx)
    guard request.isOpen(at: now) else {
        throw ProtocolFault(400, "invalid_request", "This request has been answered already, or has expired.")
    }
    var received: [ReceivedItemID] = []
    switch answer {
    case .refused(let code): request.refuse(code, at: now)
    case .shown(let shown, let setAside):
        let lines = try Checklists.find(request.checklist, of: organisation, in: tx).lines
        let kinds = try KindBook.of(organisation, in: tx)
        for one in shown {
            // The checklist may have changed since it was asked; a line that is gone gives no skill.
            let line = lines.indices.contains(one.line) && lines[one.line].kind == one.kind ? lines[one.line] : nil
            let item = ReceivedItem(
                id: newID(), request: id, person: request.person, kind: one.kind, issuer: one.issuer,
                claims: one.claims, holder: one.holder, statusList: one.statusList, statusPlace: one.statusPlace,
                receivedAt: now, endsAt: one.endsAt,
                lastDay: lastDay(of: one, kinds[one.kind], line),
                skill: line?.skill, decision: .waiting, status: .valid, statusAt: now)
            try ReceivedItems.save(item, of: organisation, in: tx)
            received.append(item.id)
        }
        request.answer(at: now, problem: setAside.isEmpty ? nil : setAside.joined(separator: "\n"))
    }
    try PassportRequests.save(request, of: organisation, in: tx)
    let fact = PassportRequestAnswered(
        request: id, person: request.person, received: received, isRefused: request.state == .refused)
    try record(fact, of: organisation, by: nil, at: now, in: tx)
    return request
}
