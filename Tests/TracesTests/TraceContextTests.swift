import Testing

@testable import Traces

@Suite struct TraceContextTests {
    private let trace = "4bf92f3577b34da6a3ce929d0e0e4736", span = "00f067aa0ba902b7"

    @Test func aHeaderOfTheStandardIsRead() {
        let context = TraceContext(traceparent: "00-\(trace)-\(span)-01")
        #expect(context == TraceContext(trace: trace, span: span, isSampled: true))
        #expect(TraceContext(traceparent: "00-\(trace)-\(span)-00")?.isSampled == false)
        // Other flags and later versions are for those who know them.
        #expect(TraceContext(traceparent: "00-\(trace)-\(span)-02")?.isSampled == false)
        #expect(TraceContext(traceparent: "cc-\(trace)-\(span)-01-what-comes-later")?.isSampled == true)
    }

    @Test func whatIsNoneIsNotTaken() {
        let zeros = String(repeating: "0", count: 32)
        for header in [
            "", "00", "00-\(trace)-\(span)", "ff-\(trace)-\(span)-01", "00-\(zeros)-\(span)-01",
            "00-\(trace)-\(zeros.prefix(16))-01", "00-\(trace.uppercased())-\(span)-01",
            "00-\(trace.dropLast())-\(span)-01", "00-\(trace)-\(span)-01-more", "0-\(trace)-\(span)-01",
            "00-\(trace.dropLast(2))é-\(span)-01", "00-\(trace)-\(span)-1", "00-\(trace)-\(span)-+1",
        ] {
            #expect(TraceContext(traceparent: header) == nil, "\(header)")
        }
    }
}
