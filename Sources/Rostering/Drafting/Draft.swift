public import Core
import RosterOptimiser
import Synchronization
import Workforce
import WorkingTime

/// A drafted roster: what it changes, and its figures after every row was checked.
public struct Draft: Sendable {
    public let changes: [CellChange]
    public let figures: DraftFigures

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
        let ground = input.startsAfresh && !board.period.isPublished ? board.pinnedOnly(before: today) : board
        let posed = try WardProblem(ground, today: today)
        let isEmpty = !ground.cells.values.contains { $0.shift != nil && !$0.isPinned }
        let search = try WardProblem.refusing { () throws(ProblemError) in
            try Search(posed.problem, .init(seed: input.seed, start: isEmpty ? nil : posed.plan))
        }
        let cancellation = Cancellation()
        let stop = Stop(seconds: Double(input.seconds), moves: input.moves, cancellation: cancellation)
        let (steps, told) = AsyncStream.makeStream(of: Search.Progress.self, bufferingPolicy: .bufferingNewest(1))
        let outcome = try await withThrowingTaskGroup(of: Search.Outcome?.self) { group in
            group.addTask {
                defer { told.finish() }
                return await search.run(until: stop, clock: clock) { progress in
                    if isCancelled() { cancellation.cancel() }
                    told.yield(progress)
                }
            }
            group.addTask {
                defer { cancellation.cancel() }
                var story = DraftStory(ofSeconds: input.seconds)
                for await step in steps { try await report(story.adding(step)) }
                return nil
            }
            var found: Search.Outcome?
            for try await outcome in group { if let outcome { found = outcome } }
            return found
        }
        guard let outcome else { throw CancellationError() }
        return Draft(board, ground, posed, outcome)
    }

    private init(_ board: Board, _ ground: Board, _ posed: WardProblem, _ outcome: Search.Outcome) {
        let drafted = ground.with(posed.changes(to: outcome.plan))
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
            seconds: outcome.progress.seconds, moves: outcome.progress.moves, points: outcome.cost.soft,
            ending: outcome.ending.rawValue)
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

/// The story of a search so far, thinned out so that it stays short however long the search runs.
private struct DraftStory {
    let ofSeconds: Int
    private var best: [DraftProgress.Best] = []
    private static let most = 60

    init(ofSeconds: Int) { self.ofSeconds = ofSeconds }

    mutating func adding(_ step: Search.Progress) -> DraftProgress {
        let met = step.wishesGranted
        if best.last?.points != step.cost.soft || best.isEmpty {
            best.append(
                DraftProgress.Best(
                    seconds: (step.seconds * 10).rounded() / 10, shortOfWanted: step.belowWanted, wishesMet: met,
                    points: step.cost.soft))
        }
        if best.count > Self.most {
            best = best.enumerated().filter { $0.offset.isMultiple(of: 2) || $0.offset == best.count - 1 }.map(
                \.element)
        }
        return DraftProgress(
            seconds: (step.seconds * 10).rounded() / 10, ofSeconds: ofSeconds, moves: step.moves,
            shortOfMinimum: step.belowMinimum, shortOfWanted: step.belowWanted, wishes: step.wishes, wishesMet: met,
            broken: step.cost.hard, points: step.cost.soft, best: best)
    }
}
