public import Core

/// What a verifier asks of an SD-JWT VC.
public struct SDJWTCredentialRequest: Sendable {
    public var source: IssuerKeySource
    public var window: TimeWindow
    public var keyBinding: KeyBindingPolicy
    /// The types that are taken; `nil` for any.
    public var types: Set<String>?

    public init(
        source: IssuerKeySource, window: TimeWindow, keyBinding: KeyBindingPolicy, types: Set<String>? = nil
    ) {
        self.source = source
        self.window = window
        self.keyBinding = keyBinding
        self.types = types
    }
}

/// An SD-JWT VC that holds; its status is still to be looked up.
///
/// - Source: draft-ietf-oauth-sd-jwt-vc-19, section 2.
public struct VerifiedSDJWTCredential: Sendable, Hashable {
    /// The media type, as in the header `typ`.
    public static let typ = "dc+sd-jwt"
    /// What must always be shown.
    static let alwaysShown: Set = ["iss", "nbf", "exp", "cnf", "vct", "vct#integrity", "aka_vcts", "status"]

    public let token: VerifiedSDJWT
    /// The type of the credential.
    public let vct: String

    public var claims: JSON { token.claims }
    /// Who issued it; `nil` when only the certificates name the issuer.
    public var issuer: String? { claims["iss"]?.text }

    fileprivate init(token: VerifiedSDJWT, vct: String) {
        self.token = token
        self.vct = vct
    }
}

extension SDJWT {
    /// The credential, when the token is one and everything that is asked of it holds.
    ///
    /// - Throws: ``FaultCode/type`` for another `typ`, ``FaultCode/issuer``, ``FaultCode/credentialClaim``, and the
    ///   faults of an SD-JWT.
    public func credential(_ request: SDJWTCredentialRequest) throws(Fault) -> VerifiedSDJWTCredential {
        guard issuerToken.header.typ?.isExactly(VerifiedSDJWTCredential.typ) ?? false else {
            throw Fault(.type, "The token is no SD-JWT VC.")
        }
        let key = try request.source.key(for: issuerToken, at: request.window.now)
        let token = try verified(by: key, within: request.window, keyBinding: request.keyBinding)
        for path in token.disclosedPaths {
            if case .name(let name)? = path.steps.first, VerifiedSDJWTCredential.alwaysShown.contains(name) {
                throw Fault(.credentialClaim, "The claim \(name) must not be a disclosure.")
            }
        }
        guard let vct = token.claims["vct"]?.text, !vct.isEmpty else {
            throw Fault(.credentialClaim, "The credential has no type.")
        }
        if let types = request.types, !types.contains(where: vct.isExactly) {
            throw Fault(.credentialClaim, "The credential is of another type than was asked for.")
        }
        for name in ["iss", "sub"] where token.claims[name] != nil && token.claims[name]?.text == nil {
            throw Fault(.credentialClaim, "The claim \(name) is no text.")
        }
        for name in ["cnf", "status"] {
            switch token.claims[name] {
            case nil, .object: continue
            default: throw Fault(.credentialClaim, "The claim \(name) is no object.")
            }
        }
        return VerifiedSDJWTCredential(token: token, vct: vct)
    }

    /// Issues an SD-JWT VC.
    ///
    /// - Parameters:
    ///   - vct: the type of the credential.
    ///   - holder: the key it is bound to; `nil` for one that anybody may show.
    ///   - claims: what it says, `iss`, `exp` and `status` among them.
    ///   - header: members of the header besides `alg` and `typ`: `kid` or `x5c`.
    /// - Throws: ``FaultCode/issuing`` when the claims name what is set here, or a claim that must be shown is hidden.
    public static func issuingCredential(
        of vct: String, to holder: PublicKey?, claims: JSON, frame: DisclosureFrame,
        salts: some Sequence<String>, header: [JSON.Member], by key: some SigningKey
    ) throws -> SDJWT {
        let reserved = VerifiedSDJWTCredential.alwaysShown
        guard case .object(var members) = claims, claims["vct"] == nil, claims["cnf"] == nil else {
            throw Fault(.issuing, "Type and holder are no claims of their own.")
        }
        guard frame.names.isDisjoint(with: reserved),
            reserved.allSatisfy({ frame.inside[.name($0)] == nil })
        else { throw Fault(.issuing, "A claim that must always be shown cannot be hidden.") }
        members.append(JSON.Member("vct", .string(vct)))
        if let holder { members.append(JSON.Member("cnf", ["jwk": holder.jwk])) }
        let typ = JSON.Member("typ", .string(VerifiedSDJWTCredential.typ))
        return try SDJWT.issuing(.object(members), frame: frame, salts: salts, header: [typ] + header, by: key)
    }
}
