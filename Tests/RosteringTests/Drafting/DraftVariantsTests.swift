import Core
import Rostering
import TestSupport
import Testing
import Workforce

@Suite("Several drafts side by side")
struct DraftVariantsTests {
    private func variants(_ board: Board, cancelled: Bool = false) async throws -> [DraftVariant] {
        try await Draft.variants(
            board,
            DraftInput(
                period: board.period.id, seconds: 60, seed: 3, moves: 30_000, startsAfresh: true,
                by: AccountID("ben"), kind: .variants), today: nil, clock: { BoardWorld.now },
            isCancelled: { cancelled })
    }

    @Test("There is one for each lean, they differ, and none breaks a rule")
    func differ() async throws {
        let world = try await BoardWorld.make(nurses: 6, support: 3, weeks: 2)
        try await world.ask(world.nurse(1), .dayOff, 3)
        let board = try await world.board(), found = try await variants(board)
        #expect(found.map(\.lean) == [.cover, .wishes, .fairness])
        #expect(found.allSatisfy { $0.figures.breaches == [] && $0.figures.unfairPoints != nil })
        let boards = found.map { board.with($0.changes).cells.mapValues(\.shift) }
        for (one, other) in [(0, 1), (0, 2), (1, 2)] {
            let alike = boards[one].count { boards[other][$0.key] == $0.value }
            #expect(alike * 4 < boards[one].count * 3, "\(one) and \(other) share \(alike) of \(boards[one].count)")
        }
    }

    @Test("Stopped on the way, what is there is kept")
    func stopped() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        #expect(try await variants(try await world.board(), cancelled: true).map(\.lean) == [.cover])
    }

    @Test("They are kept together, one is taken, and it must be named", arguments: Engine.allCases)
    func taken(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine, weeks: 1)
        let id: ProposalID = world.ids.make(at: BoardWorld.now), period = world.period
        let none = BoardSummary(shortOfMinimum: 0, shortOfWanted: 0, wishes: 0, wishesMet: 0, breaches: 0, shifts: 0)
        let figures = DraftFigures(
            before: none, after: none, breaches: [], seconds: 1, moves: 1, points: 7, ending: "limitReached",
            unfairPoints: 3)
        let variants = [(DraftLean.cover, world.long), (DraftLean.wishes, world.night)].map { lean, shift in
            DraftVariant(
                lean: lean,
                changes: [
                    CellChange(
                        world.place(world.nurse(1), 0), before: nil,
                        after: Cell(shift: shift, skill: world.rn, origin: .draft))
                ], figures: figures)
        }
        try await world.write { tx in
            try Proposals.add(
                Proposal(
                    id: id, period: period, job: id.text, by: nil, madeAt: BoardWorld.now, revision: 0,
                    changes: variants[0].changes, figures: figures, variants: variants),
                of: BoardWorld.organisation, in: tx)
        }
        #expect(try await world.proposal()?.variants == variants)
        func take(_ lean: DraftLean?) async throws {
            let edit = world.newEdit()
            try await world.write { tx in
                _ = try acceptDraft(id, lean: lean, edit: edit, as: world.manager, at: BoardWorld.now, in: tx)
            }
        }
        #expect(try await refusal { try await take(nil) }.fields.map(\.words) == ["Choose one of the drafts"])
        #expect(try await refusal { try await take(.fairness) }.fields.map(\.field) == ["variant"])
        try await take(.wishes)
        #expect(try await world.board()[world.nurse(1), world.day(0)]?.shift == world.night)
    }
}
