/// What somebody should be called for: a number of the metrics that stays beyond its bound.
///
/// One list makes both the operators' page and the rules for Prometheus (`deploy/alarms.yml`), so that both ring alike.
public struct Alarm: Sendable, Hashable {
    /// When it rings.
    public enum Bound: Sendable, Hashable {
        case above(Double)
        case below(Double)
        /// It counts something that should not happen, and has counted more within the last minute.
        case growing
    }

    /// One word for machines: "DatabaseAway".
    public let id: String
    /// "The database cannot be asked".
    public let title: String
    /// What to look at first.
    public let advice: String
    /// The series of the metrics it watches, with a label where only some of it counts.
    public let series: String
    /// What the number counts, where its title does not say it: "seconds".
    public let unit: String
    public let bound: Bound
    /// How long it must be beyond its bound.
    public let afterSeconds: Int

    public init(
        _ id: String, _ title: String, advice: String, series: String, unit: String = "", _ bound: Bound,
        afterSeconds: Int = 0
    ) {
        self.id = id
        self.title = title
        self.advice = advice
        self.series = series
        self.unit = unit
        self.bound = bound
        self.afterSeconds = afterSeconds
    }

    /// Whether a number is beyond the bound; for what only grows, whether it has since another.
    func isBeyond(_ value: Double, before: Double?) -> Bool {
        switch bound {
        case .above(let limit): value > limit
        case .below(let limit): value < limit
        case .growing: before.map { value > $0 } ?? false
        }
    }

    /// A number with what it counts: "900 seconds".
    func words(_ value: Double) -> String { Chart.words(value) + (unit.isEmpty ? "" : " \(unit)") }

    /// "above 900 seconds for 60 seconds".
    var boundWords: String {
        let limit =
            switch bound {
            case .above(let limit): "above \(words(limit))"
            case .below(let limit): "below \(words(limit))"
            case .growing: "when it grows"
            }
        return afterSeconds > 0 ? "\(limit) for \(afterSeconds) seconds" : limit
    }
}

/// Alarms as rules for Prometheus.
public enum AlarmRules {
    /// The text of a rule file. A rate looks over a minute, as the operators' page does.
    public static func text(_ alarms: [Alarm]) -> String {
        let rules = alarms.map { alarm in
            let expression =
                switch alarm.bound {
                case .above(let limit): "max by (instance) (\(alarm.series)) > \(limit)"
                case .below(let limit): "min by (instance) (\(alarm.series)) < \(limit)"
                case .growing: "sum by (instance) (increase(\(alarm.series)[1m])) > 0"
                }
            return """
                      - alert: \(alarm.id)
                        expr: \(quoted(expression))
                        for: \(alarm.afterSeconds)s
                        annotations:
                          summary: \(quoted(alarm.title))
                          description: \(quoted(alarm.advice))

                """
        }
        return "groups:\n  - name: commonweal\n    rules:\n" + rules.joined()
    }

    private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
}
