internal import Core

/// The claims of a CBOR Web Token, by their registered numbers.
///
/// - Source: RFC 8392, section 4; RFC 9597 for claims in a header.
struct CWTClaims {
    static let issuer = 1, subject = 2, expiry = 4, notBefore = 5, issued = 6

    let map: CBOR

    /// A time in seconds since 1970-01-01T00:00Z; `nil` when it is missing.
    func time(_ label: Int) throws(Fault) -> Double? {
        guard let value = map[label: label] else { return nil }
        let seconds: Double
        switch value {
        case .float(let number): seconds = number
        default:
            guard let number = value.whole else { throw Fault(.malformedValue, "A time of the token is none.") }
            seconds = Double(number)
        }
        guard seconds.magnitude < 1e15 else { throw Fault(.malformedValue, "A time of the token is none.") }
        return seconds
    }

    /// Checks when the token begins and ends to hold, as for JSON, so that both forms keep to the same times.
    func check(within window: TimeWindow) throws(Fault) {
        let times: [(String, Double?)] = [("exp", try time(Self.expiry)), ("nbf", try time(Self.notBefore))]
        try window.check(.object(times.compactMap { name, time in time.map { JSON.Member(name, JSON($0)) } }))
    }
}
