import Core
import Ledger
import Population
import Storage
import TestSupport
import Testing
import Web

@testable import SocialPrescribing

/// A yes that comes later: the practice gets the letter that it did not get before.
@Suite struct GiveConsentTests {
    /// A self-referral of Pat's that the team accepted, of which nobody outside may be told.
    private func kept(_ world: ReferralWorld) async throws -> Referral {
        var content = world.content
        content.consent = .teamOnly
        let sent = try await world.sends(content, about: .known(world.pat), as: world.asPat)
        return try await world.moves(sent.id, ReferralMove(.accepted))
    }

    private func gives(_ id: ReferralID, as caller: Caller, _ world: ReferralWorld) async throws -> Refusal? {
        let letter: ID<PracticeLetter> = world.newID()
        return try await world.refusal {
            try giveConsent(to: id, letter: letter, as: caller, at: world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases)
    func thePersonAgreesAndThePracticeIsTold(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), referral = try await kept(world)
        try await world.knowsPractice()
        #expect(try await world.letters(referral.id).isEmpty)
        let pat = try world.browser(world.asPat)
        #expect(try await pat.get(referral.ownPath).text.contains("They may be told"))
        let said = try await pat.post("\(referral.ownPath)/consent")
        #expect(said.status == 200 && said.text.contains("We tell no more than is needed."))
        #expect(!said.text.contains("They may be told"))
        #expect(try await world.letters(referral.id).map(\.state) == [.due])
        let other = try await pat.post("/social-prescribing/people/sam/help/\(referral.id)/consent", follow: false)
        #expect((400..<500).contains(other.status))
        #expect(try await gives(referral.id, as: world.asPat, world)?.words == "They have agreed already.")
        #expect(try await world.factNames().suffix(2) == ["consent-given.1", "practice-letter-owed.1"])
    }

    @Test(arguments: Engine.allCases)
    func theTeamNotesItAndNobodyElseDoes(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), referral = try await kept(world)
        try await world.knowsPractice()
        try await world.write {
            try Relationships.save(
                Relationship(
                    id: ID("helper"), person: world.pat, holder: world.sam, kind: .chosenHelper,
                    sees: [.details, .referrals], writes: [.referrals], evidence: "Said so", firstDay: world.today),
                of: world.organisation, in: $0)
        }
        #expect(
            try await gives(referral.id, as: world.asSam, world)?.words
                == "Only the person, or the team that has their referral, writes down that they agree.")
        #expect(try await gives(referral.id, as: world.outsider, world)?.words == "There is no such referral.")
        let worker = try world.browser(world.worker)
        #expect(try await worker.get(referral.path).text.contains("They agree now"))
        #expect(try await worker.post("\(referral.path)/consent").status == 200)
        #expect(try await world.letters(referral.id).map(\.state) == [.due])
        // A program of the team does the same.
        let second = try await kept(world)
        let sent = try await worker.send(
            .post, "/api/social-prescribing/v1/referrals/\(second.id)/consent", [:])
        #expect(sent.status == 200)
        #expect(try await world.letters(second.id).count == 1)
    }

    @Test func beforeThereIsAnythingToTellNothingGoes() async throws {
        let world = try await ReferralWorld()
        var content = world.content
        content.consent = .teamOnly
        let sent = try await world.sends(content, about: .known(world.pat), as: world.asPat)
        #expect(try await gives(sent.id, as: world.asPat, world) == nil)
        #expect(try await world.letters(sent.id).isEmpty)
        let taken = try await world.moves(sent.id, ReferralMove(.accepted))
        #expect(try await world.letters(taken.id).count == 1)
        let draft = try await world.sends(content, about: .known(world.pat), as: world.asPat, sends: false)
        #expect(
            try await gives(draft.id, as: world.asPat, world)?.words
                == "This referral was not sent. Whether they agree is asked when it is.")
    }

    /// Somebody who kept their referrals from every team takes that back.
    @Test(arguments: Engine.allCases)
    func aNoThatIsTakenBackSendsTheLetterOnce(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine)
        try await world.knowsPractice()
        let sent = try await world.sends(about: .known(world.pat), as: world.asPat)
        try await world.choosesNo(world.pat, .referrals, to: .outside("Harbour Surgery"))
        let taken = try await world.moves(sent.id, ReferralMove(.accepted))
        #expect(try await world.letters(taken.id).isEmpty)
        for _ in 0..<2 {
            let choice: ID<SharingChoice> = world.newID()
            try await world.write {
                try chooseSharing(
                    .referrals, with: .outside("Harbour Surgery"), isAllowed: true, way: .online, of: world.pat,
                    choice: choice, as: world.asPat, at: world.now + Minutes(1), in: $0)
            }
            _ = try await world.told(world.lee)
        }
        #expect(try await world.letters(taken.id).map(\.state) == [.due])
    }
}
