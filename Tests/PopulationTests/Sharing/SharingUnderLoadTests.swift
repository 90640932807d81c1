import Core
import Population
import Storage
import Synchronization
import TestSupport
import Testing

/// A person takes their yes back, and gives it again, while many look: what was answered holds for the very next look.
@Suite struct SharingUnderLoadTests {
    /// What has been answered to the person: an odd number is a no, an even one a yes, and `nil` is under way.
    private final class Said: Sendable {
        private let state = Mutex<Int?>(0)
        private let over = Mutex(false)
        private let looks = Mutex((seen: 0, refused: 0, wrong: 0))

        var now: Int? {
            get { state.withLock { $0 } }
            set { state.withLock { $0 = newValue } }
        }

        /// Counts a look that began and ended under one answer; others may have come out either way.
        func count(_ sees: Bool, from: Int?, to: Int?) {
            guard let from, from == to else { return }
            looks.withLock { looks in
                if sees != from.isMultiple(of: 2) { looks.wrong += 1 }
                if sees { looks.seen += 1 } else { looks.refused += 1 }
            }
        }

        var counts: (seen: Int, refused: Int, wrong: Int) { looks.withLock { $0 } }

        var looksCount: Int { looks.withLock { $0.seen + $0.refused } }

        var isOver: Bool {
            get { over.withLock { $0 } }
            set { over.withLock { $0 = newValue } }
        }
    }

    @Test(arguments: Engine.allCases) func aNoHoldsForTheNextLook(_ engine: Engine) async throws {
        let world = try await CareWorld(engine), said = Said(), pat = world.served("pat"), turns = 20
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...6 {
                group.addTask {
                    while !Task.isCancelled && !said.isOver {
                        let from = said.now
                        let sees = try await world.standing(of: world.lee)?.sees.contains(.plan) ?? false
                        said.count(sees, from: from, to: said.now)
                    }
                }
            }
            for turn in 1...turns {
                said.now = nil
                try await world.write { tx in
                    try chooseSharing(
                        .plan, with: .team(world.team), isAllowed: turn.isMultiple(of: 2), way: .written, of: world.pat,
                        choice: ID("c-\(turn)"), as: pat, at: world.now + Minutes(turn), in: tx)
                }
                said.now = turn
                // Each answer is looked at under load before the next.
                let wanted = said.looksCount + 5
                for _ in 1...5_000 where said.looksCount < wanted { try await Task.sleep(for: .milliseconds(1)) }
            }
            said.isOver = true
            try await group.waitForAll()
        }
        #expect(said.counts.wrong == 0 && said.counts.refused >= turns * 5 / 2, "\(said.counts)")
        #expect(try await world.factNames() == Array(repeating: "population.sharing-chosen.1", count: turns))
        await world.database.close()
    }
}
