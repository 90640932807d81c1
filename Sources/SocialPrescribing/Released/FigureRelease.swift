import Core
import Population

/// The figures of one team and one quarter, protected once and never counted again: what is published twice from
/// different days tells of whoever came between.
struct FigureRelease: Sendable, Hashable {
    let team: UnitID
    let quarter: Quarter
    var lines: [Line]

    /// One number with where it belongs.
    struct Line: Sendable, Hashable {
        /// "ethnicity", "deprivation", "age", "loop", "reached".
        let part: String
        /// The group: "Asian".
        let group: String
        /// What is counted of it: "reached".
        let what: String
        /// `nil` where it may not be shown.
        let value: Int?

        init(_ part: String, _ group: String, _ what: String, _ value: Int?) {
            self.part = part
            self.group = group
            self.what = what
            self.value = value
        }
    }

    /// A person's way as figures need it; no names.
    struct Case: Sendable, Hashable {
        var outcome: Outcome
        var isEnded: Bool
        /// Days from sending to the first contact that came about.
        var firstContactDays: Int?
        var ethnicity: String
        var deprivation: String
        var age: String
        /// For each measure given at the start: whether there is a pair, and how its scores changed.
        var measures: [String: [String: Double]?] = [:]
    }

    /// Whether they were reached.
    enum Outcome: String, CaseIterable, Sendable, Hashable {
        case reached
        case notReached = "not-reached"
        case notTried = "not-tried"

        var title: String {
            switch self {
            case .reached: "reached"
            case .notReached: "tried and not reached"
            case .notTried: "not tried yet"
            }
        }
    }

    init(team: UnitID, quarter: Quarter, lines: [Line]) {
        self.team = team
        self.quarter = quarter
        self.lines = lines
    }

    /// Counts and protects.
    init(team: UnitID, quarter: Quarter, _ cases: [Case]) {
        self.init(team: team, quarter: quarter, lines: [])
        lines.append(Line("referrals", "All", "sent", Protection.shown(cases.count)))
        guard cases.count >= Protection.least else { return }
        let ended = cases.count(where: \.isEnded)
        let loop = Protection.shown([ended, cases.count - ended])
        lines += [Line("loop", "All", "closed", loop[0]), Line("loop", "All", "open", loop[1])]
        let byOutcome = Outcome.allCases.map { outcome in cases.filter { $0.outcome == outcome } }
        let totals = Protection.shown(byOutcome.map(\.count))
        for (index, outcome) in Outcome.allCases.enumerated() {
            lines.append(Line("reached", "All", outcome.rawValue, totals[index]))
            // A hidden total hides all that add up to it.
            let isShown = totals[index] != nil
            add("ethnicity", Reach.ethnicities, byOutcome[index], outcome, isShown, by: \.ethnicity)
            add("deprivation", Reach.deprivations, byOutcome[index], outcome, isShown, by: \.deprivation)
            add("age", AgeBand.names, byOutcome[index], outcome, isShown, by: \.age)
        }
        addDays(cases, isShown: totals[0] != nil)
        addMeasures(cases)
    }

    private mutating func add(
        _ part: String, _ groups: [String], _ cases: [Case], _ outcome: Outcome, _ isShown: Bool,
        by group: KeyPath<Case, String>
    ) {
        let counts = groups.map { name in cases.count { $0[keyPath: group] == name } }
        let shown = isShown ? Protection.shown(counts) : counts.map { _ in nil }
        lines += zip(groups, shown).map { Line(part, $0, outcome.rawValue, $1) }
    }

    /// The days until half were reached, and nine of ten: only beside a number of people that is shown.
    private mutating func addDays(_ cases: [Case], isShown: Bool) {
        let days = cases.compactMap(\.firstContactDays).sorted()
        guard isShown, days.count >= Protection.least * 2 else { return }
        lines.append(Line("first-contact", "All", "days-half", ReferralFigures.percentile(days, 50)))
        lines.append(Line("first-contact", "All", "days-nine-of-ten", ReferralFigures.percentile(days, 90)))
    }

