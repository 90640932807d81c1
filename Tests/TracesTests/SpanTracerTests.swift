import Core
import Storage
import Testing
import Tracing

@testable import Traces

@Suite struct SpanTracerTests {
    private struct Secret: Error, CustomStringConvertible { let description = "Zoe Nightingale, 999 000 0018" }

    private func tracer(_ perThousand: Int = 1000) -> SpanTracer {
        SpanTracer(perThousand: perThousand) { UInt64.random(in: 0...UInt64.max) }
    }

    @Test func workWithinWorkIsOneTrace() async throws {
        let tracer = tracer()
        await tracer.withSpan("outer", ofKind: .server) { _ in
            await tracer.withSpan("inner", ofKind: .client) { _ in }
        }
        let records = tracer.kept.take(10)
        let inner = try #require(records.first), outer = try #require(records.last)
        #expect(records.map(\.name) == ["inner", "outer"])
        #expect(inner.trace == outer.trace && inner.parent == outer.span && outer.parent == nil)
        #expect(outer.startNanoseconds <= inner.startNanoseconds && inner.endNanoseconds <= outer.endNanoseconds)
        #expect(tracer.kept.take(10).isEmpty)
    }

    @Test func nothingButWhatIsListedLeavesTheProgram() async throws {
        let tracer = tracer()
        _ = try? await tracer.withSpan("work") { span in
            span.attributes["url.full"] = "https://trust-a.example/people/zoe"
            span.attributes["http.route"] = "/people/{person}"
            span.attributes["http.response.status_code"] = Int64(500)
            span.addEvent(SpanEvent(name: "Zoe"))
            span.setStatus(SpanStatus(code: .error, message: "Zoe is unknown"))
            throw Secret()
        }
        let text = String(decoding: SpanRecord.batch(tracer.kept.take(10), service: "commonweal").bytes, as: UTF8.self)
        // A name with a letter that no number of base 16 has: ids are such numbers.
        #expect(!text.lowercased().contains("zoe") && !text.contains("Nightingale") && !text.contains("999 000"))
        #expect(text.contains("/people/{person}") && text.contains("\"intValue\":\"500\"") && text.contains("Secret"))
    }

    @Test(arguments: [0, 1000]) func oneTraceIsKeptWholeOrNotAtAll(_ perThousand: Int) async {
        let tracer = tracer(perThousand)
        for _ in 0..<50 { tracer.withSpan("outer") { _ in tracer.withSpan("inner") { _ in } } }
        #expect(tracer.kept.take(1000).count == perThousand / 10)
    }

    @Test func theShareOfTracesIsAboutWhatWasAskedFor() {
        let tracer = tracer(100)
        for _ in 0..<4_000 { tracer.withSpan("work") { _ in } }
        #expect((250...550).contains(tracer.kept.take(4_000).count))
    }

    @Test func anAskersTraceIsTakenUpButNotTheirWishToKeepIt() {
        struct Header: Extractor {
            func extract(key: String, from carrier: [String: String]) -> String? { carrier[key] }
        }
        let header = ["traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"]
        for perThousand in [0, 1000] {
            let tracer = tracer(perThousand)
            var context = ServiceContext.topLevel
            tracer.extract(header, into: &context, using: Header())
            tracer.withSpan("work", context: context) { _ in }
            let record = tracer.kept.take(1).first
            #expect((record == nil) == (perThousand == 0))
            #expect(record?.parent ?? "00f067aa0ba902b7" == "00f067aa0ba902b7")
            #expect(record?.trace ?? "4bf92f3577b34da6a3ce929d0e0e4736" == "4bf92f3577b34da6a3ce929d0e0e4736")
        }
    }

    @Test func aCollectorThatIsAwayCostsNoMemory() {
        let tracer = tracer()
        for _ in 0..<(KeptSpans.limit + 10) { tracer.withSpan("work") { _ in } }
        #expect(tracer.kept.droppedCount == 10)
        #expect(tracer.kept.take(.max).count == KeptSpans.limit)
    }
}
