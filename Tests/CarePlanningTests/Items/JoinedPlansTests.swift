import Core
import FHIRServer
import Ledger
import Population
import Storage
import TestSupport
import Testing

@testable import CarePlanning

/// One person, one plan: what becomes of plans when records are joined and taken apart.
@Suite struct JoinedPlansTests {
    private static let twin = PersonServedID("twin")

    private func world(_ engine: Engine) async throws -> PlanWorld {
        let world = try await PlanWorld(engine)
        try await world.write { tx in
            try PeopleServed.save(
                PersonServed(id: Self.twin, givenName: "Patricia", familyName: "Example", born: day("1956-05-04")),
                of: world.organisation, in: tx)
            try CareTeams.save(
                CareTeamMember(
                    id: ID("team-of-twin"), person: Self.twin, unit: UnitID("team"), staff: nil, role: "Link worker",
                    firstDay: day("2026-11-02")), of: world.organisation, in: tx)
        }
        return world
    }

    private func lead(_ world: PlanWorld) -> Caller {
        let team = Scope.units([UnitID("team")])
        return Caller(
            organisation: world.organisation, account: AccountID("lead"), person: nil,
            grants: [.careRecord: team, .populationLead: team])
    }

    private func join(_ world: PlanWorld, at now: Instant) async throws {
        let lead = lead(world), pat = world.pat
        try await world.write { try mergePeople(Self.twin, into: pat, as: lead, at: now, in: $0) }
    }

    private func part(_ world: PlanWorld, at now: Instant) async throws {
        let lead = lead(world)
        try await world.write { try undoMerge(of: Self.twin, as: lead, at: now, in: $0) }
    }

    private func plan(_ world: PlanWorld, _ person: PersonServedID, at now: Instant) async throws -> Plan {
        try await world.read { try seePlan(of: person, as: world.asLee, at: now, in: $0) }
    }

    @discardableResult
    private func add(
        _ world: PlanWorld, _ kind: PlanKind, _ fields: [String: String], under: PlanItemID? = nil,
        of person: PersonServedID, at now: Instant
    ) async throws -> PlanSaving {
        let id: PlanItemID = world.newID()
        return try await world.write {
            try addItem(id, kind, under: under, of: person, fields: fields, as: world.asLee, at: now, in: $0)
        }
    }

    /// What a model says that each record has: for each entry its words, or `nil` where it was taken out.
    private struct Model {
        var entries: [PersonServedID: [PlanItemID: String?]] = [:]
        var goals: [PlanItemID] = []
        var isJoined = false

        func shown(_ person: PersonServedID) -> [PlanItemID: String] {
            let own = isJoined ? entries.values.reduce(into: [:]) { $0.merge($1) { $1 } } : entries[person] ?? [:]
            return own.compactMapValues { $0 }
        }

        func owner(_ item: PlanItemID) -> PersonServedID? { entries.first { $0.value[item] != nil }?.key }
    }

    /// Joined, taken apart and written between, whatever the order: nothing is lost, and each has what was its own.
    @Test(arguments: Engine.allCases) func nothingIsLostHoweverRecordsAreJoined(_ engine: Engine) async throws {
        for seed in UInt64(1)...(engine == .sqlite ? 12 : 3) {
            let world = try await world(engine), dice = Dice(seed: seed)
            var model = Model(), now = world.now
            for step in 0..<40 {
                now = now + Minutes(1)
                let person = dice.next() % 2 == 0 ? world.pat : Self.twin
                try await take(step, dice, person, &model, world, at: now)
                for one in [world.pat, Self.twin] {
                    let plan = try await plan(world, one, at: now)
                    let said = Dictionary(
                        plan.items.map { ($0.id, $0.fields["text"] ?? "") }, uniquingKeysWith: { first, _ in first })
                    #expect(said == model.shown(one), "seed \(seed), step \(step), \(one)")
                    #expect(Set(plan.items.map(\.version)).count == plan.items.count, "seed \(seed), step \(step)")
                    #expect(plan.person.id == (model.isJoined ? world.pat : one))
                    let numbers = try await world.read { tx in
                        try PlanRevisions.stood(of: one, in: world.organisation, tx).compactMap(\.version)
                    }
                    #expect(numbers == Array(1..<(numbers.count + 1)), "seed \(seed), step \(step)")
                }
            }
        }
    }

