import Core
import Identity
import Ledger
import TestSupport
import Testing
import Web

@testable import SocialPrescribing

@Suite struct OpenLoopTests {
    private func chases(_ world: ReferralWorld, after days: Int) async throws -> Int {
        try await tellOpenLoops(of: world.organisation, world.host(at: world.now + .days(days)))
    }

    private func list(_ world: ReferralWorld, _ caller: Caller, after days: Int) async throws -> [String] {
        try await world.read { try referralWorklist(caller, world.now + .days(days), $0).map(\.words) }
    }

    @Test(arguments: Engine.allCases)
    func whatNobodyAnswersForAWeekIsChasedOnce(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted()
        let onward = try await world.refersOn(from: accepted.id)
        let words = "Harbour Walks has not answered for a week: ring them"
        #expect(try await chases(world, after: 6) == 0)
        #expect(try await chases(world, after: 7) == 1)
        #expect(try await chases(world, after: 8) == 0)
        #expect(try await world.told(world.lee).contains(words))
        #expect(try await list(world, world.worker, after: 8).contains(words))
        #expect(try await !list(world, world.lead, after: 8).contains(words))
        // The link ends after sixty days.
        #expect(
            try await list(world, world.worker, after: 61).contains { $0.hasPrefix("The link of Harbour Walks has") })
        #expect(try await chases(world, after: 61) == 1)
        let step: ID<LoopStep> = world.newID()
        _ = try await world.write {
            try moveOnward(
                onward.id, to: .rejected, reason: "Full", step: step, as: world.worker, at: world.now + .days(62),
                in: $0)
        }
        #expect(try await !list(world, world.worker, after: 63).contains { $0.contains("Harbour Walks") })
        #expect(try await world.factNames().count { $0 == "open-loop-told.1" } == 2)
    }

    @Test(arguments: Engine.allCases)
    func aLetterThatFailsIsToldAndCanBeSentAgain(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted()
        let onward = try await world.refersOn(from: accepted.id)
        _ = try await postOutsideLetter(world.host()) { _ in .refused("no such address") }
        let words = "The letter to Harbour Walks could not be sent: ring them, or send it again"
        #expect(try await chases(world, after: 0) == 1)
        #expect(try await world.told(world.lee).contains(words))
        let browser = try world.browser(world.worker), path = "/social-prescribing/onward/\(onward.id)"
        #expect(try await browser.get(path).text.contains("Send the letter again"))
        let sent = try await browser.post("\(path)/letter")
        #expect(sent.status == 200 && sent.text.contains("A new letter goes to Harbour Walks."))
        #expect(try await !list(world, world.worker, after: 0).contains(words))
        #expect(try await postOutsideLetter(world.host()) { _ in .sent })
        let after = try await world.read { try OnwardReferrals.find(onward.id, of: world.organisation, in: $0) }
        #expect(after.link != nil && after.link?.hash != onward.link?.hash)
    }

    @Test(arguments: Engine.allCases)
    func aCaseThatNobodyTookHasSomebodyWhoHears(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), making = world.making
        try await world.opens("acc-lead", "care-manager", on: world.team)
        let lead = world.caller("acc-lead", .careManager)
        let sent = try await world.sends(), accepted = try await world.moves(sent.id, ReferralMove(.accepted), as: lead)
        #expect(accepted.worker == nil)
        _ = try await world.refersOn(from: accepted.id, making: making, as: lead)
        _ = try await world.says(.reject, "No room", by: making.token)
        #expect(try await world.told(world.reader("acc-lead")).contains("Harbour Walks: not accepted"))
        // When whoever sent it on has left, the whole team hears.
        let other = try await world.accepted(), again = world.making
        _ = try await world.refersOn(from: other.id, making: again)
        try await world.ends("acc-lee")
        _ = try await world.says(.reject, "No room", by: again.token)
        #expect(try await world.told(world.mia).contains("Harbour Walks: not accepted"))
    }

    @Test func theLetterSaysWhomToRing() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted()
        try await world.write {
            try saveTeamIntake(
                TeamIntake(team: world.team, phone: "01632 960123"), as: world.lead, at: world.now, in: $0)
        }
        _ = try await world.refersOn(from: accepted.id)
        let sent = ReferOnwardTests.Sent()
        _ = try await postOutsideLetter(world.host()) { await sent.take($0) }
        #expect(await sent.letters.first?.body.contains("ring Harbour Link Workers on 01632 960123.") == true)
        let own = "/social-prescribing/people/\(accepted.person)/help/\(accepted.id)"
        let page = try await world.browser(world.served(accepted.person)).get(own)
        #expect(page.text.contains("01632 960123"))
    }
}
