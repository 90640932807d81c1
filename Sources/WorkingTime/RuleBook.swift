public import Core

/// The rules in force: every row that can be read from duties, with dated figures and a unit's settings.
///
/// Make one for a unit's settings and keep it; checking a year of one person's duties takes a fraction of a
/// millisecond.
public struct RuleBook: Sendable {
    public let settings: RuleSettings
    private let entries: [Entry]

    /// The table as it stands, without local settings.
    public static let national = RuleBook()

    public init(settings: RuleSettings = RuleSettings()) {
        self.settings = settings
        entries = Self.checks.compactMap { Entry($0, settings.rules[$0.row.id]) }
    }

    /// The rules that bind under some terms on a day, with the figures of that day.
    public func rules(for terms: WorkerTerms, on day: Day) -> [any Rule] {
        entries.filter { $0.binds(terms) }.compactMap { entry in
            entry.regimes.first { $0.holds(day) }?.rule
        }.filter { $0.applies(to: terms) }
    }

    /// Everything the rules say about a line, by the start of the window, then by rule.
    ///
    /// Each finding is judged by the figures in force on the day its window ends.
    public func findings(in line: DutyLine) -> [Finding] {
        guard line.days.count > 0 else { return [] }
        var findings: [Finding] = []
        for entry in entries where entry.binds(line.terms) { findings += entry.findings(in: line) }
        if settings.claimsSpecialCases {
            findings = findings.map(SpecialCases.setAside)
            findings += compensatoryRest.map { $0.findings(of: $0.debts(of: findings, in: line), in: line) } ?? []
        }
        return findings.sorted {
            ($0.window.start, $0.rule, $0.window.end) < ($1.window.start, $1.rule, $1.window.end)
        }
    }

    /// The rest that special cases owe the person (WTR-12, WTR-13), oldest first, with what later rests gave back.
    public func restDebts(in line: DutyLine) -> [RestDebt] {
        guard settings.claimsSpecialCases, let compensatoryRest else { return [] }
        return compensatoryRest.debts(of: findings(in: line), in: line)
    }

    /// WTR-13 with the unit's figures; `nil` when the unit has switched it off.
    private var compensatoryRest: CompensatoryRest? {
        let setting = settings.rules[CompensatoryRest.row.id]
        guard setting?.isOn ?? true else { return nil }
        return CompensatoryRest(Values(on: Day(daysSince1970: 0), overrides: setting?.parameters ?? [:]))
    }

    /// The findings whose window or duties touch a period.
    public func findings(in line: DutyLine, touching period: TimeSpan) -> [Finding] {
        let near = Set(line.duties.lazy.filter { $0.span.overlaps(period) }.map(\.id))
        return findings(in: line).filter { $0.window.overlaps(period) || $0.duties.contains(where: near.contains) }
    }

    /// What the rules forbid on a day, as numbers for a search.
    public func limits(for terms: WorkerTerms, on day: Day) -> RowLimits {
        var limits = RowLimits()
        for rule in rules(for: terms, on: day) { rule.write(into: &limits, for: terms, on: day) }
        return limits
    }

    /// Minutes the person may still work in some days so that the average that ends with them keeps its limit.
    ///
    /// Work already in those days is not taken off. Each day of absence counts as a fifth of the weekly limit, since a
    /// worked day will stand in its place.
    /// - Returns: `nil` when no average binds; 0 when nothing is left.
    public func minutesLeft(in period: ClosedRange<Day>, for line: DutyLine) -> Int? {
        let limits = limits(for: line.terms, on: period.upperBound), days = line.days
        guard let weekly = limits.averageWeeklyMinutes, let weeks = limits.averageOverWeeks else { return nil }
        let end = period.upperBound.daysSince1970 + 1, first = max(end - 7 * weeks, line.averagesFrom)
        let begin = max(period.lowerBound.daysSince1970, first)
        let absent = days.sum(days.absences, first, end)
        let allowed = weekly * max(end - first, 7) / 7 - absent * weekly / 5
        return max(0, allowed - days.sum(days.work, first, begin))
    }

    /// One rule with its figures over time.
    private struct Entry: Sendable {
        let populations: Set<Population>
        let nations: Set<Nation>
        let strength: Strength?
        let regimes: [Regime]

        /// - Returns: `nil` when the unit has switched the rule off.
        init?(_ rule: any Rule.Type, _ setting: RuleSettings.Setting?) {
            guard setting?.isOn ?? true else { return nil }
            populations = setting?.populations ?? rule.row.populations
            nations = rule.row.nations
            strength = setting?.strength
            regimes = Self.regimes(of: rule, setting?.parameters ?? [:])
        }

        func binds(_ terms: WorkerTerms) -> Bool {
            populations.contains(terms.population) && nations.contains(terms.nation)
        }

        func findings(in line: DutyLine) -> [Finding] {
            let first = Day(daysSince1970: line.days.first)
            let inForce = regimes.filter { $0.to.map { first <= $0 } ?? true }
            var findings: [Finding] = []
            for regime in inForce where regime.rule.applies(to: line.terms) {
                let found = regime.rule.findings(in: line)
                findings += inForce.count == 1 ? found : found.filter { regime.holds($0.lastDay) }
            }
            guard let strength else { return findings }
            return findings.map { $0.with(strength: strength) }
        }

        /// The rule once for each stretch of days between changes of its figures.
        private static func regimes(of rule: any Rule.Type, _ overrides: [String: Int]) -> [Regime] {
            let values = rule.row.parameters.flatMap(\.values)
            let changes = Set(values.compactMap(\.from) + values.compactMap { $0.to.map { $0 + 1 } }).sorted()
            let firsts: [Day?] = [nil] + changes, lasts: [Day?] = changes.map { $0 - 1 } + [nil]
            return zip(firsts, lasts).map { from, to in
                let day = from ?? to ?? Day(daysSince1970: 0)
                return Regime(from: from, to: to, rule: rule.init(Values(on: day, overrides: overrides)))
            }
        }
    }

    /// A rule with the figures of the days from `from` to `to`.
    private struct Regime: Sendable {
        let from: Day?
        let to: Day?
        let rule: any Rule

        func holds(_ day: Day) -> Bool { (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true) }
    }
}

extension DutyLine {
    /// The first day that averages look at: that of the contract, or the dawn of the calendar.
    fileprivate var averagesFrom: Int { terms.contractStart?.daysSince1970 ?? Civil.days.lowerBound }
}

extension Finding {
    /// The civil day of the last minute of the window.
    fileprivate var lastDay: Day { UKTime.civil(window.end - Minutes(1)).day }
}
