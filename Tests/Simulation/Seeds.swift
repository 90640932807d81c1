import Foundation
import TestSupport
import Testing

/// Runs of the booking and publishing core, each drawn from a seed. See docs/guides/simulation.md.
@Suite("Simulation of booking and publishing")
struct Seeds {
    /// Seeds that have found a fault, kept for good.
    /// 1: a place whose holder was moved was closed without a fact. 4: the key of one open shift stood for another.
    /// 10: the key of one change of the board stood for another.
    static let kept: [UInt64] = [1, 4, 10]

    /// `COMMONWEAL_SEED` replays one; `COMMONWEAL_SEEDS` runs so many, from `COMMONWEAL_FIRST_SEED` on;
    /// `COMMONWEAL_STEPS` makes them longer.
    private static func setting(_ name: String) -> UInt64? {
        ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
    }

    static let stepCount = Int(setting("COMMONWEAL_STEPS") ?? 80)

    @Test("However many act at once and whatever fails, every promise is kept")
    func promises() async throws {
        let first = Self.setting("COMMONWEAL_FIRST_SEED") ?? 1, count = max(1, Self.setting("COMMONWEAL_SEEDS") ?? 6)
        let seeds =
            Self.setting("COMMONWEAL_SEED").map { [$0] } ?? Self.kept
            + (first..<first + count).filter { !Self.kept.contains($0) }
        var total = Outcome()
        for seed in seeds {
            let steps = Step.draw(seed: seed, count: Self.stepCount)
            do {
                let outcome = try await Run.go(seed, steps: steps)
                total.add(outcome)
            } catch let broken as Broken {
                let short = await shortest(seed, steps)
                Issue.record(
                    """
                    \(broken). Replay it with COMMONWEAL_SEED=\(seed) COMMONWEAL_STEPS=\(Self.stepCount). It fails \
                    with these steps alone: \(short.map(\.kind))
                    """)
            }
        }
        print("\(seeds.count) seeds of \(Self.stepCount) steps: \(total)")
        if Self.setting("COMMONWEAL_SEED") == nil {
            #expect(total.accepted > 0 && total.refused > 0 && total.repeated > 0 && total.faults > 0)
            #expect(total.taken > 0)
        }
    }

    @Test("The same seed gives the same run, down to every row")
    func repeats() async throws {
        let steps = Step.draw(seed: 1, count: 40)
        let first = try await Run.go(1, steps: steps)
        #expect(try await Run.go(1, steps: steps) == first)
    }

    /// Leaves out as many steps as can be left out of a failing run, halves first, then fewer.
    private func shortest(_ seed: UInt64, _ steps: [Step]) async -> [Step] {
        var steps = steps, size = steps.count / 2
        while size > 0 {
            var start = 0
            while start < steps.count {
                var fewer = steps
                fewer.removeSubrange(start..<min(start + size, fewer.count))
                if await fails(seed, fewer) { steps = fewer } else { start += size }
            }
            size /= 2
        }
        return steps
    }

    private func fails(_ seed: UInt64, _ steps: [Step]) async -> Bool {
        do {
            _ = try await Run.go(seed, steps: steps)
            return false
        } catch { return error is Broken }
    }
}

extension Outcome {
    mutating func add(_ other: Outcome) {
        accepted += other.accepted
        refused += other.refused
        repeated += other.repeated
        faults += other.faults
        taken += other.taken
        digest = other.digest
    }
}