    private func take(
        _ step: Int, _ dice: Dice, _ person: PersonServedID, _ model: inout Model, _ world: PlanWorld, at now: Instant
    ) async throws {
        let words = "Words \(step)", shown = model.shown(person)
        let some = shown.keys.sorted().randomElement(dice)
        switch dice.next() % 6 {
        case 0:
            model.isJoined ? try await part(world, at: now) : try await join(world, at: now)
            model.isJoined.toggle()
        case 1, 2:
            let item = try await add(world, .need, ["text": words], of: person, at: now).standing
            model.entries[model.isJoined ? world.pat : person, default: [:]][item.id] = words
            model.goals.append(item.id)
        case 3:
            guard let goal = some, model.goals.contains(goal), let owner = model.owner(goal) else { return }
            let item = try await add(world, .goal, ["text": words], under: goal, of: person, at: now).standing
            model.entries[owner, default: [:]][item.id] = words
        case 4:
            guard let item = some, let owner = model.owner(item) else { return }
            _ = try await world.write { tx in
                let seen = try PlanItems.find(item, of: person, in: world.organisation, tx)
                return try changeItem(
                    item, of: person, seen: seen.revision, fields: seen.fields.merging(["text": words]) { $1 },
                    as: world.asLee, at: now, in: tx)
            }
            model.entries[owner]?[item] = words
        default:
            guard let item = some, let owner = model.owner(item), !model.goals.contains(item) else { return }
            _ = try await world.write { tx in
                let seen = try PlanItems.find(item, of: person, in: world.organisation, tx)
                return try removeItem(item, of: person, seen: seen.revision, as: world.asLee, at: now, in: tx)
            }
            model.entries[owner]?[item] = .some(nil)
        }
    }

    /// Of two headings both stand, the later one first; what was agreed of one record says nothing of the other.
    @Test(arguments: Engine.allCases) func twoHeadingsAreKeptAndWhatCameIsNotYetAgreed(_ engine: Engine) async throws {
        let world = try await world(engine), now = world.now
        try await add(world, .mostImportant, ["text": "My garden"], of: world.pat, at: now)
        try await add(world, .need, ["text": "Walk"], of: world.pat, at: now)
        try await add(world, .mostImportant, ["text": "My sister"], of: Self.twin, at: now + Minutes(1))
        try await agree(world, world.pat, version: 2, at: now + Minutes(2))
        #expect(try await plan(world, world.pat, at: now + Minutes(2)).notYetAgreed.isEmpty)
        try await join(world, at: now + Minutes(3))
        let joined = try await plan(world, Self.twin, at: now + Minutes(3))
        #expect(joined.items(.mostImportant).map { $0.fields["text"] } == ["My sister", "My garden"])
        #expect(joined.notYetAgreed.map { $0.fields["text"] } == ["My sister"] && joined.version == 3)
        // What is written now goes to the text that stands first, and is kept beside it.
        let second = try await add(world, .mostImportant, ["text": "Peace"], of: world.pat, at: now + Minutes(4))
        #expect(second.kept?.person == Self.twin)
        try await agree(world, Self.twin, version: 3, at: now + Minutes(5))
        #expect(try await plan(world, world.pat, at: now + Minutes(5)).notYetAgreed.isEmpty)
        try await part(world, at: now + Minutes(6))
        for one in [world.pat, Self.twin] {
            let own = try await plan(world, one, at: now + Minutes(6))
            #expect(own.notYetAgreed.isEmpty && own.agreement?.kind == .agreed && own.items(.mostImportant).count == 1)
        }
    }

