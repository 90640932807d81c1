import Core
import Identity
import Ledger
import Population
import Storage
import TestSupport
import Testing

@testable import SocialPrescribing

/// A person's no to one organisation, at every way by which something of them goes to it.
@Suite struct NamedNoTests {
    private static let said =
        "Nia Newcomer said no on Tue 24 Nov 2026: Harbour Walks may not see “Referrals and what came "
        + "of them”"

    private func choose(
        _ world: ReferralWorld, _ person: PersonServedID, _ one: OutsideOrganisation, _ isAllowed: Bool = false,
        after minutes: Int = 0
    ) async throws {
        let id: ID<SharingChoice> = world.newID()
        try await world.write {
            try SharingStore.add(
                SharingChoice(
                    id: id, person: person, part: .referrals, recipient: .outside(one), isAllowed: isAllowed,
                    way: .spoken, chosenAt: world.now + Minutes(minutes)), of: world.organisation, in: $0)
        }
    }

    private func refers(
        _ world: ReferralWorld, _ referral: Referral, _ kind: OnwardReferral.Kind = .referral,
        to onwards: Onwards = ReferralWorld.walks, override: String? = nil
    ) async throws -> Refusal? {
        let making = world.making
        return try await world.refusal {
            try referOnward(
                kind, to: onwards, from: referral.id, reason: "Walks", overrideReason: override, making: making,
                as: world.worker, at: world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases) func nothingIsReferredToWhomeverTheySaidNo(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted()
        try await choose(world, accepted.person, "harbour walks")
        let refused = try #require(try await refers(world, accepted))
        #expect(refused.kind == .conflict)
        #expect(refused.words.contains("said no on Tue 24 Nov 2026: harbour walks may not see"))
        #expect(try await !postOutsideLetter(world.host()) { _ in .sent })
        let signpost = try await refers(world, accepted, .signpost)
        #expect(signpost?.fields.map(\.field) == ["overrideReason"])
        #expect(
            signpost?.fields.first?.words.contains(
                "Choose another place, or write why you tell them of this one") == true)
        #expect(try await refers(world, accepted, .signpost, override: "He asks about it again") == nil)
        #expect(try await refers(world, accepted, to: .outside(name: "Hill Walks", email: nil, phone: nil)) == nil)
        try await choose(world, accepted.person, "harbour walks", true, after: 1)
        #expect(try await refers(world, accepted) == nil)
    }

    /// A service of the directory is known by its own id and by that of whoever runs it, whatever it is called now.
    @Test(arguments: Engine.allCases) func aServiceIsWhoeverRunsIt(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted()
        var garden = CommunityService(id: ID("garden"), name: "Garden club", email: "garden@example.org")
        garden.details.provider = ServiceProvider(id: ID("trust"), name: "Harbour Trust", about: "")
        let service = garden
        try await world.write { try CommunityServices.save(service, of: world.organisation, in: $0) }
        var minutes = 0
        for one in [
            OutsideOrganisation(name: "Old name", code: .directory("trust")),
            OutsideOrganisation(name: "Old name", code: .directory("garden")), "The Harbour Trust", "Garden Club",
        ] {
            minutes += 2
            try await choose(world, accepted.person, one, after: minutes)
            #expect(try await refers(world, accepted, to: .listed(ID("garden")))?.kind == .conflict, "\(one)")
            try await choose(world, accepted.person, one, true, after: minutes + 1)
        }
        try await choose(world, accepted.person, "Harbour Trust", after: 20)
        let form = try await world.browser(world.worker).get(
            "/social-prescribing/referrals/\(accepted.id)/onward/new?service=garden")
        #expect(form.text.contains("They said no") && form.text.contains("Harbour Trust may not see"))
    }

    /// What was sent before they said no is shut: the link, its document, the letter that waits, a new link.
    @Test(arguments: Engine.allCases) func aLaterNoShutsLinkAndLetterAtOnce(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted(), making = world.making
        let onward = try await world.refersOn(from: accepted.id, making: making)
        let path = "/social-prescribing/links/org/\(making.token.text)", charity = try world.browser(nil)
        #expect(try await charity.get(path, follow: false).status == 200)
        try await choose(world, accepted.person, "Harbour Walks")
        for address in [path, "\(path)/referral.pdf"] {
            #expect(try await charity.get(address, follow: false).status == 404)
        }
        #expect(try await charity.post(path, ["answer": "accept"], follow: false).status == 404)
        #expect(try await postOutsideLetter(world.host()) { _ in .failed("It must not be sent") })
        let letter = try await world.read { try OutsideLetters.last(for: onward.id, of: world.organisation, in: $0) }
        #expect(letter?.state == "unneeded")
        let link = try await world.refusal {
            try makeLink(making.token, for: onward.id, as: world.worker, at: world.now, in: $0)
        }
        #expect(link?.words.hasPrefix(Self.said) == true)
        let page = try await world.browser(world.worker).get("/social-prescribing/onward/\(onward.id)")
        #expect(page.text.contains("They said no") && page.text.contains("or they said no to this place"))
    }

    @Test(arguments: Engine.allCases) func theMessageBackStaysWhereItIs(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine)
        var content = world.content
        content.referrer.organisation = "Harbour Surgery"
        content.referrer.odsCode = "A81001"
        let accepted = try await world.accepted(content), path = "/social-prescribing/referrals/\(accepted.id)"
        let worker = try world.browser(world.worker), referrer = try world.browser(world.referrer)
        for end in ["document", "message.pdf"] {
            #expect(try await worker.get("\(path)/\(end)").status == 200, "\(end)")
        }
        try await choose(world, accepted.person, OutsideOrganisation(name: "Surgery", code: .ods("A81001")))
        for end in ["document", "message.pdf"] {
            let refused = try await worker.get("\(path)/\(end)", follow: false)
            #expect(
                refused.status == 409 && refused.text.contains("Nothing was sent. Speak with them first."), "\(end)")
        }
        let page = try await worker.get("\(path)/message")
        #expect(page.status == 200 && page.text.contains("Do not send it"))
        for end in ["", "/message", "/document", "/message.pdf"] {
            let shut = try await referrer.get("\(path)\(end)", follow: false)
            #expect(shut.status == 403 && shut.text.contains("Ask them, or the team that has the referral."), "\(end)")
        }
        // The person may take it where they like.
        let own = try await world.read {
            try MessageBack(accepted.id, as: world.served(accepted.person), at: world.now, in: $0)
        }
        try own.requireSending()
    }
}
