import Core
import Identity
import Ledger
import Population
import Storage
import Web

/// A letter to a practice that was taken to be sent, and the link that was made for it. The link stands nowhere but in
/// the letter itself: a try that fails gets another.
struct TakenPracticeLetter: Sendable {
    let letter: PracticeLetter
    let organisation: OrganisationID
    let address: String
    /// Which try this is, from 1.
    let tryNumber: Int
    let token: SecretToken
    let linkEndsAt: Instant
}

/// Sends the letter to a practice that has been due longest: taken in one transaction, sent outside of any, settled in
/// another.
///
/// - Returns: whether there was one.
func postPracticeLetter(
    _ host: Host, send: @Sendable (OutsideLetter.Text) async -> Letter.Outcome
) async throws -> Bool {
    let now = host.now(), token = SecretToken(bytes: host.secretBytes(SecretToken.byteCount))
    let taken = try await host.database.write(for: nil) {
        try PracticeLetters.take(until: now + Minutes(5), link: token, at: now, in: $0)
    }
    guard let taken else { return false }
    let settings = host.settings
    let text = try await host.database.read(for: taken.organisation) { tx in
        try taken.text(settings, at: now, in: tx)
    }
    let outcome = if let text { await send(text) } else { Letter.Outcome.unneeded }
    let later = host.now(), next = OutsideLetter.nextTry(taken.tryNumber, after: later)
    try await Task {
        try await host.database.write(for: taken.organisation) { tx in
            guard try PracticeLetters.settle(taken, outcome, next: next, at: later, in: tx), outcome == .sent else {
                return
            }
            let letter = taken.letter
            try record(
                PracticeLetterSent(letter: letter.id, referral: letter.referral, person: letter.person),
                of: taken.organisation, by: nil, at: later, in: tx)
        }
    }.value
    return true
}

extension TakenPracticeLetter {
    /// The letter in words; `nil` when it was dropped meanwhile, or the person does not want it any more.
    func text(_ settings: Settings, at now: Instant, in tx: any Transaction) throws -> OutsideLetter.Text? {
        guard let found = try PracticeLetters.behind(token.hash, of: organisation, in: tx), found.state == .due else {
            return nil
        }
        let referral = try Referrals.find(letter.referral, of: organisation, in: tx)
        let person = try PeopleServed.find(
            try PeopleServed.survivor(of: referral.person, of: organisation, in: tx), of: organisation, in: tx)
        guard try referral.practiceHold(person, at: now, of: organisation, in: tx) == nil, letter.isFor(person) else {
            return nil
        }
        let sender = try Organisations.find(organisation, in: tx).name
        let name = try TeamNames.name(of: referral.team, in: organisation, tx)
        let number = try TeamIntakes.phone(of: referral.team, in: organisation, tx)
        let ring = number.map { "ring \(name) on \($0)" } ?? "ring \(name)"
        let body = """
            Dear \(letter.practiceName),

            \(sender) has a message for you about somebody who is registered with you. You need no account.

            Open this page to read it, print it, or save it as a PDF or as a FHIR document for your records:
            \(settings.publicAddress)\(PracticeLetter.linkPath(token, organisation))

            The page works until \(linkEndsAt.ukDay.words). Whoever has this address can open it, so please keep it
            inside your practice.

            If you cannot open it, or it was not meant for you, \(ring). Nobody reads answers to this message.

            """
        return OutsideLetter.Text(
            id: letter.id.text, address: address, subject: "\(sender): a message for your practice", body: body)
    }
}

extension PracticeLetter {
    /// The address of a link, below the site's own.
    static func linkPath(_ token: SecretToken, _ organisation: OrganisationID) -> String {
        "/social-prescribing/messages/\(organisation)/\(token.text)"
    }
}
