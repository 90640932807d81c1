import Core
import Crypto
import Identity

/// What an ID token must say, once its signature was found good.
///
/// - Source: OpenID Connect Core 1.0, section 3.1.3.7; RFC 8725.
/// - Reading: whatever the standard leaves to us is refused: a second audience, a token without `iat`, one that is
///   older than the flow it belongs to could be. Clocks may differ by ``leewaySeconds``.
struct TokenCheck: Sendable {
    let issuer: String
    let clientID: String
    let now: Instant

    static let leewaySeconds = 60.0
    /// An ID token comes straight from the provider, so it was made just now.
    private static let freshForSeconds = 600.0

    /// Checks an ID token.
    /// - Parameters:
    ///   - nonce: what this browser's flow began with.
    ///   - accessToken: the token that came with it, if one did.
    func identity(
        in claims: JSON, algorithm: SigningAlgorithm, nonce: String, accessToken: String?, strengths: [String],
        greatestAge: Minutes?
    ) throws(SignOnProblem) -> OutsideProof {
        let subject = try checkParties(claims)
        let issuedAt = try checkTimes(claims)
        guard issuedAt >= seconds - Self.freshForSeconds - Self.leewaySeconds else { throw .tooOld }
        guard let sent = claims["nonce"]?.text, equalInConstantTime(sent, nonce) else { throw .wrongNonce }
        if let hash = claims["at_hash"] {
            guard let text = hash.text, let accessToken,
                equalInConstantTime(text, Self.half(accessToken, algorithm))
            else { throw .wrongAccessToken }
        }
        let strength = claims["acr"]?.text
        guard strengths.isEmpty || strength.map(strengths.contains) ?? false else { throw .tooWeak }
        let provedAt = try time("auth_time", claims)
        if let provedAt, provedAt > seconds + Self.leewaySeconds { throw .fromTheFuture }
        if let greatestAge {
            guard let provedAt, seconds - provedAt <= Double(greatestAge.count) * 60 + Self.leewaySeconds else {
                throw .tooLongAgo
            }
        }
        return OutsideProof(
            identity: OutsideIdentity(issuer: issuer, subject: subject), session: try session(claims),
            strength: strength, provedAt: provedAt.map { Instant(milliseconds: Int64($0 * 1000)) }, values: [])
    }

    /// Who is to be signed out, by a logout token.
    ///
    /// - Source: OpenID Connect Back-Channel Logout 1.0, section 2.6.
    func logout(in claims: JSON) throws(SignOnProblem) -> LogoutOrder {
        try checkIssuerAndAudience(claims)
        let issuedAt = try checkTimes(claims)
        guard issuedAt >= seconds - Self.freshForSeconds - Self.leewaySeconds else { throw .tooOld }
        guard case .object? = claims["events"]?[Self.logoutEvent] else { throw .noLogout }
        // A nonce would make it an ID token.
        guard claims["nonce"] == nil else { throw .noLogout }
        guard let id = claims["jti"]?.text, (1...255).contains(id.utf8.count) else { throw .noLogout }
        let session = try session(claims)
        var subject: String?
        if claims["sub"] != nil { subject = try self.subject(claims) }
        guard session != nil || subject != nil else { throw .namesNobody }
        let expires = claims["exp"]?.number ?? seconds
        return LogoutOrder(
            tokenID: id, session: session, subject: subject,
            // Long enough that it can not come again while its own times would let it.
            endsAt: Instant(milliseconds: Int64((max(expires, seconds + Self.freshForSeconds) + 120) * 1000)))
    }

    /// What a logout token asks for.
    struct LogoutOrder: Sendable {
        let tokenID: String
        let session: String?
        let subject: String?
        let endsAt: Instant
    }

    private static let logoutEvent = "http://schemas.openid.net/event/backchannel-logout"

    private var seconds: Double { Double(now.milliseconds) / 1000 }

    private func checkParties(_ claims: JSON) throws(SignOnProblem) -> String {
        try checkIssuerAndAudience(claims)
        if let party = claims["azp"], party.text != clientID { throw .wrongParty }
        return try subject(claims)
    }

    private func checkIssuerAndAudience(_ claims: JSON) throws(SignOnProblem) {
        guard claims["iss"]?.text == issuer else { throw .wrongIssuer }
        let audience = claims["aud"]?.text.map { [$0] } ?? claims["aud"]?.elements.map { $0.text ?? "" } ?? []
        guard audience == [clientID] else { throw .wrongAudience }
    }

    private func subject(_ claims: JSON) throws(SignOnProblem) -> String {
        guard let subject = claims["sub"]?.text, (1...255).contains(subject.utf8.count),
            subject.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else { throw .badSubject }
        return subject
    }

    private func session(_ claims: JSON) throws(SignOnProblem) -> String? {
        guard let claim = claims["sid"] else { return nil }
        guard let text = claim.text, (1...255).contains(text.utf8.count) else { throw .malformed }
        return text
    }

    /// - Returns: when the token was made, in seconds since 1970.
    private func checkTimes(_ claims: JSON) throws(SignOnProblem) -> Double {
        guard let expires = try time("exp", claims), let issuedAt = try time("iat", claims) else { throw .badTime }
        guard expires > seconds - Self.leewaySeconds else { throw .expired }
        guard issuedAt <= seconds + Self.leewaySeconds else { throw .fromTheFuture }
        if let start = try time("nbf", claims), start > seconds + Self.leewaySeconds { throw .fromTheFuture }
        return issuedAt
    }

    /// A moment in seconds since 1970: a number and nothing else, of this age of the world.
    private func time(_ name: String, _ claims: JSON) throws(SignOnProblem) -> Double? {
        guard let claim = claims[name] else { return nil }
        guard let number = claim.number, (0...100_000_000_000).contains(number) else { throw .badTime }
        return number
    }

    /// OpenID Connect Core 1.0, section 3.1.3.6: the left half of the access token's hash.
    static func half(_ accessToken: String, _ algorithm: SigningAlgorithm) -> String {
        let bytes = Array(accessToken.utf8)
        let hash: [UInt8] =
            switch algorithm.hashBitsCount {
            case 256: Array(SHA256.hash(data: bytes))
            case 384: Array(SHA384.hash(data: bytes))
            default: Array(SHA512.hash(data: bytes))
            }
        return Array(hash.prefix(hash.count / 2)).base64URL
    }
}

/// The texts found in claims under a name with dots, such as `nhsid_nrbac_roles.role_code`, through lists as well.
func claimValues(_ path: String, in claims: JSON) -> Set<String> {
    guard !path.isEmpty else { return [] }
    var found = [claims]
    // A name may itself hold dots ("https://example.org/groups"): then it is one step.
    let steps = claims[path] == nil ? path.split(separator: ".").map(String.init) : [path]
    for step in steps.prefix(8) {
        found = found.flatMap { json in json.elements.isEmpty ? [json] : json.elements }.compactMap { $0[step] }
    }
    let values = found.flatMap { json in json.elements.isEmpty ? [json] : json.elements }
    return Set(values.compactMap(\.text).prefix(1_000))
}
