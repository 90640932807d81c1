import Core
import Tracing

/// A piece of work that has ended, as it is sent.
struct SpanRecord: Sendable {
    let trace: String
    let span: String
    let parent: String?
    var name: String
    let kind: SpanKind
    let startNanoseconds: UInt64
    var endNanoseconds: UInt64
    var attributes: [String: JSON] = [:]
    var hasFailed = false

    /// What may be said of a piece of work. Libraries add addresses and more by themselves, which could name somebody;
    /// nothing but these leaves the program.
    static let sayable: Set<String> = [
        "http.request.method", "http.route", "http.response.status_code", "db.system.name", "db.operation.name",
        "commonweal.job", "error.type", "commonweal.request",
    ]

    /// As OTLP has it.
    ///
    /// - Source: OpenTelemetry Protocol 1.x, JSON encoding: ids in hexadecimal, whole numbers of 64 bits as text.
    var json: JSON {
        var members: [JSON.Member] = [
            .init("traceId", .string(trace)), .init("spanId", .string(span)), .init("name", .string(name)),
            .init("kind", JSON(kind.otlp)), .init("startTimeUnixNano", .string("\(startNanoseconds)")),
            .init("endTimeUnixNano", .string("\(endNanoseconds)")),
            .init("attributes", .list(attributes.sorted { $0.key < $1.key }.map { Self.attribute($0.key, $0.value) })),
        ]
        if let parent { members.append(.init("parentSpanId", .string(parent))) }
        if hasFailed { members.append(.init("status", ["code": 2])) }
        return .object(members)
    }

    /// A batch of pieces of work of one program.
    static func batch(_ records: [SpanRecord], service: String) -> JSON {
        [
            "resourceSpans": [
                [
                    "resource": ["attributes": [attribute("service.name", .string(service))]],
                    "scopeSpans": [["scope": ["name": "commonweal"], "spans": .list(records.map(\.json))]],
                ]
            ]
        ]
    }

    private static func attribute(_ key: String, _ value: JSON) -> JSON {
        let told: JSON = value.text == nil ? ["intValue": .string("\(value.whole ?? 0)")] : ["stringValue": value]
        return ["key": .string(key), "value": told]
    }
}

extension SpanKind {
    fileprivate var otlp: Int {
        switch self {
        case .internal: 1
        case .server: 2
        case .client: 3
        case .producer: 4
        case .consumer: 5
        }
    }
}
