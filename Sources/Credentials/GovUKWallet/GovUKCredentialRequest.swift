internal import Core

/// What an issuer remembers of an offer to one wallet.
public struct GovUKOffer: Sendable, Hashable {
    /// The one credential that was offered.
    public let identifier: String
    /// The wallet's pairwise identifier, from when its user signed in.
    public let subject: String
    /// When the code was made; a proof is made after it.
    public let issuedSeconds: Int

    public init(identifier: String, subject: String, issuedSeconds: Int) {
        self.identifier = identifier
        self.subject = subject
        self.issuedSeconds = issuedSeconds
    }
}

/// An access token of One Login's that holds, for one credential and one wallet.
///
/// - Source: GOV.UK Wallet technical documentation, "Issue a credential"; RFC 9068 for its type.
public struct GovUKAccessToken: Sendable, Hashable {
    /// The media type, as in the header `typ`.
    public static let typ = "at+jwt"

    /// The token's own name; no other request brings it while it holds.
    public let id: String
    /// The wallet's pairwise identifier.
    public let subject: String
    /// The one credential it is for.
    public let identifier: String
    /// What the wallet's proof must repeat.
    public let nonce: String
    public let expirySeconds: Double

    /// Checks the token of a request for a credential, or of a notification.
    ///
    /// - Parameters:
    ///   - header: the header `Authorization`; `nil` when the request has none.
    ///   - keys: those that One Login publishes.
    ///   - offer: what is remembered for a credential, by its name; `nil` when it is unknown or was collected.
    ///   - isUnused: whether no other token of this name came that would still hold.
    /// - Throws: ``FaultCode/invalidToken``, which is answered with 401.
    public init(
        authorization header: String?, _ profile: GovUKWalletProfile, keys: JWKSet, within window: TimeWindow,
        offer: (String) -> GovUKOffer?, isUnused: (String) -> Bool
    ) throws(Fault) {
        do throws(Fault) {
            guard let header else { throw Fault(.invalidToken, "The request has no access token.") }
            let presented = try PresentedToken(authorization: header)
            try presented.check(boundTo: nil)
            let token = try CompactJWS(parsing: presented.text)
            guard token.header.typ?.isExactly(Self.typ) ?? false, token.header.kid != nil else {
                throw Fault(.invalidToken, "The access token has another type, or names no key.")
            }
            let claims = try token.verified(by: try keys.key(for: token.header)).claims()
            try window.check(claims)
            let members = try MessageMembers(claims, "The access token", .invalidToken)
            guard let expiry = claims["exp"]?.number else { throw members.refusal("never ends") }
            guard try members.text("iss").isExactly(profile.server), try members.text("aud").isExactly(profile.issuer)
            else { throw members.refusal("is by another server, or for another issuer") }
            guard let names = try members.optionalTexts("credential_identifiers"), names.count == 1 else {
                throw members.refusal("is not for one credential")
            }
            (identifier, expirySeconds) = (names[0], expiry)
            nonce = try members.text("c_nonce", limitBytes: 512)
            id = try members.text("jti", limitBytes: 512)
            subject = try members.text("sub")
            guard let offer = offer(identifier), offer.identifier.isExactly(identifier) else {
                throw members.refusal("is for a credential that is not offered, or was collected")
            }
            guard offer.subject.isExactly(subject) else { throw members.refusal("is of another wallet") }
            guard isUnused(id) else { throw members.refusal("came before") }
        } catch {
            // One code for whatever is wrong with a token; the words still say what.
            throw Fault(.invalidToken, error.words)
        }
    }

    /// The key that a request for the credential proves, which the credential is bound to.
    ///
    /// - Parameters:
    ///   - offer: what is remembered of the offer.
    ///   - types: the header `typ` of a proof; older wallets wrote `JWT`.
    /// - Throws: ``FaultCode/invalidCredentialRequest`` for a request with more than one proof,
    ///   ``FaultCode/invalidProof``, ``FaultCode/invalidNonce``.
    public func provedKey(
        of request: CredentialRequest, _ profile: GovUKWalletProfile, offer: GovUKOffer, within window: TimeWindow,
        types: Set<String> = [KeyProofs.typ]
    ) throws(Fault) -> PublicKey {
        guard request.wanted == .token, case .jwt(let tokens)? = request.proofs, let token = tokens.first,
            tokens.count == 1
        else { throw Fault(.invalidCredentialRequest, "The request is no single proof.") }
        guard let kid = token.header.kid, kid.hasPrefix("did:key:zDn"), token.header.json["jwk"] == nil else {
            throw Fault(.invalidProof, "The proof is by another key than a did:key on P-256.")
        }
        let claims = try Self.claims(token)
        guard claims["iss"]?.text?.isExactly(GovUKWalletProfile.wallet) ?? false else {
            throw Fault(.invalidProof, "The proof is by another wallet.")
        }
        guard let issued = claims["iat"]?.whole, issued >= offer.issuedSeconds - window.leewaySeconds else {
            throw Fault(.invalidProof, "The proof was made before the offer, or does not say when.")
        }
        let nonce = nonce
        var policy = KeyProofPolicy(
            issuer: profile.issuer, client: .known(GovUKWalletProfile.wallet),
            algorithms: [SignatureAlgorithm.es256.rawValue], within: window)
        policy.isNonceGood = { $0.isExactly(nonce) }
        policy.ageSeconds = GovUKPreAuthorizedCode.longestLifeSeconds
        policy.types = types
        policy.takesWholeKeyIdentifiers = true
        let keys = try KeyProofs.jwt([token]).verified(policy)
        guard keys.count == 1, let key = keys.first?.key, kid.isExactly(DID.key(key)) else {
            throw Fault(.invalidProof, "The proof is by another key than a did:key on P-256.")
        }
        return key
    }

    private static func claims(_ token: CompactJWS) throws(Fault) -> JSON {
        do {
            return try token.unverifiedClaims()
        } catch {
            throw Fault(.invalidProof, error.words)
        }
    }
}
