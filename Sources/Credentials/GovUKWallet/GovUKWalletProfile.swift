public import Core

/// An issuer in the eyes of GOV.UK Wallet, whose tokens come from GOV.UK One Login.
///
/// - Source: GOV.UK Wallet technical documentation, "Issue credentials"; OpenID4VCI, draft 14.
public struct GovUKWalletProfile: Sendable, Hashable {
    /// The wallet's name in its proofs.
    public static let wallet = "urn:fdc:gov:uk:wallet"
    /// How the pairwise identifier of every wallet begins.
    public static let subjectPrefix = "urn:fdc:wallet.account.gov.uk:"
    /// What gives tokens in production.
    public static let productionServer = "https://token.account.gov.uk"
    /// What gives tokens where integrations are tested.
    public static let integrationServer = "https://token.integration.account.gov.uk"
    /// Where the production server publishes its keys.
    public static let productionKeys = "https://token.account.gov.uk/.well-known/jwks.json"
    /// What opens the wallet in production; behind it stands the offer, never its address.
    public static let productionWallet = "https://mobile.account.gov.uk/wallet/add"

    /// The issuer's address, which has no path.
    public let issuer: String
    /// Who the issuer is to One Login.
    public let clientID: String
    public let server: String

    /// - Throws: ``FaultCode/govUKProfile`` when the issuer or server is no https address, or has a path.
    public init(issuer: String, clientID: String, server: String = productionServer) throws(Fault) {
        guard issuer.hasPrefix("https://"), HTTPSAddress(issuer) != nil, HTTPSAddress(server) != nil, !clientID.isEmpty,
            !issuer.dropFirst("https://".count).contains(where: { "/?".contains($0) })
        else { throw Fault(.govUKProfile, "The issuer is no https address of a host alone, or has no client id.") }
        self.issuer = issuer
        self.clientID = clientID
        self.server = server
    }

    /// Whether a text is an https address, or one of this machine, as the profile's settings have them.
    public static func isAddress(_ text: String) -> Bool { HTTPSAddress(text) != nil }

    /// The issuer's own DID, whose document lies at `/.well-known/did.json`.
    public var did: String {
        "did:web:" + issuer.dropFirst("https://".count).replacing(":", with: "%3A")
    }

    /// The whole address of a key in the DID document, which credentials name as their `kid`.
    public func method(_ kid: String) -> String { "\(did)#\(kid)" }

    /// The document at `/.well-known/did.json`, with every key as `JsonWebKey2020`.
    ///
    /// - Parameter keys: those that sign credentials, by their names.
    /// - Throws: ``FaultCode/govUKProfile`` for no keys, a key of another curve than P-256 and a name twice.
    public func didDocument(_ keys: [(kid: String, key: PublicKey)]) throws(Fault) -> JSON {
        try Self.check(keys)
        let methods: [JSON] = keys.map { one in
            [
                "id": .string(method(one.kid)), "type": "JsonWebKey2020", "controller": .string(did),
                "publicKeyJwk": Self.jwk(one.key, one.kid),
            ]
        }
        return [
            "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1"],
            "id": .string(did), "verificationMethod": .array(methods),
            "assertionMethod": .array(keys.map { .string(method($0.kid)) }),
        ]
    }

    /// The document at `/.well-known/jwks.json`, by which One Login and the status lists check what the issuer signs.
    ///
    /// - Throws: as for the DID document.
    public static func keySet(_ keys: [(kid: String, key: PublicKey)]) throws(Fault) -> JSON {
        try check(keys)
        return ["keys": .array(keys.map { jwk($0.key, $0.kid, more: [JSON.Member("use", "sig")]) })]
    }

    private static func jwk(_ key: PublicKey, _ kid: String, more: [JSON.Member] = []) -> JSON {
        let own = [JSON.Member("kid", .string(kid)), JSON.Member("alg", .string(SignatureAlgorithm.es256.rawValue))]
        return key.jwk(with: own + more)
    }

    private static func check(_ keys: [(kid: String, key: PublicKey)]) throws(Fault) {
        guard !keys.isEmpty, keys.allSatisfy({ $0.key.curve == .p256 && !$0.kid.isEmpty && !$0.kid.contains("#") }),
            Set(keys.map { Array($0.kid.utf8) }).count == keys.count
        else { throw Fault(.govUKProfile, "The keys are none, of another curve than P-256, or two have one name.") }
    }

    /// Signs a message of the issuer's to One Login or to the status lists.
    static func signing(_ claims: [JSON.Member], kid: String, by key: some SigningKey) throws -> CompactJWS {
        guard key.algorithm == .es256 else { throw Fault(.govUKProfile, "The key does not sign with ES256.") }
        let header = [JSON.Member("kid", .string(kid)), JSON.Member("typ", "JWT")]
        return try CompactJWS.signing(JSON.object(claims).bytes, header: header, by: key)
    }
}

extension FaultCode {
    /// What an issuer says of itself is not as GOV.UK Wallet wants it.
    public static let govUKProfile = FaultCode(rawValue: "GOV.UK Wallet, issue credentials")
}
