import Core
import Ledger
import Population
import Storage
import TestSupport
import Testing
import Web

@testable import CarePlanning

/// What came of an action is told by facts of social prescribing, whose names and members stand here as they are there.
/// `SupportGraphJourney` holds both against each other.
@Suite struct NoteWhatCameTests {
    struct FromAction: Fact {
        static let name = "social-prescribing.referral-from-action.1"
        let referral: String
        let person: PersonServedID
        let action: PlanItemID
        var subject: String { referral }
    }
    struct Moved: Fact {
        static let name = "social-prescribing.referral-moved.1"
        let referral: String
        let to: String
        var subject: String { referral }
    }
    struct Contact: Fact {
        static let name = "social-prescribing.contact-recorded.1"
        let referral: String
        let contact: String
        let isReached: Bool
        var subject: String { referral }
    }
    struct Given: Fact {
        static let name = "social-prescribing.measure-given.1"
        let response: String
        let referral: String
        let measure: String
        var subject: String { response }
    }
    struct Answered: Fact {
        static let name = "social-prescribing.measure-answered.1"
        let response: String
        var subject: String { response }
    }

    private func tell(_ fact: some Fact, _ world: PlanWorld) async throws {
        try await world.write {
            _ = try record(fact, of: world.organisation, by: nil, at: world.now, in: $0)
        }
    }

    private func dispatch(_ world: PlanWorld) async throws {
        let dispatcher = Dispatcher(
            [noteWhatCame], database: world.database, now: { world.now }, ids: world.ids, bell: Bell())
        while try await dispatcher.pass() > 0 {}
    }

    private func came(_ world: PlanWorld) async throws -> [CameOf] {
        try await dispatch(world)
        return try await world.read { try CameOfRows.of(world.pat, in: world.organisation, $0) }
    }

    /// What matters, a need, a goal for what matters, and an action.
    private func action(_ world: PlanWorld) async throws -> PlanItem {
        try await world.adds(.mostImportant, ["text": "My garden"])
        let need = try await world.adds(.need, ["text": "Alone since she moved"])
        let goal = try await world.adds(
            .goal, ["text": "To meet people", "mattersTo": PlanKind.mostImportant.rawValue], under: need)
        return try await world.adds(.action, ["text": "Find a gardening group"], under: goal)
    }

    private func tellAll(_ action: PlanItem, _ world: PlanWorld) async throws {
        try await tell(FromAction(referral: "ref-1", person: world.pat, action: action.id), world)
        try await tell(Moved(referral: "ref-1", to: "requested"), world)
        try await tell(Contact(referral: "ref-1", contact: "con-1", isReached: true), world)
        try await tell(Given(response: "res-1", referral: "ref-1", measure: "ons4"), world)
        try await tell(Answered(response: "res-1"), world)
        try await tell(Moved(referral: "ref-1", to: "completed"), world)
        // Of a referral that came from no action nothing is noted.
        try await tell(Contact(referral: "ref-2", contact: "con-2", isReached: true), world)
    }

