import Tracing

// What is said of a request: its method, the pattern of its route, its status and its number; never its address.
extension Site {
    /// Runs a body as a piece of work of the trace that a request belongs to.
    func traced(
        _ request: PlainRequest, _ body: () async -> (answer: PlainAnswer, exchange: Exchange)
    ) async -> (answer: PlainAnswer, exchange: Exchange) {
        // What asks every few seconds by itself would fill the collector.
        guard !request.target.isOfWatchers else { return await body() }
        var context = ServiceContext.current ?? .topLevel
        InstrumentationSystem.instrument.extract(request, into: &context, using: HeaderExtractor())
        return await withSpan("request", context: context, ofKind: .server) { span in
            let (answer, exchange) = await body()
            span.operationName = "\(exchange.methodWord) \(exchange.pattern)"
            span.attributes["http.request.method"] = exchange.methodWord
            span.attributes["http.route"] = exchange.pattern
            span.attributes["http.response.status_code"] = Int64(answer.status)
            span.attributes["commonweal.request"] = exchange.id
            if answer.status >= 500 { span.setStatus(SpanStatus(code: .error)) }
            return (answer, exchange)
        }
    }
}

private struct HeaderExtractor: Extractor {
    func extract(key: String, from carrier: PlainRequest) -> String? { carrier.header(key) }
}
