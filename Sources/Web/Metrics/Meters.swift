import Synchronization

/// What this process counts of its own work, for Prometheus. Nothing in it names a person, and the number of series is
/// bounded: a request counts under the pattern of its route, never under its address.
public final class Meters: Sendable {
    private let counts = Mutex<[Key: Tally]>([:])
    private let shed = Mutex<[String: Int]>([:])
    private let refused = Mutex<[Blocked: Int]>([:])
    private let underWay = Atomic<Int>(0)

    /// The upper ends of the spans of time that are told apart, in milliseconds.
    static let spansMilliseconds: [Int64] = [10, 50, 100, 250, 1000, 5000]

    struct Key: Hashable, Comparable {
        let method: String
        let route: String

        static func < (first: Key, second: Key) -> Bool {
            (first.route, first.method) < (second.route, second.method)
        }
    }

    /// Content a browser refused: under which directive, and on pages of which route.
    struct Blocked: Hashable {
        let directive: String
        let page: String
    }

    struct Tally {
        /// By the first digit of the status.
        var statuses: [Int: Int] = [:]
        /// How many took no longer than each span.
        var spans = [Int](repeating: 0, count: Meters.spansMilliseconds.count)
        var totalMilliseconds: Int64 = 0
        var count = 0
    }

    public init() {}

    /// Counts an answer.
    func count(method: String, route: String, status: Int, milliseconds: Int64) {
        counts.withLock { counts in
            var tally = counts[Key(method: method, route: route), default: Tally()]
            tally.statuses[status / 100, default: 0] += 1
            for (place, span) in Self.spansMilliseconds.enumerated() where milliseconds <= span {
                tally.spans[place] += 1
            }
            tally.totalMilliseconds &+= max(0, milliseconds)
            tally.count += 1
            counts[Key(method: method, route: route)] = tally
        }
    }

    /// Counts a request that was turned away, by why: "overload", "organisation".
    func turnedAway(_ reason: String) { shed.withLock { $0[reason, default: 0] += 1 } }

    /// Counts what a browser refused to show.
    /// - Returns: whether it is the first of its kind.
    func blocked(_ directive: String, on page: String) -> Bool {
        refused.withLock { refused in
            refused[Blocked(directive: directive, page: page), default: 0] += 1
            return refused[Blocked(directive: directive, page: page)] == 1
        }
    }

    func begin() { underWay.wrappingAdd(1, ordering: .relaxed) }
    func end() { underWay.wrappingSubtract(1, ordering: .relaxed) }

    var seen: [(key: Key, tally: Tally)] {
        counts.withLock { counts in counts.map { ($0.key, $0.value) } }.sorted { $0.key < $1.key }
    }

    var turnedAwayCounts: [(reason: String, count: Int)] {
        shed.withLock { shed in shed.map { ($0.key, $0.value) } }.sorted { $0.reason < $1.reason }
    }

    var blockedCounts: [(blocked: Blocked, count: Int)] {
        refused.withLock { refused in refused.map { ($0.key, $0.value) } }
            .sorted { ($0.blocked.page, $0.blocked.directive) < ($1.blocked.page, $1.blocked.directive) }
    }

    var underWayCount: Int { underWay.load(ordering: .relaxed) }
}

/// A number that is looked up when it is asked for: how long the oldest job has waited, say.
public struct Gauge: Sendable, Hashable {
    /// "commonweal_jobs_waiting": letters, digits and underscores.
    public let name: String
    public let words: String
    public let value: Double

    public init(_ name: String, _ words: String, _ value: Double) {
        self.name = name
        self.words = words
        self.value = value
    }
}

/// The text Prometheus reads (exposition format 0.0.4).
enum Exposition {
    static func text(_ meters: Meters, gauges: [Gauge]) -> String {
        var text = ""
        let seen = meters.seen
        head("commonweal_requests_total", "counter", "Requests answered.", &text)
        for (key, tally) in seen {
            for (digit, count) in tally.statuses.sorted(by: { $0.key < $1.key }) {
                text += "commonweal_requests_total{\(labels(key)),status=\"\(digit)xx\"} \(count)\n"
            }
        }
        head("commonweal_request_seconds", "histogram", "How long answers took.", &text)
        for (key, tally) in seen {
            for (span, count) in zip(Meters.spansMilliseconds, tally.spans) {
                let end = Double(span) / 1000
                text += "commonweal_request_seconds_bucket{\(labels(key)),le=\"\(end)\"} \(count)\n"
            }
            text += "commonweal_request_seconds_bucket{\(labels(key)),le=\"+Inf\"} \(tally.count)\n"
            text += "commonweal_request_seconds_sum{\(labels(key))} \(Double(tally.totalMilliseconds) / 1000)\n"
            text += "commonweal_request_seconds_count{\(labels(key))} \(tally.count)\n"
        }
        head("commonweal_requests_turned_away_total", "counter", "Requests told to come back later.", &text)
        for (reason, count) in meters.turnedAwayCounts {
            text += "commonweal_requests_turned_away_total{reason=\"\(escaped(reason))\"} \(count)\n"
        }
        head(
            "commonweal_content_blocked_total", "counter", "What browsers refused because of the content policy.", &text
        )
        for (blocked, count) in meters.blockedCounts {
            let labels = "directive=\"\(escaped(blocked.directive))\",page=\"\(escaped(blocked.page))\""
            text += "commonweal_content_blocked_total{\(labels)} \(count)\n"
        }
        let all = [Gauge("commonweal_requests_under_way", "Requests being answered.", Double(meters.underWayCount))]
        for gauge in all + gauges {
            head(gauge.name, "gauge", gauge.words, &text)
            text += "\(gauge.name) \(gauge.value)\n"
        }
        return text
    }

    private static func head(_ name: String, _ kind: String, _ words: String, _ text: inout String) {
        text += "# HELP \(name) \(words)\n# TYPE \(name) \(kind)\n"
    }

    private static func labels(_ key: Meters.Key) -> String {
        "method=\"\(escaped(key.method))\",route=\"\(escaped(key.route))\""
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
