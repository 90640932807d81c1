import Core
import Identity
import Ledger
import Storage
import Workforce

/// Asks for offers to everybody in a file who can be offered something; a job makes them, letter by letter.
///
/// The codes are drawn now and lie sealed, so that the letters can be printed until the offers end.
/// - Parameter chance: fresh secret bytes.
/// - Throws: ``Refusal``: `forbidden`, `invalid` when no row can be used, `conflict` on a server that cannot seal.
@discardableResult
func inviteByFile(
    _ bytes: [UInt8], invitation id: PassportInvitationID, job: ID<Job>, newOffer: () -> PassportOfferID,
    as caller: Caller, at now: Instant, keys: SealingKeys, chance: (Int) -> [UInt8], in tx: any Transaction
) throws -> Invitation {
    try caller.requireEverywhere(.passportIssue)
    let organisation = caller.organisation
    let file = try InvitationFile.read(bytes, of: organisation, at: now, in: tx)
    guard !file.rows.isEmpty else {
        throw Refusal(fields: [
            FieldProblem("file", "No row of this file can be used. Put it right and choose it again")
        ])
    }
    guard keys.canSeal else {
        throw Refusal(.conflict, "This server cannot seal codes. Ask whoever runs it: sealing.key.file.")
    }
    let invitation = Invitation(id: id, madeAt: now, madeBy: caller.account, peopleCount: file.rows.count)
    try Invitations.add(invitation, of: organisation, in: tx)
    for row in file.rows {
        let offer = newOffer(), code = SecretToken(bytes: chance(SecretToken.byteCount)), second = digits(6, chance)
        let codes: JSON = ["code": .string(code.text), "second": .string(second)]
        let line = Invitation.Line(
            line: row.line, person: row.person.id, items: row.items.map(\.id), offer: offer,
            sealed: try keys.seal(
                codes.bytes, for: Invitation.place(offer, organisation), nonce: chance(SealingKeys.nonceByteCount)),
            codeHash: code.hash, secondCodeHash: secondCodeHash(second, offer), state: .waiting)
        try Invitations.add(line, to: id, of: organisation, in: tx)
    }
    _ = try Jobs.ask(
        invitationJob.name, about: id.text, input: JSON(id).description, id: job, by: caller, at: now, in: tx)
    let fact = PassportsInvited(invitation: id.text, peopleCount: file.rows.count)
    try record(fact, by: caller, at: now, in: tx)
    return invitation
}

/// Makes the offers of a file, some in each transaction. Whoever takes it over goes on where it stands.
let invitationJob = JobKind("staff-passport.invitations") { run in
    let organisation = run.organisation
    guard let text = (try? JSON(parsing: run.input))?.text, let id = PassportInvitationID(checking: text) else {
        throw Refusal(.notFound, "There is no such file of invitations.")
    }
    let invitation = try await run.database.read(for: organisation) {
        try Invitations.find(id, of: organisation, in: $0)
    }
    while !run.isCancelled() {
        let now = run.now()
        let left = try await run.database.write(for: organisation) { tx in
            let lines = try Invitations.lines(of: id, in: organisation, tx).filter { $0.state == .waiting }
            for line in lines.prefix(25) {
                try makeInvitedOffer(line, of: invitation, in: organisation, at: now, tx)
            }
            return max(0, lines.count - 25)
        }
        try await run.report("\(invitation.peopleCount - left)")
        if left == 0 { break }
    }
    try await run.settle { _ in }
}

/// Makes the offer of one line, unless what it was to offer cannot be offered any more.
func makeInvitedOffer(
    _ line: Invitation.Line, of invitation: Invitation, in organisation: OrganisationID, at now: Instant,
    _ tx: any Transaction
) throws {
    var line = line
    var items = try PassportItems.some(line.items, of: organisation, in: tx).filter(\.canBeOffered)
    if items.isEmpty {
        line.state = .leftOut
        line.problem = "Its items were withdrawn or revoked meanwhile."
    } else {
        for index in items.indices {
            try items[index].offer(at: now)
            try PassportItems.save(items[index], of: organisation, in: tx)
        }
        let offer = PassportOffer(
            id: line.offer, person: line.person, items: items.map(\.id), madeAt: now, endsAt: now + Invitation.life,
            codeHash: line.codeHash, secondCodeHash: line.secondCodeHash)
        try PassportOffers.add(offer, of: organisation, in: tx)
        let fact = PassportOffered(offer: offer.id, person: offer.person, items: offer.items)
        try record(fact, of: organisation, by: invitation.madeBy, at: now, in: tx)
        line.state = .made
    }
    try Invitations.settle(line, of: invitation.id, in: organisation, tx)
}
