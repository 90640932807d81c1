import Core
import Population
import Storage
import TestSupport
import Testing
import Workforce

@testable import CarePlanning

@Suite struct PlansLookedAfterTests {
    /// Puts people on a team's caseload, each with a plan of one item.
    private func lay(
        _ names: [String], on unit: String, changedAt: Instant, in world: PlanWorld, _ tx: any Transaction
    ) throws {
        for name in names {
            let person = PersonServedID(name)
            try PeopleServed.save(
                PersonServed(id: person, givenName: name, familyName: "Sample", born: day("1950-01-01")),
                of: world.organisation, in: tx)
            try CareTeams.save(
                CareTeamMember(
                    id: ID("team-of-\(name)"), person: person, unit: UnitID(unit), staff: nil, role: "Link worker",
                    firstDay: day("2026-11-02")), of: world.organisation, in: tx)
            try PlanItems.save(
                PlanItem(
                    id: PlanItemID("item-of-\(name)"), person: person, kind: .strength, parent: nil,
                    fields: ["text": "Cooking"], version: 1, madeAt: changedAt, changedAt: changedAt,
                    author: .init(account: AccountID("account"), standing: "care-team")),
                in: world.organisation, tx)
        }
    }

    private func found(_ world: PlanWorld, as caller: Caller? = nil, page: Int = 1) async throws -> PlansFound {
        try await world.read {
            try plansLookedAfter(by: caller ?? world.asLee, page: page, at: world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases) func aQuietTeamFindsItsPlansBehindThoseOfOthers(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        try await world.adds(.strength, ["text": "Cooking"])
        try await world.write { tx in
            try lay(
                (1...2_001).map { "other-\($0)" }, on: "other-team", changedAt: world.now + .hours(1), in: world, tx)
        }
        let lee = try await found(world)
        #expect(lee.plans.map(\.person.id) == [world.pat] && !lee.hasMore)
        #expect(lee.plans.first?.changedAt == world.now)
        let outsider = try await found(world, as: world.outsider)
        #expect(outsider.plans.count == 50 && outsider.hasMore)
        #expect(!outsider.plans.contains { $0.person.id == world.pat })
        // Whoever may open every team's records goes through them all.
        let everyone = Caller(
            organisation: world.organisation, account: AccountID("all"), person: nil,
            grants: [.careRecord: .everywhere])
        let last = try await found(world, as: everyone, page: 41)
        #expect(last.plans.count == 2 && last.plans.last?.person.id == world.pat && !last.hasMore)
        let stranger = try await world.database.read(for: world.far) {
            try plansLookedAfter(by: world.stranger, at: world.now, in: $0)
        }
        #expect(stranger.plans.isEmpty)
        await world.database.close()
    }

    @Test(arguments: Engine.allCases) func aLongListComesInPages(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        try await world.write { tx in
            for number in 1...61 {
                try lay(["p\(number)"], on: "team", changedAt: world.now + Minutes(number), in: world, tx)
            }
            // Whoever keeps every part leaves no gap.
            for part in [RecordPart.aboutMe, .plan, .decisions] {
                try SharingStore.add(
                    SharingChoice(
                        id: ID("no-\(part)"), person: PersonServedID("p60"), part: part, recipient: .everyTeam,
                        isAllowed: false, way: .online, chosenAt: world.now), of: world.organisation, in: tx)
            }
        }
        let first = try await found(world), second = try await found(world, page: 2)
        #expect(first.plans.count == 50 && first.hasMore && second.plans.count == 10 && !second.hasMore)
        let expected = (1...61).reversed().filter { $0 != 60 }.map { "p\($0)" }
        #expect((first.plans + second.plans).map(\.person.id.text) == expected)
        let lee = try world.site().browser(world.session(world.asLee))
        let page = try await lee.get("/care-planning").text
        #expect(page.contains("Sample, p61") && !page.contains("Sample, p10"))
        let next = try await lee.get("/care-planning?page=2")
        #expect(next.status == 200 && next.body.contains("/care-planning?page=1"))
        #expect(try await lee.get("/care-planning?page=9").text.contains("There are not so many plans."))
        await world.database.close()
    }

    @Test(arguments: Engine.allCases) func aLineSaysWhatThePlanSays(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        try await world.adds(.strength, ["text": "Cooking"])
        let removed = try await world.adds(.need, ["text": "Stairs"])
        try await world.adds(.planDetails, ["reviewDate": "2027-01-05"])
        try await world.write {
            _ = try removeItem(removed.id, of: world.pat, seen: 1, as: world.asLee, at: world.now, in: $0)
        }
        func line() async throws -> PlanLine? { try await found(world).plans.first }
        #expect(try await line()?.agreementWords == "Not yet")
        #expect(try await line()?.reviewDay == day("2027-01-05"))
        let version = try await world.plan().version
        _ = try await world.write { tx in
            try agreePlan(
                of: world.pat, Agreement(isAgreed: true), version: version, mark: world.newID(), as: world.asPat,
                at: world.now, in: tx)
        }
        #expect(try await line()?.agreementWords == "Yes")
        try await world.adds(.strength, ["text": "Singing"])
        #expect(try await line()?.agreementWords == "Changed since")
        let plan = try await world.plan()
        #expect(try await line()?.changedAt == plan.lastChange { _ in true })
        await world.database.close()
    }

    @Test(arguments: Engine.allCases) func joinedRecordsHaveOneLine(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        try await world.adds(.strength, ["text": "Cooking"])
        let team = Scope.units([UnitID("team")])
        let lead = Caller(
            organisation: world.organisation, account: AccountID("lead"), person: nil,
            grants: [.careRecord: team, .populationLead: team])
        try await world.write { tx in
            try lay(["twin"], on: "team", changedAt: world.now + .hours(1), in: world, tx)
            try mergePeople(PersonServedID("twin"), into: world.pat, as: lead, at: world.now, in: tx)
        }
        let plans = try await found(world).plans
        #expect(plans.map(\.person.id) == [world.pat])
        #expect(plans.first?.changedAt == world.now + .hours(1))
        await world.database.close()
    }
}
