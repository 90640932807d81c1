public import Core

/// When an mdoc was signed and from when until when it holds, to the second.
///
/// - Source: ISO 18013-5, section 9.1.2.4; times are those of RFC 3339 in UTC, without fractions.
public struct MdocValidity: Sendable, Hashable {
    public var signed: Instant
    public var from: Instant
    public var until: Instant
    /// When a new one is expected; `nil` when it does not say.
    public var expectedUpdate: Instant?

    public init(signed: Instant, from: Instant, until: Instant, expectedUpdate: Instant? = nil) {
        self.signed = signed
        self.from = from
        self.until = until
        self.expectedUpdate = expectedUpdate
    }

    /// - Throws: ``FaultCode/mdoc``.
    init(_ map: CBOR) throws(Fault) {
        signed = try Self.time(map["signed"])
        from = try Self.time(map["validFrom"])
        until = try Self.time(map["validUntil"])
        expectedUpdate = map["expectedUpdate"] == nil ? nil : try Self.time(map["expectedUpdate"])
        guard from >= signed, until > from else { throw Fault(.mdoc, "The document's times contradict each other.") }
    }

    var cbor: CBOR {
        var entries = [
            CBOR.Entry("signed", Self.time(signed)), CBOR.Entry("validFrom", Self.time(from)),
            CBOR.Entry("validUntil", Self.time(until)),
        ]
        if let expectedUpdate { entries.append(CBOR.Entry("expectedUpdate", Self.time(expectedUpdate))) }
        return .map(entries)
    }

    /// - Throws: ``FaultCode/range`` before and after the time the document is good for.
    func check(_ window: TimeWindow) throws(Fault) {
        let now = Double(window.now.milliseconds), leeway = Double(window.leewaySeconds) * 1000
        guard now >= Double(signed.milliseconds) - leeway, now >= Double(from.milliseconds) - leeway else {
            throw Fault(.range, "The document is not valid yet.")
        }
        guard now < Double(until.milliseconds) + leeway else { throw Fault(.range, "The document has expired.") }
    }

    /// A time with the tag 0, written as `2026-11-24T19:00:00Z` and in no other way.
    private static func time(_ value: CBOR?) throws(Fault) -> Instant {
        guard case .tagged(0, .text(let text))? = value, let instant = read(Array(text.utf8)) else {
            throw Fault(.mdoc, "A time of the document cannot be read.")
        }
        return instant
    }

    private static func read(_ text: [UInt8]) -> Instant? {
        guard text.count == 20, text[10] == UInt8(ascii: "T"), text[19] == UInt8(ascii: "Z"),
            text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"),
            let day = Day(String(decoding: text[..<10], as: UTF8.self))
        else { return nil }
        let parts = [11, 14, 17].map { place -> Int? in
            let digits = text[place..<place + 2]
            guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
            return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        }
        guard let hours = parts[0], let minutes = parts[1], let seconds = parts[2], hours < 24, minutes < 60,
            seconds < 60
        else { return nil }
        let all = day.daysSince1970 * 86_400 + hours * 3_600 + minutes * 60 + seconds
        return Instant(milliseconds: Int64(all) * 1000)
    }

    /// A time as it is written; what is less than a second falls away.
    private static func time(_ instant: Instant) -> CBOR {
        let seconds = (Double(instant.milliseconds) / 1000).rounded(.down)
        return .tagged(0, .text(Instant(milliseconds: Int64(seconds) * 1000).description))
    }
}