    @Test(arguments: Engine.allCases)
    func whatCameOfAnActionStandsAtTheActionAndInThePicture(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine), action = try await action(world)
        try await tellAll(action, world)
        let noted = try await came(world)
        #expect(Set(noted.map(\.thing)) == ["ref-1", "con-1", "res-1"])
        #expect(noted.first { $0.thing == "ref-1" }?.code == "completed")
        #expect(noted.first { $0.thing == "res-1" }?.code == "answered")
        let own = try world.site().browser(world.session(world.asPat)), path = "/care-planning/people/pat"
        let plan = try await own.get(path)
        #expect(plan.text.contains("Asked for help: finished"))
        #expect(plan.body.contains("/social-prescribing/people/pat/help/ref-1"))
        #expect(plan.body.contains("/social-prescribing/people/pat/help/new?action=\(action.id)"))
        let staff = try await world.site().browser(world.session(world.asLee)).get(path)
        #expect(staff.body.contains("/social-prescribing/referrals/new?served=pat"))
        let graph = try await own.get("\(path)/graph")
        let json = try await own.get("/api\(path.replacing("planning", with: "planning/v1"))/graph").json()
        let edges = json["edges"]?.elements ?? []
        #expect(edges.count == 5)
        for edge in edges {
            let id = try #require(edge["id"]?.text)
            // Each edge is drawn with a link to it, and stands once in the list.
            #expect(graph.body.contains("href=\"#\(id)\""))
            #expect(graph.body.ranges(of: "id=\"\(id)\"").count == 1)
        }
        #expect(edges.contains { $0["from"]?.text == action.id.text && $0["to"]?.text == "ref-1" })
        #expect(edges.contains { $0["from"]?.text == "ref-1" && $0["to"]?.text == "con-1" })
    }

    @Test func whatIsToldTwiceStandsOnce() async throws {
        let world = try await PlanWorld(), action = try await action(world)
        try await tellAll(action, world)
        try await tell(FromAction(referral: "ref-1", person: world.pat, action: action.id), world)
        #expect(try await came(world).count == 3)
    }

    /// An action of somebody else, one that does not exist, and something that is no action.
    @Test func whatIsNoActionOfThePersonIsLeftAlone() async throws {
        let world = try await PlanWorld(), action = try await action(world)
        let other = try await world.adds(.strength, ["text": "Patience"])
        try await tell(FromAction(referral: "ref-1", person: world.ray, action: action.id), world)
        try await tell(FromAction(referral: "ref-2", person: world.pat, action: other.id), world)
        try await tell(FromAction(referral: "ref-3", person: world.pat, action: PlanItemID("none")), world)
        #expect(try await came(world) == [])
    }

    /// A referral of a record that was merged into the person's, or theirs into another, is still theirs.
    @Test func aMergedPersonsReferralIsNotedAndAnErasedPersonsIsNot() async throws {
        let world = try await PlanWorld(), action = try await action(world)
        try await world.write {
            try $0.run(
                """
                INSERT INTO served_alias (organisation, merged, survivor, merged_at)
                VALUES (\(world.organisation), \(world.ray), \(world.pat), \(world.now))
                """)
        }
        try await tell(FromAction(referral: "ref-1", person: world.ray, action: action.id), world)
        #expect(try await came(world).map(\.thing) == ["ref-1"])
        // Erasure takes the rows away; facts that come later change nothing and stop nothing.
        try await world.write { tx in
            for table in ["plan_came_of", "plan_revision", "plan_item"] as [SQL] {
                try tx.run("DELETE FROM \(table) WHERE organisation = \(world.organisation) AND person = \(world.pat)")
            }
        }
        try await tell(Moved(referral: "ref-1", to: "completed"), world)
        try await tell(FromAction(referral: "ref-9", person: world.pat, action: action.id), world)
        #expect(try await came(world) == [])
    }

    /// Whoever may not see referrals sees none and cannot tell that there is one.
    @Test func aProxyWhoMayNotSeeTheReferralSeesNothingOfIt() async throws {
        let world = try await PlanWorld(), action = try await action(world)
        try await tellAll(action, world)
        let all = try await came(world), plan = try await world.plan()
        for (sees, count) in [
            (Set<RecordPart>([.plan, .aboutMe]), 0), ([.plan, .aboutMe, .referrals], 2),
            ([.plan, .aboutMe, .referrals, .measures], 3),
        ] {
            let standing = Standing(.proxy, sees: sees, writes: [.plan])
            let seen = seenCameOf(all, by: standing)
            #expect(seen.count == count)
            let own = Plan(plan.person, standing, items: plan.items)
            let page = CameOfMarkup.html(action, seen, own).text
            #expect(page.contains("What came of it") == (count > 0))
            #expect(!page.contains("Ask for help with this"))
            #expect(PlanGraph(own, seen).edges.count == 2 + count)
        }
    }
}
