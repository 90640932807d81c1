import Core
import Identity
import Storage
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct AnswerByLinkTests {
    /// Three parties, the third without an account: practice, link worker, charity.
    @Test(arguments: Engine.allCases)
    func aReferralFromPracticeToUnregisteredCharityIsClosedByItsLink(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted(), making = world.making
        let onward = try await world.refersOn(from: accepted.id, making: making)
        let path = "/social-prescribing/links/org/\(making.token.text)", charity = try world.browser(nil)
        let first = try await charity.get(path)
        #expect(first.status == 200 && first.text.contains("Nia N.") && !first.text.contains("Newcomer"))
        #expect(!first.text.contains("01632 960002") && !first.text.contains("Lonely since she moved"))
        // A scanner that opens the link answers nothing.
        for _ in 0..<3 { _ = try await charity.get(path) }
        #expect(try await state(onward, world) == .requested)
        let odd = try await charity.post(path, ["answer": "perhaps"], follow: false)
        #expect(odd.status == 422 && odd.text.contains("Press one of the buttons below."))
        let yes = try await charity.post(path, ["answer": "accept"])
        #expect(yes.text.contains("Nia Newcomer") && yes.text.contains("01632 960002"))
        _ = try await charity.post(path, ["answer": "start"])
        let bare = try await charity.post(path, ["answer": "complete", "words": " "], follow: false)
        #expect(bare.status == 422 && bare.text.contains("Write in a sentence what came of it"))
        let done = try await charity.post(path, ["answer": "complete", "words": "She walks with us every week"])
        #expect(done.text.contains("The link is closed"))
        #expect(try await state(onward, world) == .completed)
        #expect(try await charity.get(path, follow: false).status == 404)
        let steps = try await world.read { try ReferralSteps.of(onward.id, in: world.organisation, $0) }
        #expect(steps.map(\.to) == [.requested, .accepted, .inProgress, .completed])
        #expect(steps.dropFirst().allSatisfy { $0.way == .link && $0.party == .target })
        #expect(try await world.told(world.lee).contains("Harbour Walks: completed"))
        #expect(try await world.told(onward.person.subject).contains("Harbour Walks says you are finished there"))
        let message = try await world.browser(world.referrer).get(
            "/social-prescribing/referrals/\(accepted.id)/message")
        #expect(message.text.contains("She walks with us every week"))
    }

    /// What must be known of a risk is kept from whoever does not take the person, and shown to whoever does.
    @Test func theRiskIsShownOnceTheServiceHasAccepted() async throws {
        let world = try await ReferralWorld(), making = world.making
        var content = world.content
        content.risks = [.falls]
        content.riskNote = "Falls on stairs; allergic to nuts"
        let accepted = try await world.accepted(content), charity = try world.browser(nil)
        _ = try await world.refersOn(from: accepted.id, making: making)
        let path = "/social-prescribing/links/org/\(making.token.text)"
        #expect(try await !charity.get(path).text.contains("allergic to nuts"))
        #expect(try await charity.post(path, ["answer": "accept"]).text.contains("allergic to nuts"))
        #expect(try await charity.get(path).text.contains("allergic to nuts"))
    }

    private func state(_ onward: OnwardReferral, _ world: ReferralWorld) async throws -> LoopState {
        try await world.read { try OnwardReferrals.find(onward.id, of: world.organisation, in: $0).state }
    }

    @Test func fullIsAnAnswerThatTheDirectoryCanHear() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted(), making = world.making
        _ = try await world.refersOn(from: accepted.id, making: making)
        let seen = try await world.says(.full, by: making.token)
        #expect(seen.onward.isFull && seen.onward.state == .rejected)
        #expect(seen.onward.loop.reason == "We are full at present.")
        #expect(try await world.factNames().suffix(2) == ["onward-moved.1", "service-said-full.1"])
    }

    @Test func everyStepIsInTheLedgerAsTheServicesAndNobodysAccount() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted(), making = world.making
        _ = try await world.refersOn(from: accepted.id, making: making)
        _ = try await world.says(.accept, by: making.token)
        let facts = try await world.read { tx in
            try tx.rows(
                """
                SELECT number FROM fact WHERE organisation = \(world.organisation)
                    AND name = 'social-prescribing.onward-moved.1' ORDER BY number
                """
            ).count
        }
        #expect(facts == 2)
    }

    @Test func aLinkEndsAndCannotBeGuessedOrUsedElsewhere() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted(), making = world.making
        _ = try await world.refersOn(from: accepted.id, making: making)
        let last = world.now + .days(60)
        let step: ID<LoopStep> = world.newID()
        for (token, organisation, at) in [
            (making.token, world.organisation, last),
            (SecretToken(bytes: world.dice.bytes(32)), world.organisation, world.now),
            (making.token, world.far, world.now),
        ] {
            let refusal = try await world.refusal {
                try answerByLink(token, .accept, words: nil, step: step, of: organisation, at: at, in: $0)
            }
            #expect(refusal?.words.hasPrefix("This link does not work any more.") == true)
        }
        #expect(try await world.says(.accept, by: making.token, at: last - Minutes(1)).onward.state == .accepted)
    }

    @Test func anAnswerThatCannotFollowChangesNothing() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted(), making = world.making
        let onward = try await world.refersOn(from: accepted.id, making: making)
        let step: ID<LoopStep> = world.newID()
        for answer in [LinkAnswer.start, .complete, .hold, .fail] {
            let refusal = try await world.refusal {
                try answerByLink(
                    making.token, answer, words: "x", step: step, of: world.organisation, at: world.now, in: $0)
            }
            #expect(refusal?.kind == .conflict, "\(answer)")
        }
        #expect(try await state(onward, world) == .requested)
        let charity = try world.browser(nil)
        let path = "/social-prescribing/links/org/\(making.token.text)"
        #expect(try await charity.post(path, ["answer": "complete", "words": "x"], follow: false).status == 409)
        #expect(try await charity.post(path, ["answer": "destroy"], follow: false).status == 422)
        #expect(try await charity.get("/social-prescribing/links/org/x", follow: false).status == 404)
    }
}
