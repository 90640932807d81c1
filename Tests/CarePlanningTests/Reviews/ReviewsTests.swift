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
}
