import Core
import Questionnaires

/// When something was observed, and how far back a form looks.
enum ObservationTime {
    /// The moment an observation is of; for a stretch of time its end.
    static func milliseconds(_ observation: JSON) -> Int? {
        let texts = [
            observation["effectiveDateTime"], observation["effectiveInstant"], observation["effectivePeriod"]?["end"],
            observation["effectivePeriod"]?["start"], observation["issued"],
        ]
        return texts.lazy.compactMap { $0?.text }.compactMap { PartialDate(dateTime: $0) }.first?.startMilliseconds
    }

    /// The first moment of a stretch such as 6 months before now; `nil` for one that is not understood.
    static func start(of mark: JSON, before now: Instant) -> Int? {
        let duration = mark["valueDuration"]
        guard let length = duration?["value"]?.number, length >= 0, length <= 1_000_000,
            let days = days[duration?["code"]?.text ?? duration?["unit"]?.text ?? ""]
        else { return nil }
        let milliseconds = length * days * 86_400_000
        guard milliseconds <= 1e15 else { return Int.min }
        return Int(now.milliseconds) - Int(milliseconds)
    }

    /// Days of a unit; months and years are the mean ones of UCUM.
    private static let days: [String: Double] = [
        "a": 365.25, "year": 365.25, "years": 365.25, "mo": 30.4375, "month": 30.4375, "months": 30.4375, "wk": 7,
        "week": 7, "weeks": 7, "d": 1, "day": 1, "days": 1, "h": 1.0 / 24, "hour": 1.0 / 24, "hours": 1.0 / 24,
        "min": 1.0 / 1440, "s": 1.0 / 86400,
    ]
}
