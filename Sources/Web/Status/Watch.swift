public import Core
import Synchronization

/// The last hour of a server's numbers, so that its page can show how it got where it is, and since when.
public final class Watch: Sendable {
    /// How often a sample is taken.
    public static let everySeconds = 10
    static let hourCount = 3_600 / everySeconds

    private let kept = Mutex<[Sample]>([])

    /// All numbers at one moment.
    struct Sample: Sendable {
        let at: Instant
        /// By series; what could not be asked is missing.
        let values: [String: Double]
        let requests: RequestTotals
    }

    public init() {}

    /// Takes a sample.
    /// - Parameter gauges: `nil` when the database could not be asked.
    public func take(_ gauges: [Gauge]?, of meters: Meters, at now: Instant) {
        var values = meters.alarming
        values["commonweal_database_up"] = gauges == nil ? 0 : 1
        for gauge in gauges ?? [] { values[gauge.name] = gauge.value }
        let sample = Sample(at: now, values: values, requests: meters.totals)
        kept.withLock { kept in
            kept.append(sample)
            if kept.count > Self.hourCount + 1 { kept.removeFirst(kept.count - Self.hourCount - 1) }
        }
    }

    /// From the oldest to the newest.
    var samples: [Sample] { kept.withLock { $0 } }
}

/// How an alarm stands.
enum AlarmState: Sendable, Hashable {
    /// The number is not there: nobody asked for it, or it could not be asked.
    case unknown
    case fine
    /// Beyond its bound, but not for long enough.
    case beyond(since: Instant)
    case ringing(since: Instant)
}

extension Alarm {
    /// How it stands by the samples of a watch, from the oldest to the newest.
    func state(in samples: [Watch.Sample]) -> AlarmState {
        guard let newest = samples.last, newest.values[series] != nil else { return .unknown }
        var since: Instant?
        for (index, sample) in samples.enumerated().reversed() {
            // A minute before, as the rules for Prometheus look.
            let before = samples[..<index].last { sample.at.milliseconds - $0.at.milliseconds >= 60_000 }
            let earlier = before ?? samples.first
            guard let value = sample.values[series], isBeyond(value, before: earlier?.values[series]) else { break }
            since = sample.at
        }
        guard let since else { return .fine }
        let heldSeconds = (newest.at.milliseconds - since.milliseconds) / 1_000
        return heldSeconds >= Int64(afterSeconds) ? .ringing(since: since) : .beyond(since: since)
    }
}
