import Core
import Synchronization
public import Tracing

/// Notes how long pieces of work took, so that one slow request can be followed through the program.
///
/// Of a share of the traces everything is kept, of the others nothing; which share a trace belongs to follows from its
/// number, so that all servers decide alike. Nothing is sent along to servers of others.
public struct SpanTracer: Tracer {
    let kept: KeptSpans
    private let perThousand: Int
    private let random: @Sendable () -> UInt64

    /// - Parameters:
    ///   - perThousand: of how many traces in a thousand pieces of work are kept, 0 to 1000.
    ///   - random: 64 fresh random bits.
    public init(perThousand: Int, random: @escaping @Sendable () -> UInt64) {
        kept = KeptSpans()
        self.perThousand = perThousand
        self.random = random
    }

    /// Begins a piece of work within the one that the context knows, or a trace of its own.
    public func startSpan<Instant: TracerInstant>(
        _ operationName: String, context: @autoclosure () -> ServiceContext, ofKind kind: SpanKind,
        at instant: @autoclosure () -> Instant, function: String, file fileID: String, line: UInt
    ) -> TracedSpan {
        var context = context()
        let parent = context.trace
        let trace = parent?.trace ?? hexadecimal(random()) + hexadecimal(random())
        let here = TraceContext(
            trace: trace, span: hexadecimal(random()), isSampled: parent?.isSampled ?? isInShare(trace))
        context.trace = here
        let start = instant().nanosecondsSinceEpoch
        return TracedSpan(
            context: context,
            record: here.isSampled
                ? SpanRecord(
                    trace: trace, span: here.span, parent: parent?.span, name: operationName, kind: kind,
                    startNanoseconds: start, endNanoseconds: start)
                : nil,
            kept: kept)
    }

    /// Takes up the trace of whoever asks. Whether it is kept is for us to say: else anybody could fill our disks.
    public func extract<Carrier, Extract>(
        _ carrier: Carrier, into context: inout ServiceContext, using extractor: Extract
    ) where Extract: Extractor, Extract.Carrier == Carrier {
        guard let header = extractor.extract(key: "traceparent", from: carrier),
            let asked = TraceContext(traceparent: header)
        else { return }
        context.trace = TraceContext(trace: asked.trace, span: asked.span, isSampled: isInShare(asked.trace))
    }

    /// Nothing: servers of others learn nothing about our traces.
    public func inject<Carrier, Inject>(_: ServiceContext, into _: inout Carrier, using _: Inject)
    where Inject: Injector, Inject.Carrier == Carrier {}

    /// Nothing: ``TraceSender`` sends by itself.
    public func forceFlush() {}

    private func isInShare(_ trace: String) -> Bool {
        (UInt64(trace.suffix(13), radix: 16) ?? 0) % 1000 < UInt64(perThousand)
    }

    /// 16 digits, never all zero, which the standard forbids.
    private func hexadecimal(_ number: UInt64) -> String {
        let digits = String(number == 0 ? 1 : number, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}

/// A piece of work under way.
public final class TracedSpan: Span {
    public let context: ServiceContext
    private let record: Mutex<SpanRecord?>
    private let kept: KeptSpans

    init(context: ServiceContext, record: SpanRecord?, kept: KeptSpans) {
        self.context = context
        self.record = Mutex(record)
        self.kept = kept
    }

    /// Whether its trace is one of those kept, and it has not ended.
    public var isRecording: Bool { record.withLock { $0 != nil } }

    /// What the work is called: "GET /rostering/units/{unit}".
    public var operationName: String {
        get { record.withLock { $0?.name ?? "" } }
        set { record.withLock { $0?.name = newValue } }
    }

    /// Only what ``SpanRecord/sayable`` lists is kept; it cannot be read back.
    public var attributes: SpanAttributes {
        get { SpanAttributes() }
        set {
            record.withLock { record in
                guard record != nil else { return }
                // They are no sequence that a loop could go through.
                // swift-format-ignore: ReplaceForEachWithForLoop
                newValue.forEach { name, value in
                    guard SpanRecord.sayable.contains(name) else { return }
                    switch value {
                    case .string(let text): record?.attributes[name] = .string(text)
                    case .int64(let number): record?.attributes[name] = JSON(Int(number))
                    default: break
                    }
                }
            }
        }
    }

    /// Keeps whether it failed. The words are left out: those of an error may repeat what somebody typed.
    public func setStatus(_ status: SpanStatus) {
        record.withLock { $0?.hasFailed = status.code == .error }
    }

    /// Nothing: an event could name somebody.
    public func addEvent(_: SpanEvent) {}
    /// Nothing: there is one trace for each request.
    public func addLink(_: SpanLink) {}

    /// Keeps what kind of error it was, and none of its words.
    public func recordError<Instant: TracerInstant>(
        _ error: any Error, attributes: SpanAttributes, at instant: @autoclosure () -> Instant
    ) {
        record.withLock { record in
            record?.hasFailed = true
            record?.attributes["error.type"] = .string("\(type(of: error))")
        }
    }

    /// Ends it; what was noted waits to be sent.
    public func end<Instant: TracerInstant>(at instant: @autoclosure () -> Instant) {
        let end = instant().nanosecondsSinceEpoch
        let ended = record.withLock { record -> SpanRecord? in
            defer { record = nil }
            record?.endNanoseconds = end
            return record
        }
        if let ended { kept.add(ended) }
    }
}

/// What has ended and was not sent yet: bounded, so that a collector that is away costs no memory.
final class KeptSpans: Sendable {
    static let limit = 4_096
    private let state = Mutex<(records: [SpanRecord], droppedCount: Int)>(([], 0))

    func add(_ record: SpanRecord) {
        state.withLock { state in
            if state.records.count < Self.limit { state.records.append(record) } else { state.droppedCount += 1 }
        }
    }

    /// What has come together, at most so many, the oldest first; it is not kept any longer.
    func take(_ count: Int) -> [SpanRecord] {
        state.withLock { state in
            let taken = Array(state.records.prefix(count))
            state.records.removeFirst(taken.count)
            return taken
        }
    }

    /// How many were lost because nobody took them.
    var droppedCount: Int { state.withLock { $0.droppedCount } }
}
