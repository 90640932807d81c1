public import Core

/// Whether a verifier asks for key binding; its own policy decides, never what the holder sent.
public enum KeyBindingPolicy: Sendable, Hashable {
    /// A key binding is neither asked for nor looked at.
    case notAsked
    case required(KeyBindingRequest)
}

/// What a key binding must answer.
public struct KeyBindingRequest: Sendable, Hashable {
    /// Who asks: for OpenID4VP the whole client identifier, prefix and all.
    public var audience: String
    /// What was sent with this one request.
    public var nonce: String
    /// How long ago it may have been made.
    public var ageSeconds: Int

    public init(audience: String, nonce: String, ageSeconds: Int = 300) {
        self.audience = audience
        self.nonce = nonce
        self.ageSeconds = ageSeconds
    }
}

/// An SD-JWT that holds: signature, times, disclosures, and the key binding where it was asked for.
public struct VerifiedSDJWT: Sendable, Hashable {
    /// The claims, disclosures in their places; nothing else of the token counts.
    public let claims: JSON
    public let header: JOSEHeader
    /// The issuer's key.
    public let issuerKey: PublicKey
    /// The key the holder proved to have; `nil` when that was not asked for.
    public let holderKey: PublicKey?
    /// Where each claim stands that the holder chose to show.
    public let disclosedPaths: [ClaimPath]

    fileprivate init(
        claims: JSON, header: JOSEHeader, issuerKey: PublicKey, holderKey: PublicKey?, disclosedPaths: [ClaimPath]
    ) {
        self.claims = claims
        self.header = header
        self.issuerKey = issuerKey
        self.holderKey = holderKey
        self.disclosedPaths = disclosedPaths
    }
}

extension SDJWT {
    /// The token, when everything RFC 9901, section 7, asks for holds.
    ///
    /// - Parameters:
    ///   - key: the issuer's, found by a way the caller trusts.
    ///   - window: when it is looked at.
    /// - Throws: ``FaultCode/cryptographicSecurity``, ``FaultCode/disclosure``, ``FaultCode/keyBinding``,
    ///   ``FaultCode/range`` and the faults of the token's parts.
    public func verified(
        by key: PublicKey, within window: TimeWindow, keyBinding policy: KeyBindingPolicy
    ) throws(Fault) -> VerifiedSDJWT {
        let token = try verifiedDocument(by: key, within: window, keyBinding: policy)
        try window.check(token.claims)
        return token
    }

    /// The token, checked as above, except that `iat` may have any form: documents of the data model have times of
    /// their own, and issuers write it as they like.
    func verifiedDocument(
        by key: PublicKey, within window: TimeWindow, keyBinding policy: KeyBindingPolicy
    ) throws(Fault) -> VerifiedSDJWT {
        let token = try issuerToken.verified(by: key)
        let payload = try token.claims()
        let (claims, placed) = try Disclosing.claims(of: payload, disclosures, limits)
        try window.checkSignature(claims)
        var holder: PublicKey?
        if case .required(let request) = policy {
            holder = try checkKeyBinding(request, claims, try Disclosing.algorithm(of: payload), within: window)
        }
        return VerifiedSDJWT(
            claims: claims, header: token.header, issuerKey: key, holderKey: holder, disclosedPaths: placed.map(\.path))
    }

    private func checkKeyBinding(
        _ request: KeyBindingRequest, _ claims: JSON, _ algorithm: DigestAlgorithm, within window: TimeWindow
    ) throws(Fault) -> PublicKey {
        guard let keyBinding else { throw Fault(.keyBinding, "The key binding is missing.") }
        guard keyBinding.header.isTyp("kb+jwt") else { throw Fault(.keyBinding, "The key binding has another type.") }
        guard let jwk = claims["cnf"]?["jwk"] else { throw Fault(.keyBinding, "The token names no key of a holder.") }
        let key = try PublicKey(jwk: jwk)
        let bound = try keyBinding.verified(by: key).claims()
        guard bound["aud"]?.text?.isExactly(request.audience) ?? false else {
            throw Fault(.keyBinding, "The key binding is for another audience.")
        }
        guard bound["nonce"]?.text?.isExactly(request.nonce) ?? false else {
            throw Fault(.keyBinding, "The key binding answers another request.")
        }
        try window.check(bound)
        try window.checkIssued(bound, withinSeconds: request.ageSeconds)
        guard bound["sd_hash"]?.text?.isExactly(algorithm.digest(of: boundText)) ?? false else {
            throw Fault(.keyBinding, "The key binding is over other disclosures.")
        }
        return key
    }
}
