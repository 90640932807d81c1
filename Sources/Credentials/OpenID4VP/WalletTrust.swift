public import Core
import Crypto

/// Judges the certificates of verifiers.
public protocol VerifierCertificateChecking: Sendable {
    /// The signer's key, when the chain leads to an anchor and its certificate is the one the client identifier means.
    ///
    /// - Parameters:
    ///   - chain: in base64, the signer's first.
    ///   - clientID: the whole client identifier: `x509_san_dns:` with a host that must be among the `dNSName`s, or
    ///     `x509_hash:` with the SHA-256 of the certificate.
    /// - Throws: ``FaultCode/issuer`` and the faults of certificates.
    func key(of chain: [String], clientID: String, at now: Instant) throws(Fault) -> PublicKey
}

/// Which verifiers a wallet believes, and what it can do for them.
public struct WalletTrust: Sendable {
    /// Who judges certificates; `nil` when none are taken.
    public var certificates: (any VerifierCertificateChecking)?
    /// DID documents that were fetched, by their identifiers.
    public var documents: [String: JSON] = [:]
    /// The keys of those who may attest verifiers, by what `iss` says.
    public var attesters: [String: PublicKey] = [:]
    /// Verifiers that are known beforehand, by their client identifiers.
    public var known: [String: PublicKey] = [:]
    /// Host names whose verifiers may let the answer go to another host.
    public var trustedHosts: Set<String> = []
    /// The wallet's own names as an audience.
    public var audiences = [AuthorizationRequest.anyWallet]
    /// The types of transaction data it can show.
    public var transactionTypes: Set<String> = []

    public init() {}

    /// What depends on the wallet in a request.
    func check(_ request: AuthorizationRequest) throws(Fault) {
        guard request.transactionData.allSatisfy({ transactionTypes.contains($0.type) }) else {
            throw Fault(.invalidTransactionData, "The transaction data is of a type that is not known.")
        }
    }

    /// The key that a client identifier stands for.
    func key(
        of client: ClientIdentifier, for token: CompactJWS, _ request: AuthorizationRequest, within window: TimeWindow
    ) throws(Fault) -> PublicKey {
        switch client.prefix {
        case nil:
            guard let key = known.first(where: { $0.key.isExactly(client.text) })?.value else {
                throw Fault(.invalidRequest, "The verifier is not known.")
            }
            return key
        case .redirectURI: throw Fault(.invalidRequest, "A verifier known by its address alone cannot sign.")
        case .x509SanDNS: return try hostKey(client, token, request, at: window.now)
        case .x509Hash:
            let chain = try self.chain(of: token)
            guard let leaf = [UInt8](base64: chain[0]),
                client.original.isExactly(Array(SHA256.hash(data: leaf)).base64URL)
            else { throw Fault(.invalidRequest, "The client identifier is not the digest of the certificate.") }
            return try judge().key(of: chain, clientID: client.text, at: window.now)
        case .decentralizedIdentifier: return try documentKey(client.original, token)
        case .verifierAttestation: return try attestedKey(client.original, token, request, within: window)
        }
    }

    private func hostKey(
        _ client: ClientIdentifier, _ token: CompactJWS, _ request: AuthorizationRequest, at now: Instant
    ) throws(Fault) -> PublicKey {
        let key = try judge().key(of: try chain(of: token), clientID: client.text, at: now), host = client.original
        if request.responseMode.isByBrowser || trustedHosts.contains(host) { return key }
        let address = request.answerAddress.flatMap(HTTPSAddress.init)
        guard address?.host.isExactly(host.lowercased()) ?? false else {
            throw Fault(.invalidRequest, "The answer would go to another host than the verifier's.")
        }
        return key
    }

    private func documentKey(_ did: String, _ token: CompactJWS) throws(Fault) -> PublicKey {
        guard let kid = token.header.kid, let url = DID.split(url: kid), url.did.isExactly(did) else {
            throw Fault(.invalidRequest, "The request does not name a key of the verifier's document.")
        }
        let document = try DID(did).document(fetched: documents.first { $0.key.isExactly(did) }?.value)
        do {
            return try document.method(kid, for: .authentication).key
        } catch {
            return try document.method(kid, for: .assertionMethod).key
        }
    }

    private func attestedKey(
        _ subject: String, _ token: CompactJWS, _ request: AuthorizationRequest, within window: TimeWindow
    ) throws(Fault) -> PublicKey {
        guard let text = token.header.json["jwt"]?.text else {
            throw Fault(.invalidRequest, "The request carries no attestation of its verifier.")
        }
        let attestation = try CompactJWS(parsing: text)
        guard attestation.header.typ?.isExactly("verifier-attestation+jwt") ?? false else {
            throw Fault(.type, "The attestation of the verifier is none.")
        }
        guard let issuer = try attestation.unverifiedClaims()["iss"]?.text,
            let key = attesters.first(where: { $0.key.isExactly(issuer) })?.value
        else { throw Fault(.invalidRequest, "Whoever attests the verifier is not known.") }
        let claims = try attestation.verified(by: key).claims()
        guard claims["exp"] != nil else { throw Fault(.invalidRequest, "The attestation never ends.") }
        try window.check(claims)
        guard claims["sub"]?.text?.isExactly(subject) ?? false, let jwk = claims["cnf"]?["jwk"] else {
            throw Fault(.invalidRequest, "The attestation is about another verifier, or names no key.")
        }
        if let addresses = claims["redirect_uris"] {
            guard let address = request.answerAddress,
                addresses.elements.contains(where: { $0.text?.isExactly(address) ?? false })
            else { throw Fault(.invalidRequest, "The answer would go to an address that was not attested.") }
        }
        return try PublicKey(jwk: jwk)
    }

    private func judge() throws(Fault) -> any VerifierCertificateChecking {
        guard let certificates else { throw Fault(.invalidRequest, "Verifiers with certificates are not taken.") }
        return certificates
    }

    private func chain(of token: CompactJWS) throws(Fault) -> [String] {
        guard !token.header.x5c.isEmpty else { throw Fault(.invalidRequest, "The request carries no certificates.") }
        return token.header.x5c
    }
}
