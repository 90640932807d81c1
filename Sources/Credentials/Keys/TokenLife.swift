internal import Core

/// From when to when a token holds that is signed now.
///
/// - Units: seconds since 1970-01-01T00:00Z.
struct TokenLife: Sendable, Hashable {
    let issuedSeconds: Int
    let expirySeconds: Int

    /// `nil` for no life, or one that ends at no time.
    init?(from now: Instant, seconds: Int) {
        issuedSeconds = Int(now.milliseconds / 1000)
        let (expiry, isTooLong) = issuedSeconds.addingReportingOverflow(seconds)
        guard seconds > 0, !isTooLong else { return nil }
        expirySeconds = expiry
    }

    /// The claims `iat` and `exp`.
    var claims: [JSON.Member] {
        [JSON.Member("iat", JSON(issuedSeconds)), JSON.Member("exp", JSON(expirySeconds))]
    }
}
