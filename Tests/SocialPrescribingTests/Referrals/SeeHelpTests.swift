import Core
import Identity
import Population
import Storage
import TestSupport
import Testing
import Web

@testable import SocialPrescribing

/// What somebody who only reads for another person sees of their help: what they were given, and of the rest nothing.
@Suite struct SeeHelpTests {
    private let path = "/social-prescribing/people/pat/helping", api = "/api/social-prescribing/v1/people/pat/helping"

    /// Pat has a case and has answered four questions.
    private func answered(_ world: ReferralWorld) async throws -> (Referral, OutcomeResponse) {
        let mine = try await world.moves(
            try await world.sends(about: .known(world.pat), as: world.asPat).id, ReferralMove(.accepted))
        let given = try await world.gives("ons4", of: mine.id)
        let pat = try world.browser(world.asPat)
        for place in ["satisfied", "worthwhile", "happy", "anxious"] {
            _ = try await pat.post(given.ownPath, ["place": place, "answer": "4", "do": "answer"], follow: false)
        }
        #expect(try await pat.post("\(given.ownPath)/finish").text.contains("Your answers are sent."))
        return (mine, given)
    }

    /// Sam acts for Pat and may see some parts.
    private func helps(
        _ world: ReferralWorld, _ sees: Set<RecordPart>, writes: Set<RecordPart> = []
    ) async throws {
        try await world.write {
            try Relationships.save(
                Relationship(
                    id: ID("helper"), person: world.pat, holder: world.sam, kind: .chosenHelper, sees: sees,
                    writes: writes, evidence: "Said so", firstDay: world.today), of: world.organisation, in: $0)
        }
    }

    @Test(arguments: Engine.allCases)
    func aHelperReadsWhatTheyWereGiven(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), (referral, given) = try await answered(world)
        try await helps(world, [.details, .referrals, .measures])
        let sam = try world.browser(world.asSam)
        let page = try await sam.get(path)
        #expect(page.status == 200 && page.text.contains("Help they asked for"))
        #expect(page.text.contains("The team said yes") && page.text.contains("Their answers to questions"))
        let one = try await sam.get("\(path)/referrals/\(referral.id)")
        #expect(one.status == 200 && one.text.contains("of Harbour Link Workers."))
        #expect(!one.body.contains("/stop\"") && !one.text.contains("I’d rather not go on"))
        let answers = try await sam.get("\(path)/answers/\(given.id)")
        #expect(answers.status == 200 && answers.text.contains("Answered on"))
        let json = try await sam.get(api).json()
        #expect(json["referrals"]?.elements.count == 1 && json["answers"]?.elements.count == 1)
        let full = try await sam.get("\(api)/answers/\(given.id)").json()
        #expect(full["response"]?["resourceType"]?.text == "QuestionnaireResponse")
        // From one's own help the way leads there.
        let own = try await sam.get("/social-prescribing/me")
        #expect(own.body.contains("href=\"\(path)\"") && own.text.contains("People you help"))
    }

    /// Without the part there is no heading, no count, no gap; what is asked for by its id is not there.
    @Test(arguments: Engine.allCases)
    func whatIsNotGivenIsNotThere(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), (referral, given) = try await answered(world)
        let sam = try world.browser(world.asSam)
        try await helps(world, [.details, .referrals])
        var page = try await sam.get(path)
        #expect(page.text.contains("Help they asked for") && !page.text.contains("answers"))
        #expect(try await sam.get("\(path)/referrals/\(referral.id)").status == 200)
        for gone in ["\(path)/answers/\(given.id)", "\(api)/answers/\(given.id)", "\(path)/answers/none"] {
            let answer = try await sam.get(gone, follow: false)
            #expect(answer.status == 404 && answer.body.contains("There are no such questions."))
        }
        #expect(try await sam.get(api).json()["answers"] == nil)
        try await helps(world, [.details, .measures])
        page = try await sam.get(path)
        #expect(page.text.contains("Their answers to questions") && !page.text.contains("Help they asked for"))
        #expect(try await sam.get(api).json()["referrals"] == nil)
        let gone = try await sam.get("\(path)/referrals/\(referral.id)", follow: false)
        #expect(gone.status == 404 && gone.text.contains("There is no such referral."))
        // Whoever was given none of it, the person themself, staff and strangers find no such page.
        try await helps(world, [.details, .needs])
        #expect(try await !sam.get("/social-prescribing/me").text.contains("People you help"))
        for caller in [world.asSam, world.asPat, world.worker, world.outsider] {
            #expect(try await world.browser(caller).get(path, follow: false).status == 404)
            #expect(try await world.browser(caller).get(api, follow: false).status == 404)
        }
    }

    /// Whether there are answers or none, a helper without that part is shown the same.
    @Test func aPageTellsNothingOfWhatIsKept() async throws {
        var pages: [String] = []
        for hasAnswers in [false, true] {
            let world = try await ReferralWorld()
            if hasAnswers { _ = try await answered(world) }
            try await helps(world, [.details, .aboutMe])
            pages.append(try await world.browser(world.asSam).get(path).text)
        }
        #expect(pages[0] == pages[1])
    }

    /// A helper who may ask for help but was not given the answers is asked no questions and shown no scores.
    @Test func whoMayNotSeeAnswersSeesNoScoresOnTheOtherPagesEither() async throws {
        let world = try await ReferralWorld(), (referral, _) = try await answered(world)
        let waiting = try await world.gives("ons4", at: .review, of: referral.id)
        try await helps(world, [.details, .referrals], writes: [.referrals])
        let sam = try world.browser(world.asSam), help = "/social-prescribing/people/pat/help"
        for page in [help, "\(help)/\(referral.id)"] {
            let seen = try await sam.get(page)
            #expect(seen.status == 200 && !seen.body.contains("\(waiting.id)") && !seen.text.contains("questions"))
        }
        #expect(try await sam.get(path).body.contains("href=\"\(help)\""))
    }
}
