import Core
import Ledger
import Rostering
import Storage
import TestSupport
import Testing
import Workforce

@Suite("Taking a draft")
struct AcceptDraftTests {
    private func accept(
        _ world: BoardWorld, _ id: ProposalID, reason: String? = nil, as caller: Caller? = nil
    ) async throws -> Edit? {
        let edit = world.newEdit()
        return try await world.write { tx in
            try acceptDraft(id, reason: reason, edit: edit, as: caller ?? world.manager, at: BoardWorld.now, in: tx)
        }
    }

    @Test("A draft becomes one step of kind draft, once", arguments: Engine.allCases)
    func takes(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine, weeks: 1)
        let id = try await world.propose([(world.nurse(1), 0, world.long), (world.nurse(2), 0, world.night)])
        let step = try await accept(world, id)
        #expect(step?.kind == .draft)
        #expect(step?.changes.count == 2)
        #expect(try await world.board().cells.count == 2)
        #expect(try await refusal { try await accept(world, id) }.words == "This draft is on the board already.")
    }

    @Test("A place changed since refuses the whole draft, which then still waits")
    func overtaken() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        let id = try await world.propose([(world.nurse(1), 0, world.long), (world.nurse(2), 0, world.night)])
        try await world.put([(world.nurse(2), 0, world.early)], as: world.deputy)
        #expect(try await refusal { try await accept(world, id) }.kind == .conflict)
        #expect(try await world.board().cells.count == 1)
        #expect(try await world.proposal()?.id == id)
    }

    @Test("Only whoever plans the unit may take it; an unknown one is not found")
    func rights() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        let id = try await world.propose([(world.nurse(1), 0, world.long)])
        #expect(try await refusal { try await accept(world, id, as: world.outsider) }.kind == .forbidden)
        #expect(try await refusal { try await accept(world, ProposalID("none")) }.words == "There is no such draft.")
    }

    @Test("Once the roster is published, taking a draft needs a reason")
    func published() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        let id = try await world.propose([(world.nurse(1), 0, world.long)])
        try await world.publish()
        #expect(try await refusal { try await accept(world, id) }.fields.map(\.field) == ["reason"])
        #expect(try await accept(world, id, reason: "Two people off sick")?.reason == "Two people off sick")
    }
}

extension BoardWorld {
    /// A draft that waits for a decision, as a job leaves it.
    func propose(_ shifts: [(PersonID, Int, ShiftTypeID)]) async throws -> ProposalID {
        let id: ProposalID = ids.make(at: Self.now), board = try await board(), period = period
        let changes = shifts.map { person, offset, shift in
            CellChange(
                place(person, offset), before: board.cells[place(person, offset)],
                after: Cell(shift: shift, skill: rn, origin: .draft))
        }
        let none = BoardSummary(shortOfMinimum: 0, shortOfWanted: 0, wishes: 0, wishesMet: 0, breaches: 0, shifts: 0)
        let figures = DraftFigures(
            before: none, after: none, breaches: [], seconds: 1, moves: 1, points: 0, ending: "limitReached")
        try await write { tx in
            try Proposals.add(
                Proposal(
                    id: id, period: period, job: id.text, by: nil, madeAt: Self.now,
                    revision: board.period.revision, changes: changes, figures: figures),
                of: Self.organisation, in: tx)
        }
        return id
    }
}
