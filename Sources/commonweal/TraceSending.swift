import Ledger
import Logging
import ServiceLifecycle
import Storage
import Traces
import Tracing

/// Sends traces to the operator's collector, until the program stops.
struct TraceSending: Service {
    private let sender: TraceSender
    private let system: String

    /// Notes the program's pieces of work from now on.
    /// - Returns: `nil` when no collector is set; then nothing is noted.
    init?(_ settings: ProgramSettings) {
        guard let address = settings.tracesAddress else { return nil }
        let tracer = SpanTracer(perThousand: settings.tracesPerThousand) { UInt64.random(in: 0...UInt64.max) }
        InstrumentationSystem.bootstrap(tracer)
        var log = Logger(label: "commonweal")
        log.logLevel = settings.logLevel
        sender = TraceSender(tracer, to: address, service: "commonweal") { [log] words in
            log.warning("traces are lost", metadata: ["reason": "\(words)"])
        }
        system = if case .sqlite = settings.database { "sqlite" } else { "postgresql" }
    }

    /// The database with its transactions noted.
    func noting(_ database: any Database) -> any Database { TracedDatabase(database, system: system) }

    func run() async throws {
        await cancelWhenGracefulShutdown { await sender.run() }
    }
}

extension JobKind {
    /// The same work, noted as a trace of its own.
    var traced: JobKind {
        let name = name, run = run
        return JobKind(name) { job in
            try await withSpan("job \(name)", ofKind: .consumer) { span in
                span.attributes["commonweal.job"] = name
                try await run(job)
            }
        }
    }
}
