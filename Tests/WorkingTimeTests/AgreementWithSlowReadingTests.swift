import Core
import Foundation
import TestSupport
import Testing
import WorkingTime

@Suite struct AgreementWithSlowReadingTests {
    /// How many random lines are compared; `COMMONWEAL_LINES` asks for more or fewer.
    static let lines = ProcessInfo.processInfo.environment["COMMONWEAL_LINES"].flatMap { Int($0) } ?? 10_000

    /// The engine names the duties around a short rest more finely than the table; of these only time and size compare.
    static let withoutDuties: Set<String> = [
        "WTR-05", "WTR-10", "WTR-13", "WTR-15", "RD-05", "RD-06", "RD-08", "RD-09", "RD-11", "RD-12", "RD-22", "SAS-03",
    ]

    @Test func `the engine and the slow reading of the table agree on random lines`() async {
        let workers = 2
        let totals = await withTaskGroup(of: [String: Int].self) { group in
            for worker in 0..<workers {
                group.addTask { Self.compare(stride(from: worker, to: Self.lines, by: workers)) }
            }
            return await group.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
        }
        let findings = totals.filter { $0.key != "lines" && $0.key != "differences" }
        print(
            "Compared \(totals["lines"] ?? 0) random lines: \(totals["differences"] ?? 0) differences among "
                + "\(findings.values.reduce(0, +)) findings of \(findings.count) rules.")
        print(findings.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
        #expect(totals["lines"] == Self.lines)
        #expect(totals["differences", default: 0] == 0)
        // Each check of the table must have spoken, or the comparison proves nothing about it.
        if Self.lines >= 10_000 {
            let silent = Set(RuleBook.rows.map(\.id.text)).subtracting(findings.keys)
            #expect(silent == ["WTR-12", "WTR-19"])
        }
    }

    /// Counts of findings by rule over some seeds, with the lines and the differences among them.
    private static func compare(_ seeds: StrideTo<Int>) -> [String: Int] {
        var totals: [String: Int] = [:]
        for seed in seeds {
            let random = RandomLine(seed: UInt64(seed))
            let engine = RuleBook(settings: random.settings).findings(in: random.line).map(Verdict.init).sorted()
            let slow = random.verdicts().map(\.comparable).sorted()
            totals["lines", default: 0] += 1
            for verdict in engine { totals[verdict.rule, default: 0] += 1 }
            guard engine != slow else { continue }
            totals["differences", default: 0] += 1
            if totals["differences", default: 0] <= 3 { report(seed, random, engine, slow) }
        }
        return totals
    }

    private static func report(_ seed: Int, _ random: RandomLine, _ engine: [Verdict], _ slow: [Verdict]) {
        print("Seed \(seed), \(random.terms.population), slot \(random.slot), \(random.duties.count) duties:")
        for verdict in Set(engine).subtracting(slow).sorted() { print("  only the engine: \(verdict)") }
        for verdict in Set(slow).subtracting(engine).sorted() { print("  only the slow reading: \(verdict)") }
        Issue.record("The engine and the slow reading differ on seed \(seed).")
    }
}

extension Verdict {
    /// A finding of the engine, as far as it compares.
    fileprivate init(_ finding: Finding) {
        let isVague = AgreementWithSlowReadingTests.withoutDuties.contains(finding.rule.text)
        let ids = isVague ? [] : finding.duties.map(\.text)
        self.init(
            rule: finding.rule.text, severity: finding.severity, from: finding.window.start.minutes,
            to: finding.window.end.minutes, measured: finding.measured.value, limit: finding.limit.value,
            duties: ids.sorted())
    }

    fileprivate var comparable: Verdict {
        let ids = AgreementWithSlowReadingTests.withoutDuties.contains(rule) ? [] : duties.sorted()
        return Verdict(
            rule: rule, severity: severity, from: from, to: to, measured: measured, limit: limit, duties: ids)
    }
}
