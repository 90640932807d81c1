import Core
import Ledger
import Population
import Storage
import TestSupport
import Testing
import Web

@testable import CarePlanning

@Suite struct ReviewsTests {
    @Test(arguments: Engine.allCases)
    func whatIsDueStandsOnTheWorklistOfTheTeamAndThePerson(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        try await world.adds(.planDetails, ["reviewDate": "2026-12-01"])
        let need = try await world.adds(.need, ["text": "Stairs"])
        let goal = try await world.adds(.goal, ["text": "Friends"], under: need)
        let action = try await world.adds(.action, ["text": "Call", "reviewDate": "2026-11-20"], under: goal)
        try await world.adds(.action, ["text": "Done", "reviewDate": "2026-11-20", "status": "done"], under: goal)
        try await world.adds(.contingency, ["nameText": "Fall", "reviewDate": "2026-12-09"])
        func waiting(_ caller: Caller) async throws -> [String] {
            try await world.database.read(for: caller.organisation) { tx in
                try carePlanningWorklist(caller, world.now, tx).map {
                    "\($0.words), \($0.due?.description ?? "")\($0.isUrgent ? "!" : "")"
                }
            }
        }
        #expect(
            try await waiting(world.asLee) == [
                "Look again at: Call (Patty Example), 2026-11-20!", "Look again at: Plan of Patty Example, 2026-12-01",
            ])
        #expect(
            try await waiting(world.asPat) == [
                "Look again at: Call (Patty Example), 2026-11-20!", "Look again at: My plan, 2026-12-01",
            ])
        for caller in world.others { #expect(try await waiting(caller) == []) }
        try await world.changes(action, ["text": "Call", "status": "done", "reviewDate": "2026-11-20"])
        #expect(try await waiting(world.asLee).count == 1)
    }

    @Test(arguments: Engine.allCases)
    func peopleAreRemindedOnceForEachDay(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        let details = try await world.adds(.planDetails, ["reviewDate": "2026-12-01"])
        #expect(try await remindOfReviews(of: world.organisation, world.host(at: moment("2026-11-20 09:00"))) == 0)
        #expect(try await remindOfReviews(of: world.organisation, world.host()) == 1)
        try await remindAllOfReviews(world.host())
        #expect(try await remindOfReviews(of: world.organisation, world.host()) == 0)
        let told = try await world.read {
            try Notices.list(to: world.pat.subject, of: world.organisation, limit: 9, in: $0)
        }
        #expect(told.map(\.title) == ["It is time to look at your plan again"])
        #expect(told.map(\.path) == ["/care-planning/people/pat"])
        // Another day is another reminder; the dead are not written to.
        try await world.changes(details, ["reviewDate": "2026-11-30"])
        try await world.write { tx in
            var pat = try PeopleServed.find(world.pat, of: world.organisation, in: tx)
            pat.died = day("2026-11-23")
            try PeopleServed.save(pat, of: world.organisation, in: tx)
        }
        #expect(try await remindOfReviews(of: world.organisation, world.host()) == 0)
        try await world.write { tx in
            var pat = try PeopleServed.find(world.pat, of: world.organisation, in: tx)
            pat.died = nil
            try PeopleServed.save(pat, of: world.organisation, in: tx)
        }
        #expect(try await remindOfReviews(of: world.organisation, world.host()) == 1)
    }

    /// Of 700 plans that are due elsewhere and longer, none hides what is due in one's own.
    @Test(arguments: Engine.allCases)
    func whatOthersLetLieHidesNothing(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        try await world.write { tx in
            for number in 0..<700 {
                let item = PlanItem(
                    id: ID("old-\(number)"), person: world.ray, kind: .planDetails, parent: nil,
                    fields: ["reviewDate": "2020-01-01"], place: number, revision: 1, version: number, isRemoved: false,
                    madeAt: world.now, changedAt: world.now, author: PlanItem.Author(account: ID("a"), standing: "x"))
                try PlanItems.save(item, in: world.organisation, tx)
            }
        }
        try await world.adds(.planDetails, ["reviewDate": "2026-12-01"])
        for caller in [world.asLee, world.asPat] {
            let waiting = try await world.read { try carePlanningWorklist(caller, world.now, $0) }
            #expect(waiting.map(\.due) == [day("2026-12-01")])
        }
    }

    /// What was written before there was a column for the day is found, and nothing that is over.
    @Test(arguments: Engine.allCases)
    func daysWrittenBeforeTheColumnAreFound(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        try await world.adds(
            .planDetails, ["reviewDate": "2026-12-01", "placeText": "\"reviewDate\":\"1999-01-01\" – ü"])
        let need = try await world.adds(.need, ["text": "Stairs"])
        let goal = try await world.adds(.goal, ["text": "Friends"], under: need)
        try await world.adds(.action, ["text": "Call", "reviewDate": "2026-11-20"], under: goal)
        try await world.adds(.action, ["text": "Gone", "reviewDate": "2026-11-21", "status": "done"], under: goal)
        func days() async throws -> [String?] {
            try await world.read {
                try $0.rows("SELECT review_on FROM plan_item ORDER BY review_on").map { try $0[optional: "review_on"] }
            }.sorted { ($0 ?? "") < ($1 ?? "") }
        }
        let written = try await days()
        #expect(written == [nil, nil, nil, "2026-11-20", "2026-12-01"])
        try await world.write { tx in
            try tx.run("UPDATE plan_item SET review_on = NULL")
            try tx.run(reviewDaysFromTexts)
        }
        #expect(try await days() == written)
    }
}
