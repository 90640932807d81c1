import Core
import Rostering
import TestSupport
import Testing
import Workforce

@Suite("Redo")
struct RedoTests {
    private func undo(_ world: BoardWorld) async throws -> Edit {
        try await world.write { tx in
            try Rostering.undo(on: world.period, as: world.manager, at: BoardWorld.now, in: tx)
        }
    }

    private func redo(_ world: BoardWorld, as caller: Caller? = nil) async throws -> Edit {
        try await world.write { tx in
            try Rostering.redo(on: world.period, as: caller ?? world.manager, at: BoardWorld.now, in: tx)
        }
    }

    @Test("A step whose place was filled since it was undone is not made again")
    func filledSince() async throws {
        let world = try await BoardWorld.make()
        try await world.put([(world.nurse(1), 0, world.long)])
        _ = try await undo(world)
        try await world.put([(world.nurse(1), 0, world.night)], as: world.deputy)
        let refusal = try await refusal { try await redo(world) }
        #expect(refusal.words.hasPrefix("Your change cannot be made again: Dee Larch has since"))
    }

    @Test("A new step of one's own ends what could be redone")
    func newStep() async throws {
        let world = try await BoardWorld.make()
        try await world.put([(world.nurse(1), 0, world.long)])
        _ = try await undo(world)
        try await world.put([(world.nurse(1), 1, world.long)])
        #expect(try await refusal { try await redo(world) }.kind == .conflict)
    }

    @Test("Steps are made again in the order in which they were made")
    func order() async throws {
        let world = try await BoardWorld.make()
        try await world.put([(world.nurse(1), 0, world.long)])
        try await world.put([(world.nurse(1), 0, world.night)])
        _ = try await undo(world)
        _ = try await undo(world)
        #expect(try await redo(world).number == 1)
        #expect(try await redo(world).number == 2)
        #expect(try await world.board()[world.nurse(1), world.day(0)]?.shift == world.night)
    }

    @Test("Only whoever plans the unit may redo")
    func rights() async throws {
        let world = try await BoardWorld.make()
        #expect(try await refusal { try await redo(world, as: world.outsider) }.kind == .forbidden)
    }
}
