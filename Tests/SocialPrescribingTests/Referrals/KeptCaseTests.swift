import Core
import Population
import Questionnaires
import Storage
import TestSupport
import Testing
import Web

@testable import SocialPrescribing

/// A person's no to every team is kept by everything that shows a case: pages, documents, programs, lists.
@Suite struct KeptCaseTests {
    /// A case of Pat's with a score, and what she said after it.
    private func kept(
        _ engine: Engine, _ parts: [RecordPart], by requester: Caller? = nil
    ) async throws -> (ReferralWorld, Referral, OutcomeResponse) {
        let world = try await ReferralWorld(engine)
        let sent = try await world.sends(about: .known(world.pat), as: requester ?? world.asPat)
        let mine = try await world.moves(sent.id, ReferralMove(.accepted))
        let given = try await world.gives("ons4", of: mine.id)
        try await world.write { tx in
            _ = try tx.run("UPDATE outcome_response SET state = 'completed' WHERE id = \(given.id)")
        }
        let title = try #require(MeasureBook([], on: world.today)["ons4"]).title
        #expect(try await world.browser(world.worker).get(mine.path).text.contains(title))
        try await world.refuses(parts)
        return (world, mine, given)
    }

    private static func paths(_ referral: Referral, _ response: OutcomeResponse) -> [String] {
        let one = referral.path, api = "/api/social-prescribing/v1/referrals/\(referral.id)"
        return [
            "\(one)/record", "\(one)/record?view=message-back", "\(one)/record/document", "\(one)/message",
            "\(one)/document", "\(one)/message.pdf", "\(one)/contacts/new", "\(one)/measures/new", api,
            "\(api)/document", "\(api)/record", "\(api)/record/document",
            "/social-prescribing/people/pat/questions/\(response.id)",
            "/social-prescribing/responses/\(response.id)/paper", "/social-prescribing/people/pat",
        ]
    }

    @Test(arguments: Engine.allCases) func aNoToEveryTeamClosesEveryDoor(_ engine: Engine) async throws {
        let (world, mine, response) = try await kept(engine, [.referrals, .measures])
        let lee = try world.browser(world.worker)
        for path in Self.paths(mine, response) {
            let answer = try await lee.get(path, follow: false)
            #expect([403, 404].contains(answer.status), "\(path): \(answer.status)")
            for words in ["Lonely", "garden"] { #expect(!answer.body.contains(words), "\(path) says “\(words)”") }
        }
        let page = try await lee.get(mine.path)
        #expect(page.status == 200 && page.text.contains("They keep their referrals from your team."))
        #expect(!page.text.contains("Lonely") && !page.text.contains("garden"))
        let cases = try await lee.get("/social-prescribing/caseload")
        #expect(cases.text.contains("Keeps this from your team") && !cases.text.contains("Lonely"))
        // The person's own pages go on as before.
        let own = try await world.browser(world.asPat).get("/social-prescribing/people/pat/help/\(mine.id)")
        #expect(own.status == 200)
        await world.database.close()
    }

    @Test(arguments: Engine.allCases) func aCaseThatIsKeptCanBeEndedAndNothingElse(_ engine: Engine) async throws {
        let (world, mine, _) = try await kept(engine, [.referrals])
        let refusal = try await world.refusal { tx in
            _ = try moveReferral(
                mine.id, ReferralMove(.inProgress), step: world.newID(), member: world.newID(), as: world.worker,
                at: world.now, in: tx)
        }
        #expect(
            refusal?.words
                == "They keep their referrals from your team. You see that there is a case, and can end it; no more.")
        let note = try await world.refusal { tx in
            _ = try addCaseNote("Rang", to: mine.id, note: world.newID(), as: world.worker, at: world.now, in: tx)
        }
        #expect(note?.kind == .forbidden)
        let page = try await world.browser(world.worker).get("\(mine.path)/moves/new?state=cancelled")
        #expect(page.status == 200)
        let ended = try await world.moves(mine.id, ReferralMove(.cancelled, reason: "Asked us to stop"))
        #expect(ended.state == .cancelled)
        await world.database.close()
    }

