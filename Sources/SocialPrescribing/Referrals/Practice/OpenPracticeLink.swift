public import Core
public import Identity
import Ledger
import Population
public import Storage

/// What a practice sees behind its link.
public struct LinkedMessage: Sendable {
    let message: MessageBack
    public let linkEndsAt: Instant
    /// How the team is reached by phone; `nil` where nobody has said.
    let teamPhone: String?
}

/// Opens the message back behind a practice's link, and notes that it was opened.
///
/// It shows the message as it stands now. Concerns and notes are in no message; what was written of harm by others, and
/// ways to reach somebody who hides them, are left out here as well.
/// - Throws: ``Refusal``: `notFound` for a link that is unknown, has ended or was taken back, and where the person does
///   not want it any more.
public func openPracticeLink(
    _ token: SecretToken, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
) throws -> LinkedMessage {
    guard let letter = try PracticeLetters.behind(token.hash, of: organisation, in: tx),
        let endsAt = letter.linkEndsAt, now < endsAt
    else { throw practiceLinkGone }
    let referral = try Referrals.find(letter.referral, of: organisation, in: tx)
    let person = try PeopleServed.find(
        try PeopleServed.survivor(of: referral.person, of: organisation, in: tx), of: organisation, in: tx)
    // They may have said no, or gone to another practice, since it was sent. The practice is not told why.
    let hold = try referral.practiceHold(person, at: now, of: organisation, in: tx)
    guard hold == nil, letter.isFor(person) else { throw practiceLinkGone }
    let seen = SeenReferral(
        referral: referral.forPractice(of: person), person: person.forPractice, sides: [], isOfTeam: false,
        isOwn: false, seesMeasures: try referral.practiceSeesMeasures(person, at: now, of: organisation, in: tx),
        kept: nil)
    let message = try MessageBack(seen, stops: [], at: now, of: organisation, in: tx)
    if letter.seenAt == nil { try PracticeLetters.noteSeen(letter.id, of: organisation, at: now, in: tx) }
    try record(
        PracticeLinkOpened(letter: letter.id, referral: referral.id, person: person.id), of: organisation, by: nil,
        at: now, in: tx)
    return LinkedMessage(
        message: message, linkEndsAt: endsAt,
        teamPhone: try TeamIntakes.phone(of: referral.team, in: organisation, tx))
}

let practiceLinkGone = Refusal(
    .notFound, "This link does not work any more. Ask the team that sent it to you for a new one.")

extension PracticeLetter {
    /// Whether the practice that it was written to is still the person's.
    func isFor(_ person: PersonServed) -> Bool {
        person.practice?.odsCode.uppercased() == practiceCode
    }
}

extension Referral {
    /// Without what must not lie behind a link: harm from others, and ways to reach somebody who hides them.
    fileprivate func forPractice(of person: PersonServed) -> Referral {
        var shown = self
        if content.risks.contains(.fromOthers) {
            shown.content.risks.removeAll { $0 == .fromOthers }
            shown.content.riskNote = "Ring the team about risks: they are not told by a link."
        }
        if person.hidesContact, origin == .person { shown.content.referrer.contact = "" }
        return shown
    }
}

extension PersonServed {
    fileprivate var forPractice: PersonServed {
        guard hidesContact else { return self }
        var shown = self
        shown.phone = nil
        shown.email = nil
        shown.address = []
        shown.postcode = nil
        return shown
    }
}
