import Core
import Storage
import TestSupport
import Testing

@testable import CarePlanning

@Suite struct ChooseTextTests {
    /// Lee's text, kept beside Pat's.
    private func kept(_ world: PlanWorld) async throws -> (item: PlanItem, waiting: PlanRevision) {
        let item = try await world.adds(.strength, ["text": "Cooking"])
        try await world.changes(item, ["text": "Baking"], as: world.asPat)
        let saving = try await world.changes(item, seen: 1, ["text": "Frying"])
        return (saving.standing, try #require(saving.kept))
    }

    private func choose(
        _ waiting: PlanRevision, seen: Int, _ text: String, as caller: Caller? = nil, _ world: PlanWorld
    ) async throws -> PlanSaving {
        let caller = caller ?? world.asLee
        return try await world.write {
            try chooseText(
                waiting.number, of: waiting.item, world.pat, seen: seen, fields: ["text": text], as: caller,
                at: world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases)
    func whatIsChosenStandsAndBothTextsStay(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine), (item, waiting) = try await kept(world)
        let saving = try await choose(waiting, seen: item.revision, "Baking and frying", world)
        #expect(saving.standing.fields == ["text": "Baking and frying"])
        let all = try await world.revisions(of: item)
        #expect(all.map { $0.fields["text"] } == ["Cooking", "Baking", "Frying", "Baking and frying"])
        #expect(all.map(\.state) == [.stood, .stood, .settled, .stood])
        #expect(all.last?.deed == .chosen)
    }

    @Test func toKeepTheOtherTextChangesNothing() async throws {
        let world = try await PlanWorld(), (item, waiting) = try await kept(world)
        #expect(try await choose(waiting, seen: item.revision, "Baking", world) == .unchanged(item))
        #expect(try await world.revisions(of: item).map(\.state) == [.stood, .stood, .settled])
    }

    @Test func whatWasChangedYetAgainIsChosenFromAgain() async throws {
        let world = try await PlanWorld(), (item, waiting) = try await kept(world)
        try await world.changes(item, ["text": "Grilling"], as: world.asKim)
        let saving = try await choose(waiting, seen: item.revision, "Frying", world)
        #expect(saving.standing.fields == ["text": "Grilling"] && saving.kept?.fields == ["text": "Frying"])
        #expect(try await world.revisions(of: item).map(\.state) == [.stood, .stood, .settled, .stood, .waiting])
    }

    @Test func onlyItsAuthorChoosesAndOnlyOnce() async throws {
        let world = try await PlanWorld(), (item, waiting) = try await kept(world)
        let fields = ["text": "x"]
        func refused(_ number: Int, seen: Int = 2, as caller: Caller) async throws -> Refusal? {
            try await world.refusal {
                try chooseText(
                    number, of: item.id, world.pat, seen: seen, fields: fields, as: caller, at: world.now, in: $0)
            }
        }
        #expect(
            try await refused(waiting.number, as: world.asPat)
                == Refusal(.forbidden, "Only whoever wrote this text chooses what becomes of it."))
        #expect(
            try await refused(99, as: world.asLee) == Refusal(.notFound, "There is no such earlier text."))
        #expect(try await refused(waiting.number, seen: 9, as: world.asLee)?.kind == .invalid)
        #expect(try await refused(waiting.number, as: world.outsider)?.kind == .notFound)
        _ = try await choose(waiting, seen: item.revision, "Frying", world)
        #expect(
            try await refused(waiting.number, as: world.asLee)
                == Refusal(.conflict, "You have chosen already. Both texts are kept in the history."))
    }
}
