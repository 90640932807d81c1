import Core
import Storage
import TestSupport
import Testing

@testable import CarePlanning

@Suite struct ChangeItemTests {
    @Test(arguments: Engine.allCases)
    func everyTextIsKept(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine), item = try await world.adds(.strength, ["text": "Cooking"])
        let second = try await world.changes(item, ["text": "Cooking for others"], as: world.asPat).standing
        #expect(second.revision == 2 && second.version == 2 && second.author.standing == "themself")
        #expect(try await world.changes(second, ["text": "Cooking for others"]) == .unchanged(second))
        #expect(
            try await world.revisions(of: item).map { $0.fields["text"] } == ["Cooking", "Cooking for others"])
        #expect(try await world.factNames() == ["item-added.1", "item-changed.1"])
    }

    @Test(arguments: Engine.allCases)
    func theSecondOfTwoTextsIsKeptBesideTheFirst(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine), item = try await world.adds(.strength, ["text": "Cooking"])
        let other = try await world.adds(.strength, ["text": "Singing"])
        let first = try await world.changes(item, ["text": "Baking"], as: world.asPat)
        let second = try await world.changes(item, seen: 1, ["text": "Frying"])
        // Another item is in nobody's way.
        #expect(try await world.changes(other, ["text": "Humming"]).kept == nil)
        #expect(second.standing == first.standing)
        #expect(
            second.kept?.fields == ["text": "Frying"] && second.kept?.state == .waiting && second.kept?.version == nil)
        #expect(try await world.plan().items(.strength).map { $0.fields["text"] } == ["Baking", "Humming"])
        let waiting = try await world.read {
            try PlanRevisions.waiting(by: world.asLee.account, of: world.pat, in: world.organisation, $0)
        }
        #expect(waiting == [second.kept])
        #expect(try await world.factNames().contains("text-set-aside.1"))
    }

    @Test func whatIsNotThereIsNotChanged() async throws {
        let world = try await PlanWorld(), item = try await world.adds(.strength, ["text": "Cooking"])
        func refused(_ id: PlanItemID, seen: Int, as caller: Caller) async throws -> Refusal? {
            try await world.refusal {
                try changeItem(
                    id, of: world.pat, seen: seen, fields: ["text": "x"], as: caller, at: world.now, in: $0)
            }
        }
        #expect(
            try await refused(PlanItemID("none"), seen: 1, as: world.asLee)
                == Refusal(.notFound, "There is no such entry in this plan."))
        for seen in [0, 2, -1] {
            #expect(
                try await refused(item.id, seen: seen, as: world.asLee)?.fields
                    == [FieldProblem("revision", "Say which text you had before you")])
        }
        #expect(try await refused(item.id, seen: 1, as: world.outsider)?.kind == .notFound)
        #expect(try await refused(item.id, seen: 1, as: world.asRay)?.kind == .notFound)
    }

    @Test func anItemHasAnEndOfTexts() async throws {
        let world = try await PlanWorld(), item = try await world.adds(.strength, ["text": "Cooking"])
        try await world.write { tx in
            try tx.run(
                """
                INSERT INTO plan_revision (organisation, plan_item, number, person, version, deed, state, fields, seen,
                    at, account, standing)
                VALUES ('org', \(item.id), 2000, 'pat', NULL, 'changed', 'settled', '{}', 1, 0, 'a', 'care-team')
                """)
        }
        let refusal = try await world.refusal {
            try changeItem(
                item.id, of: world.pat, seen: 1, fields: ["text": "x"], as: world.asLee, at: world.now, in: $0)
        }
        #expect(refusal == Refusal(.conflict, "This entry was changed too often. Remove it and write a new one."))
    }
}