    private func agree(_ world: PlanWorld, _ person: PersonServedID, version: Int, at now: Instant) async throws {
        let id: ID<PlanMark> = world.newID()
        try await world.write {
            _ = try agreePlan(
                of: person, Agreement(isAgreed: true, name: "Pat", role: "Person"), version: version, mark: id,
                as: world.asLee, at: now, in: $0)
        }
    }

    /// What was read stays read, on each record, and a link shows what it was made for.
    @Test(arguments: Engine.allCases) func whatWasReadAndSharedStaysSo(_ engine: Engine) async throws {
        let world = try await world(engine), now = world.now
        try await add(world, .need, ["text": "Walk"], of: world.pat, at: now)
        try await add(world, .need, ["text": "Swim"], of: Self.twin, at: now + Minutes(1))
        try await world.write { try noteSeen(1, of: world.pat, as: world.asKim, at: now, in: $0) }
        let (_, link) = try await SharePlanTests.share(world)
        try await join(world, at: now + Minutes(2))
        func news() async throws -> [String] {
            try await world.read { tx in
                try PlanReading(of: world.pat, as: world.asKim, at: now, in: tx).news.map { $0.after["text"] ?? "" }
            }
        }
        #expect(try await news() == ["Swim"])
        try await world.write { try noteSeen(2, of: Self.twin, as: world.asKim, at: now, in: $0) }
        #expect(try await news().isEmpty)
        let shared = try await world.write { tx in
            try openShare(link, look: ID("look"), of: world.organisation, at: now, in: tx).plan
        }
        #expect(shared.items.map { $0.fields["text"] } == ["Walk"])
    }

    /// Over FHIR all is about the person who stays; under the old id there is no plan any more, until it is undone.
    @Test(arguments: Engine.allCases) func overFHIRThereIsOnePlan(_ engine: Engine) async throws {
        let world = try await world(engine), now = world.now
        try await add(world, .need, ["text": "Walk"], of: world.pat, at: now)
        let lonely = try await add(world, .need, ["text": "Lonely"], of: Self.twin, at: now).standing
        let swim = try await add(
            world, .goal, ["text": "Swim"], under: lonely.id, of: Self.twin, at: now + Minutes(1)
        ).standing
        let source = try #require(carePlanningExchanges.first)
        func about(_ type: String, _ id: String) async throws -> PersonServedID? {
            try await world.read { try source.current(ResourceAddress(type, id), world.organisation, $0)?.person }
        }
        #expect(try await about("CarePlan", "plan-twin") == Self.twin)
        try await join(world, at: now + Minutes(2))
        #expect(try await about("CarePlan", "plan-twin") == nil)
        #expect(try await about("CarePlan", "plan-pat") == world.pat)
        #expect(try await about("Goal", swim.id.text) == world.pat)
        try await part(world, at: now + Minutes(3))
        #expect(try await about("CarePlan", "plan-twin") == Self.twin)
        #expect(try await about("Goal", swim.id.text) == Self.twin)
    }

    @Test func pagesUnderTheOldIdShowTheOnePlan() async throws {
        let world = try await world(.sqlite), now = world.now
        try await add(world, .strength, ["text": "Knits"], of: world.pat, at: now)
        let sings = try await add(world, .strength, ["text": "Sings"], of: Self.twin, at: now).standing
        try await join(world, at: now)
        let browser = try world.site().browser(world.session(world.asLee))
        let page = try await browser.get("/care-planning/people/twin")
        #expect(page.text.contains("Knits") && page.text.contains("Sings"))
        #expect(page.text.contains("From a joined record") && page.body.contains("/care-planning/people/pat/about-me"))
        let item = try await browser.get("/care-planning/people/pat/items/\(sings.id)")
        #expect(item.text.contains("that was joined to this one"))
    }
}

extension [PlanItemID] {
    fileprivate func randomElement(_ dice: Dice) -> PlanItemID? {
        isEmpty ? nil : self[Int(dice.next() % UInt64(count))]
    }
}
