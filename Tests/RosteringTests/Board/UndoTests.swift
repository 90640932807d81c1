import Core
import Rostering
import TestSupport
import Testing
import Workforce

@Suite("Undo and redo")
struct UndoTests {
    private func undo(_ world: BoardWorld, as caller: Caller? = nil, reason: String? = nil) async throws -> Edit {
        try await world.write { tx in
            try Rostering.undo(
                on: world.period, reason: reason, as: caller ?? world.manager, at: BoardWorld.now, in: tx)
        }
    }

    private func redo(_ world: BoardWorld, as caller: Caller? = nil) async throws -> Edit {
        try await world.write { tx in
            try Rostering.redo(on: world.period, as: caller ?? world.manager, at: BoardWorld.now, in: tx)
        }
    }

    @Test("Undo brings back what stood there, redo makes the change again", arguments: Engine.ready)
    func backAndForth(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine)
        try await world.put([(world.nurse(1), 0, world.long), (world.nurse(2), 0, world.night)])
        try await world.put([(world.nurse(1), 0, world.night)])
        _ = try await undo(world)
        #expect(try await world.board()[world.nurse(1), world.day(0)]?.shift == world.long)
        _ = try await undo(world)
        #expect(try await world.board().cells.isEmpty)
        _ = try await redo(world)
        _ = try await redo(world)
        let board = try await world.board()
        #expect(board[world.nurse(1), world.day(0)]?.shift == world.night)
        #expect(board[world.nurse(2), world.day(0)]?.shift == world.night)
        #expect(board.period.revision == 6)
    }

    @Test("There is nothing to undo on an untouched board, and nothing to redo")
    func nothing() async throws {
        let world = try await BoardWorld.make()
        #expect(
            try await refusal { try await undo(world) }.words == "There is nothing of yours to undo on this roster.")
        #expect(
            try await refusal { try await redo(world) }.words == "There is nothing of yours to redo on this roster.")
    }

    @Test("Each account undoes its own steps only")
    func ownSteps() async throws {
        let world = try await BoardWorld.make()
        try await world.put([(world.nurse(1), 0, world.long)])
        try await world.put([(world.nurse(2), 0, world.long)], as: world.deputy)
        _ = try await undo(world)
        let board = try await world.board()
        #expect(board[world.nurse(1), world.day(0)] == nil)
        #expect(board[world.nurse(2), world.day(0)] != nil)
    }

    @Test("A step whose place somebody else has changed since is not undone")
    func changedSince() async throws {
        let world = try await BoardWorld.make()
        try await world.put([(world.nurse(1), 0, world.long)])
        try await world.put([(world.nurse(1), 0, world.night)], as: world.deputy)
        let refusal = try await refusal { try await undo(world) }
        #expect(refusal.kind == .conflict)
        #expect(
            refusal.words
                == "Your last change cannot be undone: Dee Larch has since (Thu 1 Oct, 09:00) changed Ada Nurse1 on "
                + "Mon 23 Nov 2026. Look at what stands there now, then decide again.")
        #expect(try await world.board()[world.nurse(1), world.day(0)]?.shift == world.night)
    }

    @Test("Undo of a published roster needs a reason")
    func published() async throws {
        let world = try await BoardWorld.make()
        try await world.put([(world.nurse(1), 0, world.long)])
        try await world.publish()
        #expect(try await refusal { try await undo(world) }.fields.map(\.field) == ["reason"])
        _ = try await undo(world, reason: "Put in by mistake")
        #expect(try await world.board().cells.isEmpty)
    }

    /// A hundred random steps by two managers who each work from the board as they last saw it.
    @Test(
        "However two managers work at once, no accepted change of either is lost",
        arguments: 1...4 as ClosedRange<UInt64>)
    func property(_ seed: UInt64) async throws {
        let world = try await BoardWorld.make()
        let chance = Counter(seed: seed)
        var model: [CellPlace: Cell] = [:]
        var seen: [AccountID: [CellPlace: Cell]] = [:]
        var accepted = 0, refused = 0
        for _ in 0..<100 {
            let caller = chance.below(2) == 0 ? world.manager : world.deputy
            do {
                switch chance.below(6) {
                case 0:
                    let step = try await undo(world, as: caller)
                    for change in step.changes { model[change.place] = change.before }
                case 1:
                    let step = try await redo(world, as: caller)
                    for change in step.changes { model[change.place] = change.after }
                case 2:
                    seen[caller.account] = try await world.board().cells
                    continue
                default:
                    let changes = randomChanges(world, chance, seen[caller.account] ?? [:]), edit = world.newEdit()
                    let step = try await world.write { tx in
                        try changeCells(changes, of: world.period, edit: edit, as: caller, at: BoardWorld.now, in: tx)
                    }
                    for change in step?.changes ?? [] {
                        #expect(model[change.place] == change.before)
                        model[change.place] = change.after
                        seen[caller.account, default: [:]][change.place] = change.after
                    }
                }
                accepted += 1
            } catch let refusal as Refusal {
                #expect(refusal.kind == .conflict)
                refused += 1
            }
            #expect(try await world.board().cells == model)
        }
        #expect(accepted > 10 && refused > 5)
    }

    private func randomChanges(
        _ world: BoardWorld, _ chance: Counter, _ seen: [CellPlace: Cell]
    ) -> [CellChange] {
        let shifts: [ShiftTypeID?] = [nil, world.long, world.night, world.early]
        let places = Set(
            (0...chance.below(3)).map { _ in
                world.place(world.nurse(1 + chance.below(2)), chance.below(3))
            })
        return places.sorted { ($0.person, $0.day) < ($1.person, $1.day) }.map { place in
            let shift = shifts[chance.below(shifts.count)]
            return CellChange(
                place, before: seen[place], after: shift.map { Cell(shift: $0, skill: world.rn) })
        }
    }
}
