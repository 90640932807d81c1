public import Core
import RosterOptimiser
import Workforce
import WorkingTime

/// A drafted roster: what it changes, and its figures after every row was checked.
public struct Draft: Sendable {
    public let changes: [CellChange]
    public let figures: DraftFigures

    /// Plans a roster again around people who cannot come.
    ///
    /// - Parameters:
    ///   - now: what has begun by then stays.
    ///   - report: as for a draft.
    /// - Throws: as ``search(_:_:today:clock:isCancelled:report:)``.
    public static func replan(
        _ board: Board, around aways: [Away], _ input: DraftInput, at now: Instant,
        clock: @escaping @Sendable () -> Instant, isCancelled: @escaping @Sendable () -> Bool = { false },
        report: @escaping @Sendable (DraftProgress) async throws -> Void = { _ in }
    ) async throws -> Draft {
        try await Replan(board, around: aways, at: now).draft(
            DraftSearching(input: input, clock: clock, isCancelled: isCancelled, report: report))
    }

    /// Searches for a roster of a board.
    ///
    /// - Parameters:
    ///   - today: days before it stay as they are.
    ///   - isCancelled: asked several times a second; the best so far is then kept.
    ///   - report: told a few times a second how far it is; when it throws, the search ends and the error goes on.
    /// - Throws: ``Refusal`` when the ward cannot be posed as a problem; what `report` throws.
    public static func search(
        _ board: Board, _ input: DraftInput, today: Day?, clock: @escaping @Sendable () -> Instant,
        isCancelled: @escaping @Sendable () -> Bool = { false },
        report: @escaping @Sendable (DraftProgress) async throws -> Void = { _ in }
    ) async throws -> Draft {
        let searching = DraftSearching(input: input, clock: clock, isCancelled: isCancelled, report: report)
        let ground = DraftGround(board, input, today)
        let posed = try WardProblem(ground.board, today: today)
        let outcome = try await searching.run(posed.problem, start: ground.isEmpty ? nil : posed.plan)
        return Draft(board, ground.board.with(posed.changes(to: outcome.plan)), outcome)
    }

    /// Searches for several rosters of a board that differ, each of which puts something else first.
    ///
    /// - Returns: one draft for each ``DraftLean``, in their order; fewer when it was cancelled on the way, and at
    ///   least one. Points are all counted alike, by what a single draft pays attention to.
    /// - Throws: as ``search(_:_:today:clock:isCancelled:report:)``.
    public static func variants(
        _ board: Board, _ input: DraftInput, today: Day?, clock: @escaping @Sendable () -> Instant,
        isCancelled: @escaping @Sendable () -> Bool = { false },
        report: @escaping @Sendable (DraftProgress) async throws -> Void = { _ in }
    ) async throws -> [DraftVariant] {
        let searching = DraftSearching(input: input, clock: clock, isCancelled: isCancelled, report: report)
        let ground = DraftGround(board, input, today)
        let posed = try WardProblem(ground.board, today: today)
        let pricer = Pricer(posed.problem)
        var known: [Plan] = [], variants: [DraftVariant] = []
        for (place, lean) in DraftLean.allCases.enumerated() where variants.isEmpty || !isCancelled() {
            let plans = known
            let problem = try WardProblem.refusing { () throws(ProblemError) in
                try posed.problem.leaning(to: lean, besides: plans)
            }
            let outcome = try await searching.run(
                problem, start: ground.isEmpty ? nil : posed.plan, part: (place + 1, DraftLean.allCases.count))
            known.append(outcome.plan)
            let draft = Draft(
                board, ground.board.with(posed.changes(to: outcome.plan)), outcome,
                points: pricer.price(of: outcome.plan).total.soft, unfair: posed.problem.unfairness(of: outcome.plan))
            variants.append(DraftVariant(lean: lean, changes: draft.changes, figures: draft.figures))
        }
        return variants
    }

    /// - Parameters:
    ///   - board: what the figures compare with.
    ///   - drafted: what would stand there.
    ///   - points: what it costs, where that is not what the search looked at.
    init(_ board: Board, _ drafted: Board, _ outcome: Search.Outcome, points: Int? = nil, unfair: Int? = nil) {
        let places = Set(board.cells.keys).union(drafted.cells.keys)
        let changes = places.compactMap { place -> CellChange? in
            let before = board.cells[place], after = drafted.cells[place]
            // A shift that was there and is there again stays the manager's, or whoever's it was.
            if before?.shift == after?.shift, before?.skill == after?.skill, before?.isPinned == after?.isPinned {
                return nil
            }
            return CellChange(place, before: before, after: after)
        }.sorted { ($0.place.day, $0.place.person) < ($1.place.day, $1.place.person) }
        let then = board.with(changes), findings = then.findings()
        self.changes = changes
        figures = DraftFigures(
            before: board.summary(board.findings()), after: then.summary(findings),
            breaches: board.ward.rows.flatMap { row in
                (findings[row.id] ?? []).filter(\.isBreach).map {
                    DraftFigures.Breach(person: row.id, rule: $0.rule, words: $0.words, day: $0.days.first)
                }
            },
            seconds: outcome.progress.seconds, moves: outcome.progress.moves, points: points ?? outcome.cost.soft,
            ending: outcome.ending.rawValue, unfairPoints: unfair)
    }
}

/// What a draft begins from: the board, or only what a fresh draft may not change.
private struct DraftGround {
    let board: Board
    let isEmpty: Bool

    init(_ board: Board, _ input: DraftInput, _ today: Day?) {
        let ground = input.startsAfresh && !board.period.isPublished ? board.pinnedOnly(before: today) : board
        self.board = ground
        isEmpty = !ground.cells.values.contains { $0.shift != nil && !$0.isPinned }
    }
}

extension Board {
    /// The board without what a fresh draft may change.
    fileprivate func pinnedOnly(before today: Day?) -> Board {
        var board = self
        board.cells = cells.filter { place, cell in cell.isPinned || today.map { place.day < $0 } == true }
        return board
    }
}
