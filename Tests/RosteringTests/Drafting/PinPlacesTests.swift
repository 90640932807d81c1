import Core
import Rostering
import TestSupport
import Testing
import Workforce

@Suite("Pinning a person or days")
struct PinPlacesTests {
    @discardableResult
    private func pin(
        _ world: BoardWorld, _ scope: PinScope, _ isPinned: Bool = true, as caller: Caller? = nil,
        reason: String? = nil
    ) async throws -> Edit? {
        let edit = world.newEdit()
        return try await world.write { tx in
            try pinPlaces(
                scope, of: world.period, pinned: isPinned, reason: reason, edit: edit, as: caller ?? world.manager,
                at: BoardWorld.now, in: tx)
        }
    }

    private func scope(_ person: PersonID?, _ first: Day? = nil, _ last: Day? = nil) -> PinScope {
        PinScope(person: person, firstDay: first, lastDay: last)
    }

    @Test("A person's whole row is pinned, days off too, and unpinned again", arguments: Engine.allCases)
    func row(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine, weeks: 1)
        try await world.put([(world.nurse(1), 0, world.long), (world.nurse(2), 0, world.night)])
        let step = try await pin(world, scope(world.nurse(1)))
        #expect(step?.kind == .pin && step?.changes.count == 7)
        var cells = try await world.board().cells
        #expect(cells.values.count { $0.isPinned } == 7)
        #expect(cells[world.place(world.nurse(1), 0)]?.shift == world.long)
        #expect(try await pin(world, scope(world.nurse(1))) == nil)
        #expect(try await pin(world, scope(world.nurse(1)), false)?.changes.count == 7)
        cells = try await world.board().cells
        #expect(cells.count == 2 && cells.values.allSatisfy { !$0.isPinned })
    }

    @Test("Some days of everybody are pinned as one step that undo takes back")
    func days() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        try await pin(world, scope(nil, world.day(0), world.day(1)))
        #expect(try await world.board().cells.count == 12)
        #expect(try await pin(world, scope(world.nurse(1), world.day(6), nil))?.changes.count == 1)
        for _ in 1...2 {
            _ = try await world.write { tx in
                try undo(on: world.period, as: world.manager, at: BoardWorld.now, in: tx)
            }
        }
        #expect(try await world.board().cells.isEmpty)
    }

    @Test("A draft leaves what is pinned")
    func kept() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        try await pin(world, scope(world.nurse(1)))
        let board = try await world.board()
        let input = DraftInput(
            period: world.period, seconds: 60, seed: 1, moves: 20_000, startsAfresh: true, by: AccountID("ben"))
        let draft = try await Draft.search(board, input, today: nil, clock: { BoardWorld.now })
        #expect(!draft.changes.isEmpty && draft.changes.allSatisfy { $0.place.person != world.nurse(1) })
    }

    @Test("What is not on this roster, and nothing at all, is refused beside its field")
    func refusals() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        func problems(_ scope: PinScope) async throws -> [String] {
            try await refusal { try await pin(world, scope) }.fields.map { "\($0.field): \($0.words)" }
        }
        #expect(try await problems(scope(nil)) == ["person: Choose a person, or enter the days that are meant"])
        #expect(try await problems(scope(PersonID("nobody"))) == ["person: Choose somebody of this roster"])
        #expect(
            try await problems(scope(nil, world.day(2), world.day(1))) == [
                "lastDay: Enter a last day that is not before the first"
            ])
        #expect(
            try await problems(scope(nil, world.day(9), nil)) == [
                "firstDay: Enter days of this roster, 23 Nov 2026 to 29 Nov 2026"
            ])
        let stranger = try await refusal { try await pin(world, scope(world.nurse(1)), as: world.outsider) }
        #expect(stranger.kind == .forbidden)
        try await world.publish()
        #expect(try await refusal { try await pin(world, scope(world.nurse(1))) }.fields.map(\.field) == ["reason"])
        #expect(try await pin(world, scope(world.nurse(1)), reason: "Agreed with her") != nil)
    }
}
