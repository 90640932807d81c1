import Core
import Rostering
import Storage
import TestSupport
import Testing
import Workforce

@Suite("Changing cells")
struct ChangeCellsTests {
    @Test("A change is written, counted, kept as a step and recorded", arguments: Engine.ready)
    func aChange(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine)
        let edit = try await world.put([(world.nurse(1), 0, world.long)])
        let board = try await world.board()
        #expect(board[world.nurse(1), world.day(0)]?.shift == world.long)
        #expect(board.period.revision == 1)
        #expect(edit?.number == 1)
        let facts = try await world.database.read { tx in
            try tx.rows("SELECT body FROM fact WHERE name = 'rostering.cells-changed.1'").map {
                try $0["body"] as String
            }
        }
        #expect(facts.count == 1)
        #expect(facts.first?.contains("Nurse") == false)
    }

    @Test("Nothing happens when nothing is changed")
    func noChange() async throws {
        let world = try await BoardWorld.make()
        #expect(try await world.put([(world.nurse(1), 0, nil)]) == nil)
        #expect(try await world.board().period.revision == 0)
    }

    @Test(
        "Two managers: the second is told who changed the place and when, and nothing is lost", arguments: Engine.ready)
    func conflict(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine)
        let place = world.place(world.nurse(1), 0), edit = world.newEdit()
        try await world.put([(world.nurse(1), 0, world.long)], as: world.deputy)
        let refusal = try await refusal {
            try await world.write { tx in
                try changeCells(
                    [CellChange(place, before: nil, after: Cell(shift: world.night, skill: world.rn))],
                    of: world.period, edit: edit, as: world.manager, at: BoardWorld.now, in: tx)
            }
        }
        #expect(refusal.kind == .conflict)
        #expect(
            refusal.words
                == "Nothing was changed: Dee Larch has since (Thu 1 Oct, 09:00) changed Ada Nurse1 on Mon 23 Nov 2026. "
                + "Look at what stands there now, then decide again.")
        #expect(try await world.board()[world.nurse(1), world.day(0)]?.shift == world.long)
    }

    @Test("A key of another change is refused; the same change is answered again", arguments: Engine.ready)
    func otherUse(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine)
        let first = CellChange(
            world.place(world.nurse(1), 0), before: nil, after: Cell(shift: world.long, skill: world.rn))
        let second = CellChange(
            world.place(world.nurse(2), 0), before: nil, after: Cell(shift: world.long, skill: world.rn))
        let other = CellChange(first.place, before: nil, after: Cell(shift: world.night, skill: world.rn))
        func send(_ changes: [CellChange]) async throws -> Edit? {
            try await world.write { tx in
                try changeCells(
                    changes, of: world.period, edit: EditID("key"), as: world.manager, at: BoardWorld.now, in: tx)
            }
        }
        let step = try await send([first])
        #expect(try await send([first]) == step)
        let words = "This request has the key of another one that was sent before. Send it with a key of its own."
        for changes in [[other], [second], [first, second], []] {
            #expect(try await refusal { try await send(changes) }.words == words)
        }
        #expect(try await world.board().period.revision == 1)
    }

    @Test("A manager of another unit may not change the board")
    func outsider() async throws {
        let world = try await BoardWorld.make()
        let refusal = try await refusal {
            try await world.put([(world.nurse(1), 0, world.long)], as: world.outsider)
        }
        #expect(refusal.kind == .forbidden)
    }

    @Test("A day outside the period is refused, its last day is not")
    func outside() async throws {
        let world = try await BoardWorld.make()
        try await world.put([(world.nurse(1), 27, world.long)])
        let refusal = try await refusal { try await world.put([(world.nurse(1), 28, world.long)]) }
        #expect(
            refusal.words
                == "Mon 21 Dec 2026 is not in this roster, which runs from Mon 23 Nov 2026 to Sun 20 Dec 2026.")
    }

    @Test("The same place twice in one change is refused")
    func twice() async throws {
        let world = try await BoardWorld.make()
        let refusal = try await refusal {
            try await world.put([(world.nurse(1), 0, world.long), (world.nurse(1), 0, world.night)])
        }
        #expect(refusal.words == "The same place on Mon 23 Nov 2026 is in this change twice.")
    }

    @Test("A day off that is not pinned needs no entry")
    func emptyCell() async throws {
        let world = try await BoardWorld.make(), edit = world.newEdit()
        let change = CellChange(world.place(world.nurse(1), 0), before: nil, after: Cell(shift: nil))
        let refusal = try await refusal {
            try await world.write { tx in
                try changeCells([change], of: world.period, edit: edit, as: world.manager, at: BoardWorld.now, in: tx)
            }
        }
        #expect(refusal.words == "A day off on Mon 23 Nov 2026 needs no entry unless it is pinned.")
        try await world.put([(world.nurse(1), 0, nil)], pinned: true)
        #expect(try await world.board()[world.nurse(1), world.day(0)]?.isPinned == true)
    }

    @Test("A shift of another unit is refused")
    func foreignShift() async throws {
        let world = try await BoardWorld.make()
        let refusal = try await refusal { try await world.put([(world.nurse(1), 0, ShiftTypeID("elsewhere"))]) }
        #expect(refusal.words == "That shift is not one of this unit's. Choose one from its list.")
    }

    @Test("A retired shift is refused")
    func retiredShift() async throws {
        let world = try await BoardWorld.make()
        try await world.write { tx in
            var shift = try ShiftTypes.find(world.early, of: BoardWorld.organisation, in: tx)
            shift.isRetired = true
            try ShiftTypes.save(shift, of: BoardWorld.organisation, in: tx)
        }
        let refusal = try await refusal { try await world.put([(world.nurse(1), 0, world.early)]) }
        #expect(refusal.words == "Early (E) is no longer used. Choose another shift.")
    }

    @Test("A person is posted until the last day of their post and not a day longer")
    func postEnds() async throws {
        let world = try await BoardWorld.make()
        try await world.write { tx in
            var post = try Posts.find(PostID("post-nurse1"), of: BoardWorld.organisation, in: tx)
            post.lastDay = world.day(3)
            try Posts.save(post, of: BoardWorld.organisation, in: tx)
        }
        try await world.put([(world.nurse(1), 3, world.long)])
        let refusal = try await refusal { try await world.put([(world.nurse(1), 4, world.long)]) }
        #expect(
            refusal.words
                == "Ada Nurse1 is not posted to this unit on Fri 27 Nov 2026. Check their post, or choose someone else."
        )
    }

    @Test("A skill the person does not hold is refused")
    func skill() async throws {
        let world = try await BoardWorld.make(), edit = world.newEdit()
        let change = CellChange(
            world.place(world.support(1), 0), before: nil, after: Cell(shift: world.long, skill: world.rn))
        let refusal = try await refusal {
            try await world.write { tx in
                try changeCells([change], of: world.period, edit: edit, as: world.manager, at: BoardWorld.now, in: tx)
            }
        }
        #expect(refusal.words == "Ada Support1 does not hold Registered nurse on Mon 23 Nov 2026.")
    }

    @Test("Once published, a change needs a reason; with one it stands", arguments: Engine.ready)
    func published(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine)
        try await world.publish()
        let refusal = try await refusal { try await world.put([(world.nurse(1), 0, world.long)]) }
        #expect(refusal.fields.map(\.words) == ["Say why: staff have seen this roster and will be told of the change"])
        let edit = world.newEdit()
        let change = CellChange(
            world.place(world.nurse(1), 0), before: nil, after: Cell(shift: world.long, skill: world.rn))
        let step = try await world.write { tx in
            try changeCells(
                [change], of: world.period, reason: "  Sickness \n cover ", edit: edit, as: world.manager,
                at: BoardWorld.now, in: tx)
        }
        #expect(step?.reason == "Sickness cover")
    }

    @Test("A reason of 200 characters is taken, one of 201 is not")
    func longReason() async throws {
        let world = try await BoardWorld.make()
        func change(_ offset: Int, _ reason: String) async throws {
            let edit = world.newEdit()
            let change = CellChange(
                world.place(world.nurse(1), offset), before: nil, after: Cell(shift: world.long, skill: world.rn))
            _ = try await world.write { tx in
                try changeCells(
                    [change], of: world.period, reason: reason, edit: edit, as: world.manager, at: BoardWorld.now,
                    in: tx)
            }
        }
        try await change(0, String(repeating: "x", count: 200))
        let refusal = try await refusal { try await change(1, String(repeating: "x", count: 201)) }
        #expect(refusal.fields.first?.words == "Shorten the reason to 200 characters or fewer")
    }

    @Test("A change sends a roster that waits for approval back to planning")
    func approval() async throws {
        let world = try await BoardWorld.make()
        try await world.write { tx in
            var period = try Periods.find(world.period, of: BoardWorld.organisation, in: tx)
            try period.submit()
            try Periods.save(period, of: BoardWorld.organisation, in: tx)
        }
        try await world.put([(world.nurse(1), 0, world.long)])
        #expect(try await world.board().period.state == .planning)
    }
}

extension Engine {
    /// The databases that can be opened here.
    static let ready: [Engine] = allCases
}

/// The refusal something ends in.
func refusal<T>(_ body: () async throws -> T) async throws -> Refusal {
    do {
        _ = try await body()
    } catch let refusal as Refusal {
        return refusal
    }
    throw NotRefused()
}

struct NotRefused: Error {}

extension BoardWorld {
    func publish() async throws {
        let period = period
        try await write { tx in
            var found = try Periods.find(period, of: Self.organisation, in: tx)
            try found.approve()
            try found.publish()
            try Periods.save(found, of: Self.organisation, in: tx)
        }
    }
}
