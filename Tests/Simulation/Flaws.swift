import Core
import Storage
import TestSupport
import Testing

/// Faults planted between the product and the database: each must be found, or a run proves nothing.
@Suite("Planted faults are found")
struct Flaws {
    /// A fault by name, so that a failing case says which.
    enum Planted: String, CaseIterable, Sendable {
        case stepNotKept, clearForgetsCells, reactionTwice, factTwice, placeNeverTaken, revisionLost, noticeForgotten
        case shiftsUnseen, halvesKept, undoNotMarked

        var flaw: FaultyDatabase.Flaw {
            switch self {
            // A request that comes again finds nothing of its first time.
            case .stepNotKept: skipping("INSERT INTO edit")
            case .clearForgetsCells: skipping("DELETE FROM cell")
            case .reactionTwice: skipping("INSERT INTO reaction_cursor", every: 3)
            case .factTwice: FaultyDatabase.Flaw { sql in (sql.text.hasPrefix("INSERT INTO fact") ? 2 : 1, false) }
            case .placeNeverTaken: skipping("INSERT INTO open_place")
            case .revisionLost: skipping("INSERT INTO period", every: 4)
            case .noticeForgotten: skipping("INSERT INTO notice_mail", "INSERT INTO notice ")
            // What somebody works already is not seen when they take a shift.
            case .shiftsUnseen: FaultyDatabase.Flaw { sql in (1, sql.text.contains("OR person IN ($")) }
            case .halvesKept: FaultyDatabase.Flaw(keepsHalves: true)
            case .undoNotMarked: skipping("UPDATE edit SET is_undone")
            }
        }

        private func skipping(_ starts: String..., every: Int = 1) -> FaultyDatabase.Flaw {
            let dice = Dice()
            return FaultyDatabase.Flaw { sql in
                (starts.contains(where: sql.text.hasPrefix) && dice.below(every) == 0 ? 0 : 1, false)
            }
        }
    }

    @Test("Each is found within a few seeds", arguments: Planted.allCases)
    func found(_ planted: Planted) async throws {
        for seed in 1...15 as ClosedRange<UInt64> {
            do { _ = try await Run.go(seed, steps: Step.draw(seed: seed, count: 60), flaw: planted.flaw) } catch let
                broken as Broken
            {
                print("\(planted): \(broken)")
                return
            }
        }
        Issue.record("\(planted) was not found in 15 runs.")
    }
}
