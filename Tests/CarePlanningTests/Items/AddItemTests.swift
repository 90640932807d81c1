import Core
import Storage
import TestSupport
import Testing

@testable import CarePlanning

@Suite struct AddItemTests {
    @Test(arguments: Engine.allCases)
    func whatIsWrittenStandsInTheTreeWhereItBelongs(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        let need = try await world.adds(.need, ["text": "  I cannot climb the stairs \n"])
        let goal = try await world.adds(
            .goal, ["text": "See my friends", "importance": "9"], under: need, as: world.asPat)
        let action = try await world.adds(.action, ["text": "Call the bus", "confidence": "7"], under: goal)
        let plan = try await world.plan()
        #expect(plan.items(.need).map { $0.fields } == [["text": "I cannot climb the stairs"]])
        #expect(plan.items(.goal, under: need.id) == [goal] && plan.items(.action, under: goal.id) == [action])
        #expect(plan.tree(from: need).map(\.id) == [need.id, goal.id, action.id])
        #expect(goal.author.standing == "themself" && action.author.standing == "care-team")
        #expect(plan.version == 3 && plan.items.map(\.version) == [1, 2, 3])
        #expect(try await world.factNames() == ["item-added.1", "item-added.1", "item-added.1"])
    }

    @Test func whatDoesNotFitIsRefusedInWords() async throws {
        let world = try await PlanWorld(), need = try await world.adds(.need, ["text": "Stairs"])
        func refused(
            _ kind: PlanKind, _ fields: [String: String], under parent: PlanItemID? = nil, as caller: Caller? = nil
        ) async throws -> Refusal? {
            let caller = caller ?? world.asLee
            return try await world.refusal {
                try addItem(
                    PlanItemID("new"), kind, under: parent, of: world.pat, fields: fields, as: caller, at: world.now,
                    in: $0)
            }
        }
        #expect(
            try await refused(.strength, ["text": "  "])?.fields == [FieldProblem("text", "Write something first")])
        #expect(
            try await refused(.strength, ["text": "x", "colour": "red"])?.fields
                == [FieldProblem("colour", "There is no such field here")])
        let goal = ["text": "x", "importance": "11", "status": "gone", "code": "12", "statusCode": "410518001 |Goal|"]
        #expect(
            try await refused(.goal, goal, under: need.id)?.fields.map(\.words) == [
                "Enter a SNOMED CT code, like 410518001 |Goal|", "Enter a whole number from 1 to 10",
                "Choose one of the list",
            ])
        #expect(
            try await refused(.coping, ["text": "x"])?.fields
                == [FieldProblem("under", "Choose what this belongs to: plan for when things go wrong")])
        #expect(
            try await refused(.coping, ["text": "x"], under: need.id)?.fields
                == [FieldProblem("under", "This does not belong there")])
        #expect(try await refused(.goal, ["text": "x"], under: PlanItemID("none"))?.kind == .notFound)
        #expect(
            try await refused(.strength, ["text": String(repeating: "x", count: 4_001)])?.fields
                == [FieldProblem("text", "Shorten this to 4000 characters or fewer")])
        #expect(
            try await refused(.strength, ["text": "a\u{1}b"])?.fields
                == [FieldProblem("text", "Remove the characters that cannot be shown")])
        #expect(
            try await refused(.personalContact, ["name": "A\nB"])?.fields
                == [FieldProblem("name", "Write this on one line")])
        #expect(
            try await refused(.professionalContact, ["name": "A", "keyWorker": "perhaps", "from": "2026-13-01"])?.fields
                == [
                    FieldProblem("from", "Enter a real date, like 2026-11-24"),
                    FieldProblem("keyWorker", "Choose yes or no"),
                ])
        #expect(
            try await refused(.wellness, ["mediaFile": "###"])?.fields
                == [FieldProblem("mediaFile", "This is no file that can be read")])
        #expect(try await world.plan().items == [need])
    }

    @Test func onlyThoseWhoHaveToDoWithThePersonWrite() async throws {
        let world = try await PlanWorld()
        for caller in world.others {
            let refusal = try await world.database.write(for: caller.organisation) { tx -> Refusal? in
                do {
                    try addItem(
                        PlanItemID("x"), .strength, of: world.pat, fields: ["text": "x"], as: caller, at: world.now,
                        in: tx)
                    return nil
                } catch let refusal as Refusal { return refusal }
            }
            #expect(refusal?.kind == .notFound)
        }
        let decision = try await world.adds(.decision, ["topic": "Knee"])
        // What was kept from the person is nothing that they write, or learn of.
        let refusal = try await world.refusal {
            try addItem(
                PlanItemID("x"), .withheld, under: decision.id, of: world.pat, fields: ["withheld": "yes"],
                as: world.asPat, at: world.now, in: $0)
        }
        #expect(refusal == Refusal(.forbidden, "You may not change this part of the record."))
        try await world.adds(.withheld, ["withheld": "yes"], under: decision)
        #expect(try await world.plan(as: world.asPat).items.map(\.kind) == [.decision])
        #expect(try await world.plan().items.map(\.kind) == [.decision, .withheld])
    }

    @Test(arguments: Engine.allCases)
    func aHeadingThatTwoWriteAtOnceIsChosenFrom(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        let first = try await world.adds(.wellness, ["text": "I sing"], as: world.asPat)
        let saving = try await world.write {
            try addItem(
                PlanItemID("second"), .wellness, of: world.pat, fields: ["text": "Pat hums"], as: world.asLee,
                at: world.now, in: $0)
        }
        #expect(saving.kept?.fields == ["text": "Pat hums"] && saving.standing == first)
        let again = try await world.write {
            try addItem(
                PlanItemID("third"), .wellness, of: world.pat, fields: ["text": "I sing"], as: world.asLee,
                at: world.now, in: $0)
        }
        #expect(again == .unchanged(first))
        #expect(try await world.plan().items(.wellness).count == 1)
        // Once it was taken out it may be written anew.
        _ = try await world.write {
            try removeItem(first.id, of: world.pat, seen: 1, as: world.asPat, at: world.now, in: $0)
        }
        let anew = try await world.adds(.wellness, ["text": "I dance"])
        #expect(anew.id == first.id && anew.fields == ["text": "I dance"] && !anew.isRemoved)
    }

    @Test func theSameIsNotAddedTwiceAndAPlanCanBeFull() async throws {
        let world = try await PlanWorld(), item = try await world.adds(.strength, ["text": "Patience"])
        let twice = try await world.refusal {
            try addItem(
                item.id, .strength, of: world.pat, fields: ["text": "x"], as: world.asLee, at: world.now, in: $0)
        }
        #expect(twice == Refusal(.conflict, "This was saved already."))
        try await world.write { tx in
            for number in 2...2_000 {
                try addItem(
                    PlanItemID("s\(number)"), .strength, of: world.pat, fields: ["text": "x"], as: world.asLee,
                    at: world.now, in: tx)
                if number > 3 { break }
            }
            try tx.run(
                """
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
                INSERT INTO plan_item (organisation, id, person, kind, place, revision, version, is_removed, fields,
                    made_at, changed_at, account, standing)
                SELECT 'org', 'full' || i, 'pat', 'strength', 0, 1, 0, FALSE, '{}', 0, 0, 'a', 'care-team' FROM n
                """)
        }
        let full = try await world.refusal {
            try addItem(
                PlanItemID("more"), .strength, of: world.pat, fields: ["text": "x"], as: world.asLee, at: world.now,
                in: $0)
        }
        #expect(
            full
                == Refusal(.conflict, "This plan has as many entries as it can hold. Remove or change one of them."))
    }
}
