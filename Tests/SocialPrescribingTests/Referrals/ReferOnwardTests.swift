import Core
import Identity
import Ledger
import Population
import Storage
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct ReferOnwardTests {
    @Test(arguments: Engine.allCases)
    func aServiceThatIsInNoDirectoryGetsALetterWithALink(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted(), making = world.making
        let onward = try await world.refersOn(from: accepted.id, making: making)
        #expect(onward.state == .requested && onward.link?.endsAt == world.now + .days(60))
        let sent = Sent()
        #expect(try await postOutsideLetter(world.host()) { await sent.take($0) })
        #expect(try await !postOutsideLetter(world.host()) { await sent.take($0) })
        let letter = try #require(await sent.letters.first)
        #expect(letter.address == "walks@example.org")
        #expect(letter.body.contains("https://trust.example/social-prescribing/links/org/\(making.token.text)"))
        // Neither who it is nor why stands in a letter.
        #expect(!letter.body.contains("Nia") && !letter.body.contains("Company on walks"))
        #expect(try await world.told(accepted.person.subject).contains("We asked Harbour Walks to help you"))
        let kept = try await world.read { tx in
            try tx.rows("SELECT sealed_link FROM referral_letter WHERE organisation = \(world.organisation)").count
        }
        #expect(kept == 1)
    }

    actor Sent {
        var letters: [OutsideLetter.Text] = []
        var outcomes: [Letter.Outcome] = []

        init(_ outcomes: [Letter.Outcome] = []) { self.outcomes = outcomes }

        func take(_ letter: OutsideLetter.Text) -> Letter.Outcome {
            letters.append(letter)
            return outcomes.isEmpty ? .sent : outcomes.removeFirst()
        }
    }

    @Test func aLetterThatFailsIsTriedAgainAndInTheEndSaidToHaveFailed() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted()
        let onward = try await world.refersOn(from: accepted.id)
        let sent = Sent(Array(repeating: .failed("no connection"), count: 9))
        var at = world.now
        for _ in 0..<9 {
            _ = try await postOutsideLetter(world.host(at: at)) { await sent.take($0) }
            at = at + .hours(7)
        }
        #expect(await sent.letters.count == 6)
        let last = try await world.read {
            try OutsideLetters.last(for: onward.id, of: world.organisation, in: $0)?.state
        }
        #expect(last == "spent")
    }

    @Test func aSignpostTellsThePersonAndNobodyElse() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted()
        let onward = try await world.refersOn(.signpost, from: accepted.id)
        #expect(onward.link == nil && onward.state == .draft)
        #expect(try await !postOutsideLetter(world.host()) { _ in .sent })
        #expect(try await world.told(accepted.person.subject).contains("Your link worker found a place for you to try"))
        let reminders = try await world.read { try Reminders.open(of: world.lee, in: world.organisation, $0) }
        #expect(reminders.map(\.words) == ["Ask whether they got to Harbour Walks"])
    }

    @Test(arguments: Engine.allCases)
    func aSignpostLeadsToTheEntryWhileItIsThere(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine),
            sent = try await world.sends(about: .known(world.pat), as: world.worker)
        let accepted = try await world.moves(sent.id, ReferralMove(.accepted))
        var service = DirectoryWorld.service("walks", "Health Walks", "Walks.", town: "Seaham Quay", at: nil)
        try await world.write { [service] in try CommunityServices.save(service, of: world.organisation, in: $0) }
        _ = try await world.refersOn(
            .signpost, to: .listed(service.id), from: accepted.id, override: "They know her already")
        let path = "/social-prescribing/people/pat/help/\(accepted.id)", entry = "/directory/org/services/\(service.id)"
        let own = try await world.browser(world.asPat).get(path)
        #expect(own.body.contains("href=\"\(entry)\"") && own.text.contains("Health Walks"))
        #expect(try await world.browser(world.asPat).get(entry).status == 200)
        service.details.retiredOn = world.today
        try await world.write { [service] in try CommunityServices.save(service, of: world.organisation, in: $0) }
        let later = try await world.browser(world.asPat).get(path)
        #expect(!later.body.contains(entry))
        #expect(later.text.contains("This is no longer in the directory. Ask before you go."))
    }

    @Test func whoWantsNothingSharedIsOnlyToldOfPlaces() async throws {
        let world = try await ReferralWorld()
        var content = world.content
        content.consent = .teamOnly
        let accepted = try await world.accepted(content), making = world.making
        let refusal = try await world.refusal {
            try referOnward(
                .referral, to: ReferralWorld.walks, from: accepted.id, reason: "Walks", overrideReason: nil,
                making: making, as: world.worker, at: world.now, in: $0)
        }
        #expect(
            refusal?.words.hasPrefix("They have not agreed that their details go to groups outside the team.") == true)
        #expect(try await world.refersOn(.signpost, from: accepted.id).kind == .signpost)
    }

    @Test(arguments: Engine.allCases)
    func fitAndRoomAreCheckedBeforeItIsSent(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted(), making = world.making
        let service = CommunityService(
            id: ID("young"), name: "Young Makers", email: "young@example.org", capacity: .full, maximumAge: 25)
        try await world.write { try CommunityServices.save(service, of: world.organisation, in: $0) }
        let refusal = try await world.refusal {
            try referOnward(
                .referral, to: .listed(service.id), from: accepted.id, reason: "Making things", overrideReason: " ",
                making: making, as: world.worker, at: world.now, in: $0)
        }
        #expect(refusal?.fields.map(\.field) == ["overrideReason"])
        #expect(
            refusal?.fields.first?.words.hasPrefix(
                "Young Makers takes people up to 25 years; the person is 66. Young Makers says it is full.") == true)
        let sent = try await world.refersOn(
            to: .listed(service.id), from: accepted.id, override: "They hold a place for her")
        #expect(sent.overrideReason == "They hold a place for her" && sent.destination.email == "young@example.org")
    }

    @Test func whatCannotBeSentIsRefused() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted(), making = world.making
        func refused(_ to: Onwards, _ reason: String = "Walks", as caller: Caller? = nil) async throws -> Refusal? {
            try await world.refusal {
                try referOnward(
                    .referral, to: to, from: accepted.id, reason: reason, overrideReason: nil, making: making,
                    as: caller ?? world.worker, at: world.now, in: $0)
            }
        }
        #expect(
            try await refused(.outside(name: " ", email: nil, phone: nil))?.fields == [
                FieldProblem("serviceName", "Enter the name of the group or service")
            ])
        for address in ["walks", "a b@c.org", "a@b", "a@.org", "<a@b.org>"] {
            #expect(
                try await refused(.outside(name: "Walks", email: address, phone: nil))?.fields.first?.field
                    == "serviceEmail")
        }
        #expect(try await refused(ReferralWorld.walks, " ")?.fields.first?.field == "onwardReason")
        #expect(try await refused(.listed(ID("none")))?.kind == .notFound)
        #expect(try await refused(ReferralWorld.walks, as: world.referrer)?.kind == .forbidden)
        let open = try await world.sends()
        let early = try await world.refusal {
            try referOnward(
                .referral, to: ReferralWorld.walks, from: open.id, reason: "Walks", overrideReason: nil,
                making: making, as: world.worker, at: world.now, in: $0)
        }
        #expect(early?.words == "Accept the referral first: only somebody of an open case is sent on.")
    }

    @Test func agesAreWholeYears() {
        #expect(PersonServed.age(born: day("2000-02-29"), on: day("2026-02-28")) == 26)
        #expect(PersonServed.age(born: day("2000-02-29"), on: day("2026-03-01")) == 26)
        #expect(PersonServed.age(born: day("1956-11-24"), on: day("2026-11-24")) == 70)
    }
}