    /// Pairs of those to whom it was given, and the mean change in tenths of a point beside them.
    private mutating func addMeasures(_ cases: [Case]) {
        for measure in Set(cases.flatMap(\.measures.keys)).sorted() {
            let given = cases.filter { $0.measures[measure] != nil }
            let totals = Protection.shown([given.count, cases.count - given.count])
            lines.append(Line("measure", measure, "given", totals[0]))
            let pairs = given.compactMap { $0.measures[measure] ?? nil }
            let shown = totals[0] == nil ? [nil, nil] : Protection.shown([pairs.count, given.count - pairs.count])
            lines.append(Line("measure", measure, "pairs", shown[0]))
            guard shown[0] != nil, pairs.count >= Protection.least else { continue }
            for score in Set(pairs.flatMap(\.keys)).sorted() {
                let changes = pairs.compactMap { $0[score] }
                // A score that fewer have than the pairs that are shown would tell of the rest.
                guard changes.count == pairs.count else { continue }
                let mean = changes.reduce(0, +) / Double(changes.count)
                lines.append(Line("change", "\(measure): \(score)", "mean-tenths", Int((mean * 10).rounded())))
            }
        }
    }
}

/// A quarter of a year. Figures are of whole quarters, so that nobody sets two periods off by a day.
struct Quarter: Sendable, Hashable, Comparable {
    let year: Int
    /// 1 to 4.
    let number: Int

    /// Days after its end until its figures are fixed: time for those sent last to be reached and written down.
    static let daysUntilRelease = 28

    init?(year: Int, number: Int) {
        guard (2000...2200).contains(year), (1...4).contains(number) else { return nil }
        self.year = year
        self.number = number
    }

    /// Reads "2026-Q3".
    init?(_ text: String) {
        guard let match = text.wholeMatch(of: /(\d{4})-Q([1-4])/), let year = Int(match.1), let number = Int(match.2)
        else { return nil }
        self.init(year: year, number: number)
    }

    var text: String { "\(year)-Q\(number)" }
    var firstDay: Day { Day(year: year, month: number * 3 - 2, day: 1) ?? Day(daysSince1970: 0) }
    var next: Quarter? { number == 4 ? Quarter(year: year + 1, number: 1) : Quarter(year: year, number: number + 1) }
    var lastDay: Day { next.map { $0.firstDay - 1 } ?? firstDay }
    var title: String { "\(firstDay.words) to \(lastDay.words)" }

    /// The quarters whose figures may be fixed on a day, the newest first, three years back.
    static func released(on today: Day) -> [Quarter] {
        let year = today.civil.year
        return (year - 3...year).flatMap { year in (1...4).compactMap { Quarter(year: year, number: $0) } }
            .filter { $0.lastDay + daysUntilRelease < today }.reversed()
    }

    static func < (one: Quarter, other: Quarter) -> Bool { (one.year, one.number) < (other.year, other.number) }
}

/// The groups that reach is shown by.
enum Reach {
    /// Groupings of the NHS Data Dictionary's ethnic categories.
    static let ethnicities = ["White", "Mixed", "Asian", "Black", "Other", "Not stated or not known"]

    static func ethnicity(_ category: EthnicCategory?) -> String {
        switch category {
        case .british, .irish, .otherWhite: "White"
        case .whiteAndCaribbean, .whiteAndAfrican, .whiteAndAsian, .otherMixed: "Mixed"
        case .indian, .pakistani, .bangladeshi, .otherAsian: "Asian"
        case .caribbean, .african, .otherBlack: "Black"
        case .chinese, .otherGroup: "Other"
        case .notStated, .notKnown, nil: "Not stated or not known"
        }
    }

    /// Tenths of the areas of England by deprivation; 1 is the most deprived.
    static let deprivations = (1...10).map { "Decile \($0)" } + ["Not known"]

    static func deprivation(_ decile: Int?) -> String {
        decile.flatMap { (1...10).contains($0) ? "Decile \($0)" : nil } ?? "Not known"
    }
}
