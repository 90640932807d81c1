import Core
import Population
import TestSupport
import Testing

@testable import SocialPrescribing

/// An attacker with everything that is published: solves for what is hidden.
@Suite struct ProtectionTests {
    /// Numbers that add up to a known total, and what is shown of them.
    private struct Published {
        let total: Int
        let counts: [Int]
        let shown: [Int?]
    }

    /// What is known of each hidden number after all that can be drawn from its total and its neighbours: from, to.
    ///
    /// Each set is attacked by itself: they share no number but the totals, which are published.
    private func bounds(_ one: Published, hidesNought: Bool) -> [ClosedRange<Int>] {
        let left = one.total - one.shown.compactMap { $0 }.reduce(0, +)
        let hidden = one.counts.indices.filter { one.shown[$0] == nil }
        let floor = hidesNought ? 0 : 1
        let most = left - (hidden.count - 1) * floor
        return hidden.map { _ in hidden.count == 1 ? left...left : floor...max(most, floor) }
    }

    /// Whether a small number is worked out, or known to be small.
    private func isUndone(_ one: Published) -> Bool {
        if one.total == 0 { return false }
        guard one.total >= Protection.least else { return one.shown.contains { $0 != nil } }
        let hidden = one.counts.indices.filter { one.shown[$0] == nil }
        // Whoever sees a nought knows that what is hidden is none.
        let hidesNought = hidden.count == one.counts.count
        return zip(hidden, bounds(one, hidesNought: hidesNought)).contains { index, range in
            one.counts[index] > 0 && one.counts[index] < Protection.least
                && (range.count == 1 || range.upperBound < Protection.least)
        }
    }

    /// Small numbers hidden and nothing else, as it is often done.
    private func naive(_ counts: [Int]) -> [Int?] { counts.map { $0 > 0 && $0 < 5 ? nil : $0 } }

    @Test func nothingThatIsHiddenCanBeWorkedOutAndTheNaiveWayFails() {
        let dice = Dice(seed: 40)
        var naiveUndone = 0
        for _ in 0..<20_000 {
            let size = 2 + Int(dice.next() % 10), most = 1 + dice.next() % 30
            let counts = (0..<size).map { _ in Int(dice.next() % most) }
            let total = counts.reduce(0, +)
            let ours = Published(total: total, counts: counts, shown: Protection.shown(counts))
            #expect(!isUndone(ours), "\(counts) as \(ours.shown)")
            if total >= 5, isUndone(Published(total: total, counts: counts, shown: naive(counts))) { naiveUndone += 1 }
            // What is shown is true.
            for (shown, count) in zip(ours.shown, counts) { #expect(shown == nil || shown == count) }
        }
        #expect(naiveUndone > 1000)
    }

    @Test func examplesByHand() {
        #expect(Protection.shown([10, 7, 0, 9]) == [10, 7, 0, 9])
        #expect(Protection.shown([10, 3, 0, 9]) == [10, nil, 0, nil])
        // One and four: both would be known to be small, so nought is hidden as well.
        #expect(Protection.shown([1, 4, 0]) == [nil, nil, nil])
        #expect(Protection.shown([2, 2, 8]) == [nil, nil, nil])
        #expect(Protection.shown([4, 4, 8]) == [nil, nil, 8])
        #expect(Protection.shown([3, 0]) == [nil, nil] && Protection.shown([0, 0]) == [0, 0])
    }

    /// A whole release over random people: every total that is published with all that adds up to it, within a quarter
    /// and over teams and quarters.
    @Test func aWholeReleaseCannotBeUndoneNorCanSumsOverTeamsAndQuarters() throws {
        let dice = Dice(seed: 41), quarter = try #require(Quarter("2026-Q1"))
        for _ in 0..<400 {
            let cases = (0..<Int(dice.next() % 120)).map { _ in somebody(dice) }
            let release = FigureRelease(team: UnitID("t"), quarter: quarter, cases)
            check(release, cases)
        }
    }

    private func somebody(_ dice: Dice) -> FigureRelease.Case {
        func roll(_ sides: UInt64) -> Int { Int(dice.next() % sides) }
        let outcome = FigureRelease.Outcome.allCases[roll(5) / 2]
        let ethnicity = Reach.ethnicities[roll(9) * 5 / 8], deprivation = Reach.deprivations[roll(11)]
        var one = FigureRelease.Case(
            outcome: outcome, isEnded: roll(3) == 0, firstContactDays: nil, ethnicity: ethnicity,
            deprivation: deprivation, age: AgeBand.names[roll(7)])
        let changes: [String: Double]? = roll(2) == 0 ? nil : ["a": 1]
        if roll(4) == 0 { one.measures["ons4"] = .some(changes) }
        return one
    }

    private func check(_ release: FigureRelease, _ cases: [FigureRelease.Case]) {
        func values(_ part: String, _ what: String) -> [Int?] {
            release.lines.filter { $0.part == part && $0.what == what }.map(\.value)
        }
        guard cases.count >= 5 else {
            #expect(release.lines.allSatisfy { $0.value == nil || $0.value == 0 })
            return
        }
        let outcomes = FigureRelease.Outcome.allCases.map { outcome in cases.filter { $0.outcome == outcome } }
        let totals = outcomes.indices.map {
            values("reached", FigureRelease.Outcome.allCases[$0].rawValue).first ?? nil
        }
        #expect(!isUndone(Published(total: cases.count, counts: outcomes.map(\.count), shown: totals)))
        for (index, outcome) in FigureRelease.Outcome.allCases.enumerated() {
            let parts: [(String, [String], KeyPath<FigureRelease.Case, String>)] = [
                ("ethnicity", Reach.ethnicities, \.ethnicity), ("deprivation", Reach.deprivations, \.deprivation),
                ("age", AgeBand.names, \.age),
            ]
            for (part, groups, key) in parts {
                let shown = values(part, outcome.rawValue)
                let counts = groups.map { name in outcomes[index].count { $0[keyPath: key] == name } }
                guard let total = totals[index] else {
                    #expect(shown.allSatisfy { $0 == nil })
                    continue
                }
                #expect(!isUndone(Published(total: total, counts: counts, shown: shown)))
            }
        }
        let ended = cases.count(where: \.isEnded)
        #expect(
            !isUndone(
                Published(
                    total: cases.count, counts: [ended, cases.count - ended],
                    shown: [values("loop", "closed").first ?? nil, values("loop", "open").first ?? nil])))
    }

