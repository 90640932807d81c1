import Core
import Ledger
import Storage
import TestSupport
import Testing
import Web

@testable import SocialPrescribing

/// A letter to a service about somebody whose record was erased is not sent.
@Suite struct ErasedLetterTests {
    @Test(arguments: Engine.allCases)
    func nothingIsSentOnceTheRowsAreGone(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted()
        _ = try await world.refersOn(from: accepted.id)
        // As erasure does it: every row about the person goes, whichever service holds it.
        func erase() async throws {
            try await world.write { tx in
                for table in ["referral_letter", "referral_step", "onward_referral"] as [SQL] {
                    try tx.run("DELETE FROM \(table) WHERE organisation = \(world.organisation)")
                }
            }
        }
        // Between the taking and the sending, when the letter is in our hands already.
        let taken = try await world.database.write(for: nil) {
            try OutsideLetters.take(until: world.now + Minutes(5), at: world.now, in: $0)
        }
        let letter = try #require(taken)
        try await erase()
        let text = try await world.read { tx in
            try letter.text(world.host().settings, world.keys, at: world.now, in: tx)
        }
        #expect(text == nil)
        // And before: there is none to send.
        let sent = try await postOutsideLetter(world.host()) { _ in .sent }
        #expect(!sent)
    }
}
