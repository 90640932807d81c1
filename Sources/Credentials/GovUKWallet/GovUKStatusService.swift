public import Core

/// What an issuer asks of the service that keeps the status of credentials in GOV.UK Wallet.
///
/// - Source: GOV.UK Wallet technical documentation, "Issue a status list entry" and "Revoke a credential".
public enum GovUKStatusRequest: Sendable, Hashable {
    /// A place in a list, until a second after which it may be given away.
    case place(untilSeconds: Int)
    /// The end of a credential before its time.
    case revocation(TokenStatusReference)

    /// The longest that the service keeps a place: a year.
    public static let longestLifeSeconds = 366 * 86_400

    /// The request as it is sent, with the media type `application/jwt`.
    ///
    /// - Parameters:
    ///   - clientID: who the issuer is to the service.
    ///   - id: a UUID in small letters; the same again for the same request, another for another.
    /// - Throws: ``FaultCode/govUKProfile`` for what the service does not take.
    public func signed(
        clientID: String, id: String, at now: Instant, kid: String, by key: some SigningKey
    ) throws -> CompactJWS {
        let seconds = Int(now.milliseconds / 1000)
        guard Self.isUUID(id), !clientID.isEmpty, !kid.isEmpty else {
            throw Fault(.govUKProfile, "The request's name is no UUID in small letters, or nobody asks.")
        }
        var claims = [
            JSON.Member("iss", .string(clientID)), JSON.Member("iat", JSON(seconds)), JSON.Member("jti", .string(id)),
        ]
        switch self {
        case .place(let until):
            guard until > seconds, until - seconds <= Self.longestLifeSeconds else {
                throw Fault(.govUKProfile, "The place would be kept for more than a year, or for no time.")
            }
            claims.append(JSON.Member("statusExpiry", JSON(until)))
        case .revocation(let place):
            guard HTTPSAddress(place.uri) != nil, place.index >= 0 else {
                throw Fault(.govUKProfile, "The credential's place is in no list at an https address.")
            }
            claims.append(JSON.Member("idx", JSON(place.index)))
            claims.append(JSON.Member("uri", .string(place.uri)))
        }
        return try GovUKWalletProfile.signing(claims, kid: kid, by: key)
    }

    /// The place that the service answers with.
    /// - Throws: ``FaultCode/statusList``.
    public static func place(in json: JSON) throws(Fault) -> TokenStatusReference {
        let members = try MessageMembers(json, "The answer of the status lists", .statusList)
        let uri = try members.text("uri")
        guard let index = try members.optionalCount("idx"), HTTPSAddress(uri) != nil else {
            throw members.refusal("has no place in a list")
        }
        return TokenStatusReference(uri: uri, index: index)
    }

    /// When the credential was revoked, in seconds since 1970-01-01T00:00Z.
    /// - Throws: ``FaultCode/statusList``.
    public static func revokedSeconds(in json: JSON) throws(Fault) -> Double {
        let members = try MessageMembers(json, "The answer of the status lists", .statusList)
        _ = try members.text("message")
        guard let seconds = json["revokedAt"]?.number, seconds >= 0 else {
            throw members.refusal("does not say when the credential was revoked")
        }
        return seconds
    }

    private static func isUUID(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let isSmall = text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || "0123456789abcdef".utf8.contains($0) }
        return isSmall && parts.map(\.count) == [8, 4, 4, 4, 12]
    }
}
