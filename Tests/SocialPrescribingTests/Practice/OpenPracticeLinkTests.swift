import Core
import Identity
import Ledger
import Population
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct OpenPracticeLinkTests {
    private static let gone =
        "This link does not work any more. Ask the team that sent it to you for a new one."

    /// Of somebody who referred herself, so that no practice has an account.
    @Test(arguments: Engine.allCases)
    func thePracticeOfSomebodyWhoAskedHerselfIsTold(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), practice = try world.browser(nil)
        try await world.knowsPractice()
        var content = world.content
        content.referrer.odsCode = ""
        let sent = try await world.sends(content, about: .known(world.pat), as: world.asPat)
        #expect(try await world.letters(sent.id).isEmpty)
        try await world.moves(sent.id, ReferralMove(.accepted))
        let letter = try await world.posts()
        #expect(letter?.subject == "Example NHS Trust: a message for your practice")
        #expect(letter?.body.contains("Pat") == false && letter?.body.contains("garden") == false)
        let link = try #require(world.link(in: letter))
        let page = try await practice.get(link)
        #expect(page.status == 200 && page.text.contains("Message about Pat Sample"))
        #expect(page.text.contains("Harbour Link Workers") && page.text.contains("It works until Sat 23 Jan 2027"))
        #expect(page.header("x-robots-tag") == "noindex, nofollow, noarchive")
        #expect(try await practice.get("\(link)/message.pdf").header("content-type") == "application/pdf")
        let file = try await practice.get("\(link)/document")
        #expect(file.header("content-type") == "application/fhir+json")
        #expect(try file.json()["entry"]?.elements.isEmpty == false)
        let facts = try await world.factNames()
        #expect(facts.contains("practice-letter-owed.1") && facts.contains("practice-letter-sent.1"))
        #expect(facts.count { $0 == "practice-link-opened.1" } == 3)
        let theCase = try await world.browser(world.worker).get("/social-prescribing/referrals/\(sent.id)")
        for words in ["surgery@example.org", "Sent on Tue 24 Nov 2026", "First on Tue 24 Nov 2026", "Works until"] {
            #expect(theCase.text.contains(words), "\(words)")
        }
    }

    @Test(arguments: Engine.allCases)
    func aLinkEndsWithItsDaysAndWithTheirNo(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), organisation = world.organisation
        try await world.knowsPractice()
        let accepted = try await world.accepted()
        let link = try #require(world.link(in: try await world.posts()))
        let late = try await world.browser(nil, at: world.now + .days(60)).get(link, follow: false)
        #expect(late.status == 404 && late.text.contains(Self.gone))
        let unknown = SecretToken(bytes: world.dice.bytes(32))
        let refusal = try await world.refusal {
            try openPracticeLink(unknown, of: organisation, at: world.now, in: $0)
        }
        #expect(refusal?.words == Self.gone)
        try await world.choosesNo(accepted.person, .referrals, to: .outside("Harbour Surgery"))
        #expect(try await world.browser(nil).get(link, follow: false).status == 404)
    }

    @Test func nothingOfHarmByOthersLiesBehindALink() async throws {
        let world = try await ReferralWorld()
        try await world.knowsPractice()
        var content = world.content
        content.risks = [.fromOthers]
        content.riskNote = "Her brother takes her money"
        let accepted = try await world.accepted(content)
        let link = try #require(world.link(in: try await world.posts()))
        let concern: ID<CaseNote> = world.newID()
        _ = try await world.write {
            try raiseConcern("A bruise", on: accepted.id, note: concern, as: world.worker, at: world.now, in: $0)
        }
        for path in [link, "\(link)/document"] {
            let body = try await world.browser(nil).get(path).body
            #expect(!body.contains("brother") && !body.contains("abuse") && !body.contains("bruise"), "\(path)")
        }
    }

    @Test(arguments: Engine.allCases)
    func aLetterThatCannotBeSentSaysWhy(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine)
        try await world.knowsPractice()
        let accepted = try await world.accepted()
        let failed = try #require(world.link(in: try await world.posts(.failed("421"))))
        let letters = try await world.letters(accepted.id)
        #expect(letters.map(\.words) == ["Waits to be sent; the last try failed (421)"])
        let link = world.link(in: try await world.posts(.refused("550 no such address"), at: world.now + Minutes(2)))
        #expect(link != nil && link != failed)
        for one in [failed, link ?? ""] {
            #expect(try await world.browser(nil).get(one, follow: false).status == 404)
        }
        let page = try await world.browser(world.worker).get("/social-prescribing/referrals/\(accepted.id)")
        #expect(page.text.contains("Could not be sent (550 no such address)"))
        let list = try await world.read { try practiceWorklist(world.worker, $0).map(\.words) }
        #expect(list == ["The letter to Harbour Surgery could not be sent: send it again, or print the message"])
    }

    @Test func aNoAndAnEndAreToldToo() async throws {
        let world = try await ReferralWorld()
        try await world.knowsPractice()
        let refused = try await world.sends()
        try await world.moves(refused.id, ReferralMove(.rejected, reason: "Out of our area"))
        #expect(try await world.letters(refused.id).map(\.occasion) == [.rejected])
        let sent = try await world.sends(about: .known(world.pat), as: world.asPat)
        try await world.moves(sent.id, ReferralMove(.accepted))
        try await world.moves(sent.id, ReferralMove(.inProgress))
        try await world.moves(sent.id, ReferralMove(.completed, reason: "She gardens each week"))
        let letters = try await world.letters(sent.id)
        #expect(letters.map(\.occasion) == [.ended, .accepted])
        // The first was not sent yet: the second says all.
        #expect(letters.map(\.state) == [.due, .unneeded])
    }
}