    @Test(arguments: Engine.allCases) func scoresAreKeptApart(_ engine: Engine) async throws {
        let (world, mine, response) = try await kept(engine, [.measures])
        let lee = try world.browser(world.worker)
        let page = try await lee.get(mine.path)
        let title = try #require(MeasureBook([], on: world.today)["ons4"]).title
        #expect(page.status == 200 && !page.text.contains(title))
        let message = try await world.read { try MessageBack(mine.id, as: world.worker, at: world.now, in: $0) }
        #expect(message.responses == [])
        let seen = try await world.refusal { try seeResponse(response.id, as: world.worker, at: world.now, in: $0) }
        #expect(seen?.words == "They keep their answers and scores from your team.")
        let api = try await lee.get("/api/social-prescribing/v1/referrals/\(mine.id)/record")
        #expect(api.status == 200 && !api.body.contains(title))
        await world.database.close()
    }

    @Test(arguments: Engine.allCases) func aTeamWhoseCareHasEndedSeesNoCase(_ engine: Engine) async throws {
        let (world, mine, response) = try await kept(engine, [])
        let lee = try world.browser(world.worker)
        #expect(try await lee.get("\(mine.path)/record").status == 200)
        try await world.write { tx in
            try tx.run("UPDATE care_team_member SET last_day = '2026-11-23' WHERE person = 'pat'")
        }
        for path in Self.paths(mine, response) {
            let answer = try await lee.get(path, follow: false)
            #expect([403, 404].contains(answer.status) && !answer.body.contains("Lonely"), "\(path): \(answer.status)")
        }
        let page = try await lee.get(mine.path)
        #expect(page.text.contains("Your team no longer cares for this person, so their case is closed to it."))
        #expect(!page.text.contains("Pat Sample") && !page.text.contains("01632"))
        let cases = try await lee.get("/social-prescribing/caseload")
        #expect(cases.text.contains("Not cared for any longer") && !cases.text.contains("Pat Sample"))
        await world.database.close()
    }

    @Test(arguments: Engine.allCases) func whoeverReferredIsToldNoMoreEither(_ engine: Engine) async throws {
        let (world, mine, _) = try await kept(engine, [.referrals], by: nil)
        _ = mine
        let sent = try await world.sends()
        _ = try await world.moves(sent.id, ReferralMove(.rejected, reason: "Too far away"))
        let gp = try world.browser(world.referrer), api = "/api/social-prescribing/v1/referrals"
        #expect(try await gp.get(api).body.contains("Too far away"))
        try await world.refuses([.referrals], of: sent.person)
        for path in ["\(sent.path)", "\(sent.path)/message", "\(api)/\(sent.id)"] {
            #expect(try await gp.get(path, follow: false).status == 403, "\(path)")
        }
        #expect(try await !gp.get(api).body.contains("Too far away"))
        let list = try await gp.get("/social-prescribing/referrals")
        #expect(list.text.contains("Keeps this from you") && !list.text.contains("Too far away"))
        await world.database.close()
    }

    /// Who helped somebody to ask is on their side for as long as they act for them.
    @Test func whoeverAskedForAnotherLosesItWithTheirRight() async throws {
        let world = try await ReferralWorld()
        func act(until end: Instant?) async throws {
            try await world.write { tx in
                try Relationships.save(
                    Relationship(
                        id: ID("helper"), person: world.pat, holder: world.sam, kind: .chosenHelper,
                        sees: [.details, .referrals], writes: [.referrals], evidence: "Said so",
                        firstDay: day("2026-11-02"), endedAt: end), of: world.organisation, in: tx)
            }
        }
        try await act(until: nil)
        let sent = try await world.sends(about: .known(world.pat), as: world.asSam)
        #expect(try await world.read { try seeReferral(sent.id, as: world.asSam, at: world.now, in: $0) }.isOwn)
        try await act(until: world.now)
        let refusal = try await world.refusal { try seeReferral(sent.id, as: world.asSam, at: world.now, in: $0) }
        #expect(refusal?.kind == .notFound)
    }
}

extension ReferralWorld {
    /// Somebody says no to every team.
    func refuses(_ parts: [RecordPart], of person: PersonServedID? = nil) async throws {
        let person = person ?? pat
        try await write { [now, organisation] tx in
            for part in parts {
                try SharingStore.add(
                    SharingChoice(
                        id: ID("no-\(person)-\(part)"), person: person, part: part, recipient: .everyTeam,
                        isAllowed: false, way: .online, chosenAt: now), of: organisation, in: tx)
            }
        }
    }
}
