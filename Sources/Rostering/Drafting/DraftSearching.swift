import Core
import RosterOptimiser
import Synchronization

/// How a draft searches: its limits, its clock, and whom it tells how far it is.
struct DraftSearching: Sendable {
    let input: DraftInput
    let clock: @Sendable () -> Instant
    let isCancelled: @Sendable () -> Bool
    let report: @Sendable (DraftProgress) async throws -> Void

    /// Looks for a roster, and beside it for how good any roster could be.
    ///
    /// - Parameters:
    ///   - start: a plan to go on from; `nil` to build one.
    ///   - mends: whether it is only to be mended.
    ///   - seconds: `nil` for those that were asked for.
    ///   - part: which of several drafts this is, from 1, for whoever watches.
    /// - Throws: ``Refusal`` when the problem is too large; what `report` throws, which ends the search.
    func run(
        _ problem: Problem, start: Plan?, mends: Bool = false, seconds: Double? = nil,
        part: (number: Int, of: Int)? = nil
    ) async throws -> Search.Outcome {
        let search = try WardProblem.refusing { () throws(ProblemError) in
            try Search(problem, .init(seed: input.seed, start: start, mends: mends))
        }
        let cancellation = Cancellation(), bound = FoundBound()
        let length = seconds ?? Double(input.seconds)
        let stop = Stop(seconds: length, moves: input.moves, cancellation: cancellation)
        let (steps, told) = AsyncStream.makeStream(of: Search.Progress.self, bufferingPolicy: .bufferingNewest(1))
        return try await withThrowingTaskGroup(of: Search.Outcome?.self) { group in
            group.addTask {
                defer { told.finish() }
                return await search.run(until: stop, clock: clock) { progress in
                    if isCancelled() { cancellation.cancel() }
                    told.yield(progress)
                }
            }
            group.addTask {
                defer { cancellation.cancel() }
                var story = DraftStory(ofSeconds: Int(length.rounded(.up)), part: part)
                for await step in steps { try await report(story.adding(step, bound: bound.points)) }
                return nil
            }
            if !mends, input.moves == nil, length >= Self.leastSecondsForBound {
                group.addTask {
                    let limit = Stop(seconds: length * Self.shareOfBound, cancellation: cancellation)
                    let found = try? await LowerBound(problem).run(below: .max, until: limit, clock: clock)
                    bound.keep(found)
                    return nil
                }
            }
            var found: Search.Outcome?
            for try await outcome in group { if let outcome { found = outcome } }
            guard let found else { throw CancellationError() }
            return found
        }
    }

    /// Below this there is no time to look for a bound beside the search.
    private static let leastSecondsForBound = 5.0
    /// How much of the time the bound is looked for.
    private static let shareOfBound = 0.3
}

/// A bound that is looked for beside a search; one that says nothing is not kept.
private final class FoundBound: Sendable {
    private let found = Mutex<Int?>(nil)

    var points: Int? { found.withLock { $0 } }
    func keep(_ bound: Int?) { found.withLock { $0 = bound.flatMap { $0 > 0 ? $0 : nil } } }
}

/// The story of a search so far, thinned out so that it stays short however long the search runs.
private struct DraftStory {
    let ofSeconds: Int
    let part: (number: Int, of: Int)?
    private var best: [DraftProgress.Best] = []
    private static let most = 60

    init(ofSeconds: Int, part: (number: Int, of: Int)?) {
        self.ofSeconds = ofSeconds
        self.part = part
    }

    mutating func adding(_ step: Search.Progress, bound: Int?) -> DraftProgress {
        let met = step.wishesGranted
        if best.last?.points != step.cost.soft || best.isEmpty {
            best.append(
                DraftProgress.Best(
                    seconds: tenths(step.seconds), shortOfWanted: step.belowWanted, wishesMet: met,
                    points: step.cost.soft))
        }
        if best.count > Self.most {
            best = best.enumerated().filter { $0.offset.isMultiple(of: 2) || $0.offset == best.count - 1 }.map(
                \.element)
        }
        return DraftProgress(
            seconds: tenths(step.seconds), ofSeconds: ofSeconds, moves: step.moves,
            shortOfMinimum: step.belowMinimum, shortOfWanted: step.belowWanted, wishes: step.wishes, wishesMet: met,
            broken: step.cost.hard, points: step.cost.soft, best: best,
            secondsSinceGain: tenths(max(0, step.seconds - step.secondsAtBest)), bound: bound, part: part?.number,
            parts: part?.of)
    }

    private func tenths(_ seconds: Double) -> Double { (seconds * 10).rounded() / 10 }
}
