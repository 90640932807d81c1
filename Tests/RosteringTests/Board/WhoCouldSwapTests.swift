import Core
import Rostering
import Storage
import TestSupport
import Testing
import Workforce

@Suite("Who could change places")
struct WhoCouldSwapTests {
    @Test("A colleague who is free is offered; a rule broken on either side is said, and comes last")
    func partners() async throws {
        let world = try await BoardWorld.make()
        // Nurse 1 works the long day that nurse 2 could only take with 10 hours of rest after a late.
        try await world.put([(world.nurse(1), 1, world.early), (world.nurse(2), 0, world.late)])
        let partners = try await world.board().whoCouldSwap(at: world.place(world.nurse(1), 1))
        #expect(Set(partners.map(\.row.id)).isDisjoint(with: [world.nurse(1)]))
        let tired = try #require(partners.first { $0.row.id == world.nurse(2) })
        #expect(!tired.isAllowed)
        #expect(tired.mine.isAllowed)
        #expect(tired.theirs.breaks.first?.contains("rest") == true)
        let free = try #require(partners.first { $0.row.id == world.nurse(3) })
        #expect(free.isAllowed)
        #expect(free.mine.cell == nil)
        #expect(free.theirs.cell?.shift == world.early)
        let isSorted = zip(partners, partners.dropFirst()).allSatisfy { $0.isAllowed || !$1.isAllowed }
        #expect(isSorted)
    }

    @Test("Those who do the same that day are no partners")
    func same() async throws {
        let world = try await BoardWorld.make()
        try await world.put([(world.nurse(1), 0, world.long), (world.nurse(2), 0, world.long)])
        let partners = try await world.board().whoCouldSwap(at: world.place(world.nurse(1), 0))
        #expect(!partners.map(\.row.id).contains(world.nurse(2)))
    }

    @Test("Taking a registered nurse's shift without the skill leaves the cover short, and says so")
    func skill() async throws {
        let world = try await BoardWorld.make()
        try await world.put([(world.nurse(1), 0, world.long)])
        let partners = try await world.board().whoCouldSwap(at: world.place(world.nurse(1), 0))
        let helper = try #require(partners.first { $0.row.id == world.support(1) })
        #expect(helper.theirs.cell?.skill == nil)
        #expect(
            helper.mine.costs.contains("Long day on Mon 23 Nov would be 1 below the minimum for Registered nurse."))
    }

    @Test("A swap is one step: undo takes both places back", arguments: Engine.ready)
    func oneStep(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine)
        try await world.put([(world.nurse(1), 0, world.long), (world.nurse(2), 0, world.night)])
        let board = try await world.board(), place = world.place(world.nurse(1), 0)
        let partner = try #require(try board.whoCouldSwap(at: place).first { $0.row.id == world.nurse(2) })
        let edit = world.newEdit(), changes = partner.changes(at: place, from: board.cells[place])
        try await world.write { tx in
            try changeCells(
                changes, of: world.period, kind: .swap, edit: edit, as: world.manager, at: BoardWorld.now, in: tx)
        }
        let swapped = try await world.board()
        #expect(swapped[world.nurse(1), world.day(0)]?.shift == world.night)
        #expect(swapped[world.nurse(2), world.day(0)]?.shift == world.long)
        #expect(swapped[world.nurse(1), world.day(0)]?.skill == world.rn)
        try await world.write { tx in
            try undo(on: world.period, reason: nil, as: world.manager, at: BoardWorld.now, in: tx)
        }
        #expect(try await world.board().cells == board.cells)
    }

    @Test("A place that is not on the board is not found")
    func unknown() async throws {
        let world = try await BoardWorld.make(), board = try await world.board()
        #expect(
            try await refusal { try board.whoCouldSwap(at: world.place(PersonID("none"), 0)) }.words
                == "There is no such place on this roster.")
    }
}