    /// A group without data is named as such and counted, never left out; one that nobody belongs to stands as nought.
    @Test func noGroupIsLeftOutAndWhoIsNotKnownIsCounted() throws {
        let quarter = try #require(Quarter("2026-Q1")), unknown = try #require(Reach.ethnicities.last)
        let cases = (0..<30).map { number in
            FigureRelease.Case(
                outcome: .allCases[0], isEnded: true, firstContactDays: nil,
                ethnicity: number < 20 ? unknown : Reach.ethnicities[0],
                deprivation: Reach.deprivations[number < 20 ? Reach.deprivations.count - 1 : 0],
                age: AgeBand.names[0])
        }
        let lines = FigureRelease(team: UnitID("t"), quarter: quarter, cases).lines
        let first = FigureRelease.Outcome.allCases[0].rawValue
        for (part, groups) in [
            ("ethnicity", Reach.ethnicities), ("deprivation", Reach.deprivations), ("age", AgeBand.names),
        ] {
            for outcome in FigureRelease.Outcome.allCases {
                let named = lines.filter { $0.part == part && $0.what == outcome.rawValue }.map(\.group)
                #expect(named == groups, "\(part), \(outcome)")
            }
        }
        let unknownLine = lines.first { $0.part == "ethnicity" && $0.what == first && $0.group == unknown }
        #expect(unknown == "Not stated or not known" && unknownLine?.value == 20)
        #expect(Reach.deprivations.last == "Not known")
        #expect(lines.contains { $0.part == "ethnicity" && $0.group == Reach.ethnicities[1] && $0.value == 0 })
    }

    @Test func quartersAreWholeAndFixedAfterFourWeeks() throws {
        let quarter = try #require(Quarter("2026-Q3"))
        #expect(quarter.firstDay == day("2026-07-01") && quarter.lastDay == day("2026-09-30"))
        #expect(Quarter("2026-Q4")?.lastDay == day("2026-12-31") && Quarter("2026-Q5") == nil)
        #expect(Quarter.released(on: day("2026-10-28")).first?.text == "2026-Q2")
        #expect(Quarter.released(on: day("2026-10-29")).first?.text == "2026-Q3")
    }

    @Test func groupsAreThoseOfTheDataDictionary() {
        #expect(Reach.ethnicity(.british) == "White" && Reach.ethnicity(.chinese) == "Other")
        #expect(Reach.ethnicity(.otherMixed) == "Mixed" && Reach.ethnicity(.otherAsian) == "Asian")
        #expect(Reach.ethnicity(.otherBlack) == "Black" && Reach.ethnicity(nil) == "Not stated or not known")
        #expect(Reach.deprivation(3) == "Decile 3" && Reach.deprivation(11) == "Not known")
    }
}
