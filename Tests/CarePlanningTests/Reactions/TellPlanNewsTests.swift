import Core
import Ledger
import Population
import Storage
import TestSupport
import Testing
import Web
import Workforce

@testable import CarePlanning

@Suite struct TellPlanNewsTests {
    private let lee = PersonID("lee")

    /// The world with accounts of Pat and of Lee, who is named in Pat's care team.
    private func world(_ engine: Engine = .sqlite) async throws -> PlanWorld {
        let world = try await PlanWorld(engine)
        try await world.write { [lee] tx in
            try People.save(
                Person(id: lee, staffNumber: "1", givenName: "Lee", familyName: "Link"), of: world.organisation, in: tx)
            for (account, person, served) in [("account-lee", "lee", nil), ("account-pat", nil, "pat")]
                as [(String, String?, String?)]
            {
                try tx.run(
                    """
                    INSERT INTO account (organisation, id, user_name, display_name, search_text, person, served, state,
                        created_at)
                    VALUES (\(world.organisation), \(account), \("\(account)@org"), \(account), \(account), \(person),
                        \(served), 'active', 0)
                    """)
            }
            try CareTeams.save(
                CareTeamMember(
                    id: ID("lee-of-pat"), person: world.pat, unit: UnitID("team"), staff: lee, role: "Link worker",
                    firstDay: day("2026-11-02")), of: world.organisation, in: tx)
        }
        return world
    }

    private func told(_ person: PersonID, _ world: PlanWorld) async throws -> [String] {
        let dispatcher = Dispatcher(
            [tellPlanNews], database: world.database, now: { world.now }, ids: world.ids, bell: Bell())
        while try await dispatcher.pass() > 0 {}
        return try await world.read { tx in
            try Notices.list(to: person, of: world.organisation, in: tx).map(\.title).sorted()
        }
    }

    private func comments(_ words: String, on item: PlanItem, as caller: Caller, _ world: PlanWorld) async throws {
        let id: ID<PlanComment> = world.newID()
        try await world.write {
            try commentOnItem(item.id, of: world.pat, words: words, comment: id, as: caller, at: world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases)
    func whatOthersWriteIsToldOnceADay(_ engine: Engine) async throws {
        let world = try await world(engine), item = try await world.adds(.strength, ["text": "Cooking"])
        try await world.adds(.strength, ["text": "Singing"])
        #expect(try await told(world.pat.subject, world) == ["Somebody wrote in your plan"])
        #expect(try await told(lee, world).isEmpty)
        try await comments("Please ring me", on: item, as: world.asPat, world)
        try await comments("On Monday", on: item, as: world.asPat, world)
        #expect(try await told(lee, world) == ["A new comment in a plan"])
        try await comments("I shall", on: item, as: world.asLee, world)
        #expect(
            try await told(world.pat.subject, world) == [
                "Somebody wrote in your plan", "Somebody wrote you a comment in your plan",
            ])
        let mark: ID<PlanMark> = world.newID()
        let version = try await world.plan(as: world.asPat).version
        try await world.write {
            try agreePlan(
                of: world.pat, Agreement(isAgreed: false), version: version, mark: mark, as: world.asPat, at: world.now,
                in: $0)
        }
        #expect(try await told(lee, world) == ["A new comment in a plan", "Somebody does not agree with their plan"])
    }

    @Test(arguments: Engine.allCases)
    func whatIsSaidStandsUnderWhatIsNewUntilItIsSeen(_ engine: Engine) async throws {
        let world = try await world(engine), item = try await world.adds(.strength, ["text": "Cooking"])
        try await comments("Please ring me", on: item, as: world.asPat, world)
        let mark: ID<PlanMark> = world.newID()
        try await world.write {
            try agreePlan(
                of: world.pat, Agreement(isAgreed: false), version: 1, mark: mark, as: world.asPat, at: world.now,
                in: $0)
        }
        let path = "/care-planning/people/\(world.pat)"
        let browser = try world.site().browser(world.session(world.asLee))
        let page = try await browser.get("\(path)/changes")
        #expect(page.text.contains("Please ring me") && page.text.contains("I do not agree with the plan"))
        #expect(try await browser.get(path).text.contains("2 things have changed"))
        #expect(try await browser.post("\(path)/changes/seen", ["version": "1"]).status == 200)
        #expect(try await browser.get("\(path)/changes").text.contains("Nothing is new."))
        // Pat's own words are no news to Pat.
        let own = try await world.site().browser(world.session(world.asPat)).get("\(path)/changes")
        #expect(!own.text.contains("I do not agree with the plan"))
    }

    /// A photo is news of the plan; one that came with a comment is told with the comment.
    @Test(arguments: Engine.allCases)
    func filesAreToldAsOtherNews(_ engine: Engine) async throws {
        let world = try await world(engine),
            item = try await world.adds(.strength, ["text": "Cooking"], as: world.asPat)
        #expect(try await told(lee, world) == ["Something new in a plan"])
        try await world.addsPhoto(to: item, as: world.asLee)
        #expect(try await told(world.pat.subject, world) == ["Somebody wrote in your plan"])
        let other = try await self.world(engine)
        let strength = try await other.adds(.strength, ["text": "Cooking"], as: other.asPat)
        let photo = try await other.commentsWithPhoto(on: strength, as: other.asLee)
        try await other.write {
            try removePlanFile(photo.id, from: strength.id, of: other.pat, as: other.asLee, at: other.now, in: $0)
        }
        #expect(try await told(other.pat.subject, other) == ["Somebody wrote you a comment in your plan"])
    }

    @Test func whatIsKeptFromThePersonIsNotTold() async throws {
        let world = try await world(), decision = try await world.adds(.decision, ["topic": "Knee"], as: world.asPat)
        try await world.adds(.withheld, ["withheld": "yes"], under: decision)
        #expect(try await told(world.pat.subject, world).isEmpty)
        try await world.write { [lee] in
            try CareTeams.save(
                CareTeamMember(
                    id: ID("lee-of-pat"), person: world.pat, unit: UnitID("team"), staff: lee, role: "Link worker",
                    firstDay: day("2026-11-02"), lastDay: day("2026-11-20")), of: world.organisation, in: $0)
        }
        try await comments("Hello", on: decision, as: world.asPat, world)
        #expect(try await told(lee, world) == ["Something new in a plan"])
    }
}
