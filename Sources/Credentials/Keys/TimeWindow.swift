public import Core

/// When a token is looked at, and how far clocks may be apart.
///
/// - Source: RFC 7519, sections 4.1.4 to 4.1.6.
/// - Units: seconds since 1970-01-01T00:00Z in a token, milliseconds in an ``Instant``.
public struct TimeWindow: Sendable, Hashable {
    public var now: Instant
    /// By how much the issuer's clock may differ from ours.
    public var leewaySeconds: Int

    public init(at now: Instant, leewaySeconds: Int = 0) {
        self.now = now
        self.leewaySeconds = leewaySeconds
    }

    private var nowSeconds: Double { Double(now.milliseconds) / 1000 }

    /// Checks `exp` and `nbf`, where they stand, and that `iat` is a time.
    /// - Throws: ``FaultCode/range`` before and after the time the token is good for, ``FaultCode/malformedValue``
    ///   when a time is no number.
    public func check(_ claims: JSON) throws(Fault) {
        try checkSignature(claims)
        _ = try Self.time("iat", in: claims)
    }

    /// Checks `exp` and `nbf`, and leaves `iat` alone, for tokens whose readers do not need it.
    func checkSignature(_ claims: JSON) throws(Fault) {
        if let expiry = try Self.time("exp", in: claims), nowSeconds >= expiry + Double(leewaySeconds) {
            throw Fault(.range, "The token has expired.")
        }
        if let start = try Self.time("nbf", in: claims), nowSeconds < start - Double(leewaySeconds) {
            throw Fault(.range, "The token is not valid yet.")
        }
    }

    /// Checks that `iat` is there and no older than a length, nor further in the future than the leeway.
    public func checkIssued(_ claims: JSON, withinSeconds ageSeconds: Int) throws(Fault) {
        guard let issued = try Self.time("iat", in: claims) else { throw Fault(.range, "The token names no time.") }
        guard issued >= nowSeconds - Double(ageSeconds) - Double(leewaySeconds) else {
            throw Fault(.range, "The token was made too long ago.")
        }
        guard issued <= nowSeconds + Double(leewaySeconds) else {
            throw Fault(.range, "The token says that it was made in the future.")
        }
    }

    /// A time of a token in seconds since 1970-01-01T00:00Z; `nil` when it is missing.
    static func time(_ name: String, in claims: JSON) throws(Fault) -> Double? {
        guard let value = claims[name] else { return nil }
        guard let seconds = value.number, seconds.magnitude < 1e15 else {
            throw Fault(.malformedValue, "The token's \(name) is no time.")
        }
        return seconds
    }
}
