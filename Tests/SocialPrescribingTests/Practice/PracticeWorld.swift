import Core
import Ledger
import Population
import Storage
import TestSupport

@testable import SocialPrescribing

// Messages back to practices.
extension ReferralWorld {
    static let surgery = "surgery@example.org"

    func address(
        code: String = "A81001", name: String = "Harbour Surgery", email: String = surgery, checked: Day? = nil
    ) -> PracticeAddress {
        PracticeAddress(code: code, name: name, email: email, checkedOn: checked ?? today)
    }

    /// The lead says where the practice is written to.
    func knowsPractice(_ one: PracticeAddress? = nil) async throws {
        let one = one ?? address()
        try await write { [self] in try savePracticeAddress(one, as: lead, at: now, in: $0) }
    }

    func letters(_ referral: ReferralID) async throws -> [PracticeLetter] {
        try await read { [organisation] in try PracticeLetters.of(referral, in: organisation, $0) }
    }

    /// Sends what is due; what is handed to the mail server.
    func posts(_ outcome: Letter.Outcome = .sent, at moment: Instant? = nil) async throws -> OutsideLetter.Text? {
        let box = Box()
        _ = try await postOutsideLetter(host(at: moment)) { letter in
            await box.keep(letter)
            return outcome
        }
        return await box.text
    }

    private actor Box {
        var text: OutsideLetter.Text?
        func keep(_ text: OutsideLetter.Text) { self.text = text }
    }

    /// The address of the link in a letter, below the site's own.
    func link(in text: OutsideLetter.Text?) -> String? {
        text?.body.firstMatch(of: #/https://trust\.example(/social-prescribing/messages/org/[\w-]+)/#).map {
            String($0.1)
        }
    }

    func sendsAgain(_ id: ReferralID, as caller: Caller? = nil) async throws -> Refusal? {
        let letter: ID<PracticeLetter> = newID(), caller = caller ?? worker
        return try await refusal { [now] in
            try sendPracticeLetterAgain(of: id, letter: letter, as: caller, at: now, in: $0)
        }
    }

    /// Somebody says no to an organisation, or to every team of ours.
    func choosesNo(
        _ person: PersonServedID, _ part: RecordPart, to recipient: SharingChoice.Recipient
    ) async throws {
        let id: ID<SharingChoice> = newID()
        try await write { [organisation, now] in
            try SharingStore.add(
                SharingChoice(
                    id: id, person: person, part: part, recipient: recipient, isAllowed: false, way: .spoken,
                    chosenAt: now), of: organisation, in: $0)
        }
    }
}
