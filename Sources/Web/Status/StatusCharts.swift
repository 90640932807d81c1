import Core

extension ServerStatus {
    /// The last hour by minutes: what was asked, how long it took, what waited, what memory it took.
    func charts(_ samples: [Watch.Sample]) -> [Chart] {
        let minutes = Self.minutes(samples)
        guard minutes.count > 1 else { return [] }
        let labels = minutes.map { UKTime.civil($0.last.at).time.description }
        let spent = minutes.map { $0.last.requests - $0.first.requests }
        let rates = minutes.indices.map { index in
            Double(spent[index].count) * 1_000 / Double(max(1, minutes[index].lengthMilliseconds))
        }
        func peak(_ series: String) -> [Double?] { minutes.map { $0.peak(of: series) } }
        let busiest = rates.max() ?? 0, failed = spent.reduce(0) { $0 + $1.failedCount }
        let answered = spent.reduce(0) { $0 + $1.count }
        let memory = peak("process_resident_memory_bytes").map { $0.map { $0 / 1_048_576 } }
        return [
            Chart(
                "Requests", words: "\(answered) answered, \(failed) failed; at most \(Chart.words(busiest)) a second.",
                unit: "requests a second", labels: labels, series: [.init("Requests", rates)]),
            Chart(
                "How long answers took",
                words: "The span that 50 and 95 of 100 answers of a minute stayed within; gaps: no answers, or longer.",
                unit: "milliseconds", labels: labels,
                series: [
                    .init("50 of 100", spent.map { $0.spanMilliseconds(ofShare: 0.5).map(Double.init) }),
                    .init("95 of 100", spent.map { $0.spanMilliseconds(ofShare: 0.95).map(Double.init) }),
                ]),
            Chart(
                "What waits", words: "The most of each minute; all of it should come back to zero.", unit: "waiting",
                labels: labels,
                series: [
                    .init("For the database", peak("commonweal_database_waiting")),
                    .init("Long jobs", peak("commonweal_jobs_waiting")),
                ]),
            Chart(
                "Memory", words: "What the process holds, at most in each minute.", unit: "MiB", labels: labels,
                series: [.init("Memory", memory)]),
        ]
    }

    /// Samples of a minute, with the one before it.
    struct Minute {
        let first: Watch.Sample
        let rest: ArraySlice<Watch.Sample>

        var last: Watch.Sample { rest.last ?? first }
        var lengthMilliseconds: Int64 { last.at.milliseconds - first.at.milliseconds }

        func peak(of series: String) -> Double? { rest.compactMap { $0.values[series] }.max() }
    }

    private static func minutes(_ samples: [Watch.Sample]) -> [Minute] {
        let perMinute = 60 / Watch.everySeconds
        // Counted back from the newest, so that the last minute is a whole one.
        let start = samples.isEmpty ? 0 : (samples.count - 1) % perMinute
        return stride(from: start, to: samples.count - 1, by: perMinute).map { place in
            Minute(first: samples[place], rest: samples[(place + 1)...(place + perMinute)])
        }
    }
}
