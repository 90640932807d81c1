import Core
import TestSupport
import Testing

@testable import SocialPrescribing

/// The attack by algebra: every number of a release is an unknown, everything that is published and everything that
/// must add up is an equation, of all tables at once; elimination tells which unknowns have one value only.
@Suite struct SolvingTests {
    /// Unknowns by name, and equations over them.
    private struct System {
        var names: [String: Int] = [:]
        var equations: [[Int: Double]] = []
        var values: [Double] = []

        mutating func unknown(_ name: String) -> Int {
            if let there = names[name] { return there }
            names[name] = names.count
            return names.count - 1
        }

        mutating func publish(_ name: String, _ value: Int?) {
            let place = unknown(name)
            guard let value else { return }
            equations.append([place: 1])
            values.append(Double(value))
        }

        mutating func total(_ whole: String, _ parts: [String]) {
            var row = [unknown(whole): -1.0]
            for part in parts { row[unknown(part)] = 1 }
            equations.append(row)
            values.append(0)
        }

        /// The unknowns that have one value only.
        func solved() -> [String: Int] {
            let width = names.count
            var rows = zip(equations, values).map { row, value in
                (0..<width).map { row[$0] ?? 0 } + [value]
            }
            var top = 0
            var pivots: [(row: Int, column: Int)] = []
            for column in 0..<width {
                guard let found = (top..<rows.count).first(where: { abs(rows[$0][column]) > 1e-9 }) else { continue }
                rows.swapAt(top, found)
                let factor = rows[top][column]
                for place in column...width { rows[top][place] /= factor }
                for other in rows.indices where other != top && abs(rows[other][column]) > 1e-9 {
                    let factor = rows[other][column]
                    for place in column...width { rows[other][place] -= factor * rows[top][place] }
                }
                pivots.append((top, column))
                top += 1
                if top == rows.count { break }
            }
            var found: [Int: Int] = [:]
            for (row, column) in pivots {
                let isAlone = !(0..<width).contains { $0 != column && abs(rows[row][$0]) > 1e-9 }
                if isAlone { found[column] = Int(rows[row][width].rounded()) }
            }
            return names.compactMapValues { found[$0] }
        }
    }

    private static var parts: [(String, [String], KeyPath<FigureRelease.Case, String>)] {
        [
            ("ethnicity", Reach.ethnicities, \.ethnicity), ("deprivation", Reach.deprivations, \.deprivation),
            ("age", AgeBand.names, \.age),
        ]
    }

    /// What adds up in any release.
    private func structure() -> System {
        var system = System()
        let outcomes = FigureRelease.Outcome.allCases.map(\.rawValue)
        system.total("referrals|All|sent", outcomes.map { "reached|All|\($0)" })
        system.total("referrals|All|sent", ["loop|All|closed", "loop|All|open"])
        for outcome in outcomes {
            for (part, groups, _) in Self.parts {
                system.total("reached|All|\(outcome)", groups.map { "\(part)|\($0)|\(outcome)" })
            }
        }
        return system
    }

    /// The truth, by the names of lines.
    private func truth(_ cases: [FigureRelease.Case]) -> [String: Int] {
        var truth = ["referrals|All|sent": cases.count, "loop|All|closed": cases.count(where: \.isEnded)]
        truth["loop|All|open"] = cases.count { !$0.isEnded }
        for outcome in FigureRelease.Outcome.allCases {
            let those = cases.filter { $0.outcome == outcome }
            truth["reached|All|\(outcome.rawValue)"] = those.count
            for (part, groups, key) in Self.parts {
                for group in groups {
                    truth["\(part)|\(group)|\(outcome.rawValue)"] = those.count { $0[keyPath: key] == group }
                }
            }
        }
        return truth
    }

    @Test func noSmallNumberIsSolvedFromAllTablesAndTheNaiveReleaseIs() throws {
        let dice = Dice(seed: 42), quarter = try #require(Quarter("2026-Q1"))
        func roll(_ sides: UInt64) -> Int { Int(dice.next() % sides) }
        var naiveSolved = 0
        for _ in 0..<24 {
            let cases = (0..<roll(160)).map { _ in
                FigureRelease.Case(
                    outcome: FigureRelease.Outcome.allCases[roll(5) / 2], isEnded: roll(3) == 0,
                    ethnicity: Reach.ethnicities[roll(9) * 5 / 8], deprivation: Reach.deprivations[roll(11)],
                    age: AgeBand.names[roll(7)])
            }
            let truth = truth(cases)
            var ours = structure(), naive = structure()
            let release = FigureRelease(team: UnitID("t"), quarter: quarter, cases)
            for line in release.lines {
                let name = "\(line.part)|\(line.group)|\(line.what)"
                // What is shown is true.
                #expect(line.value == nil || line.value == truth[name], "\(name)")
                ours.publish(name, line.value)
            }
            for (name, value) in truth { naive.publish(name, value > 0 && value < 5 ? nil : value) }
            for (name, value) in ours.solved() {
                #expect(value == 0 || value >= Protection.least, "\(name) is \(value), of \(cases.count)")
            }
            naiveSolved += naive.solved().count { $0.value > 0 && $0.value < Protection.least }
        }
        #expect(naiveSolved > 20)
    }
}
