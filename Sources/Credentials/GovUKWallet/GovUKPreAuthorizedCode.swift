public import Core

/// The code of an offer, which for GOV.UK Wallet is a token that the issuer signs and One Login checks.
///
/// - Source: GOV.UK Wallet technical documentation, "Generate a credential offer".
public struct GovUKPreAuthorizedCode: Sendable, Hashable {
    /// An hour, the longest that a code may hold.
    public static let longestLifeSeconds = 3_600

    /// The one credential that is offered, by a name that says nothing about its holder.
    public let identifier: String
    /// The kinds that are offered; empty where the code does not repeat them.
    public let configurations: [String]
    public let issuedSeconds: Int
    public let expirySeconds: Int

    /// Makes the offer of one credential, by value.
    ///
    /// - Parameters:
    ///   - configuration: the kind, by its name in the metadata.
    ///   - identifier: at least 122 random bits, such as a UUID.
    ///   - kid: the name of the key at `/.well-known/jwks.json`.
    /// - Throws: ``FaultCode/govUKProfile`` for a life outside of one second to one hour, and another key than ES256.
    public static func offer(
        of configuration: String, identifier: String, _ profile: GovUKWalletProfile, at now: Instant, lifeSeconds: Int,
        kid: String, by key: some SigningKey
    ) throws -> CredentialOffer {
        guard let life = TokenLife(from: now, seconds: lifeSeconds), lifeSeconds <= longestLifeSeconds,
            identifier.utf8.count >= 22, !configuration.isEmpty
        else { throw Fault(.govUKProfile, "The code's life or the credential's name is too short, or too long.") }
        let whose = [
            JSON.Member("aud", .string(profile.server)), JSON.Member("clientId", .string(profile.clientID)),
            JSON.Member("iss", .string(profile.issuer)),
        ]
        let what = [
            JSON.Member("credential_identifiers", [.string(identifier)]),
            JSON.Member("credential_configuration_ids", [.string(configuration)]),
        ]
        let code = try GovUKWalletProfile.signing(whose + life.claims + what, kid: kid, by: key)
        return CredentialOffer(
            issuer: profile.issuer, configurations: [configuration],
            preAuthorized: CredentialOffer.PreAuthorized(code: code.text))
    }

    /// Checks a code as One Login does.
    ///
    /// - Parameter keys: those that the issuer publishes.
    /// - Throws: ``FaultCode/invalidGrant``.
    public init(
        _ text: String, from profile: GovUKWalletProfile, keys: JWKSet, within window: TimeWindow
    ) throws(Fault) {
        do throws(Fault) {
            let token = try CompactJWS(parsing: text)
            let claims = try Self.claims(of: token, keys, window)
            let members = try MessageMembers(claims, "The code", .invalidGrant)
            let expected = [("aud", profile.server), ("iss", profile.issuer), ("clientId", profile.clientID)]
            for (name, value) in expected where !(try members.text(name).isExactly(value)) {
                throw members.refusal("names another \(name)")
            }
            guard let issued = claims["iat"]?.whole, let expiry = claims["exp"]?.whole, expiry > issued,
                expiry - issued <= Self.longestLifeSeconds
            else { throw members.refusal("holds for more than an hour, or lacks a time") }
            try window.checkIssued(claims, withinSeconds: Self.longestLifeSeconds)
            guard let names = try members.optionalTexts("credential_identifiers"), names.count == 1 else {
                throw members.refusal("is not for one credential")
            }
            identifier = names[0]
            configurations = try members.optionalTexts("credential_configuration_ids") ?? []
            (issuedSeconds, expirySeconds) = (issued, expiry)
        } catch {
            throw Fault(.invalidGrant, error.words)
        }
    }

    private static func claims(of token: CompactJWS, _ keys: JWKSet, _ window: TimeWindow) throws(Fault) -> JSON {
        guard token.header.typ?.isExactly("JWT") ?? false, token.header.algorithm == .es256, token.header.kid != nil
        else { throw Fault(.invalidGrant, "The code has another type or algorithm, or names no key.") }
        let claims = try token.verified(by: try keys.key(for: token.header)).claims()
        try window.check(claims)
        return claims
    }
}
