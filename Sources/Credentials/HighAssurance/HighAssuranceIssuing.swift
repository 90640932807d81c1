public import Core

// What issuers publish, offer and issue: HAIP 1.0, sections 4 and 6.
extension HighAssuranceRules {
    /// What is wrong with an issuer's metadata.
    ///
    /// - Parameter signed: the token it came in; `nil` for metadata that nobody signed.
    public func faults(of metadata: CredentialIssuerMetadata, signed: CompactJWS? = nil) -> [Fault] {
        var faults: [Fault] = []
        if !metadata.configurations.contains(where: { Self.formats.contains($0.format) }) {
            faults.append(Fault(.haipIssuing, "The issuer has no credential that is an SD-JWT VC or an mdoc."))
        }
        for kind in metadata.configurations { faults += self.faults(of: kind, metadata) }
        if let signed {
            faults += self.faults(of: signed.header.x5c, .haipMetadata, "The signed metadata")
        } else if needsSignedMetadata {
            faults.append(Fault(.haipMetadata, "The metadata is not signed."))
        }
        return faults
    }

    private func faults(of kind: CredentialConfiguration, _ metadata: CredentialIssuerMetadata) -> [Fault] {
        var faults = Self.faults(
            .haipMetadata,
            [
                (kind.scope != nil, "The kind \(kind.id) has no scope."),
                (
                    !kind.isBound || metadata.nonceEndpoint != nil,
                    "The kind \(kind.id) is bound to a key, and the issuer gives out no nonces."
                ),
            ])
        if kind.isBound, kind.proofTypes.isEmpty {
            faults.append(Fault(.haipIssuing, "The kind \(kind.id) is bound to a key and says of no proof of it."))
        }
        for proof in kind.proofTypes {
            if !proof.algorithms.contains(Self.algorithm.rawValue) {
                faults.append(Fault(.haipAlgorithm, "The kind \(kind.id) takes no proofs with ES256."))
            }
            if needsKeyAttestations, proof.attestation == nil, proof.name != "attestation" {
                faults.append(Fault(.haipKeyAttestation, "The kind \(kind.id) asks for no attestation of keys."))
            }
        }
        return faults
    }

    /// What is wrong with the metadata of the server that gives tokens (RFC 8414), which FAPI 2.0 asks for.
    public func faults(ofAuthorizationServer json: JSON) -> [Fault] {
        func names(_ member: String, orElse standard: [String] = []) -> [String] {
            json[member].map { $0.elements.compactMap(\.text) } ?? standard
        }
        let grants = names("grant_types_supported", orElse: ["authorization_code", "implicit"])
        let clients = names("token_endpoint_auth_methods_supported", orElse: ["client_secret_basic"])
        let secrets = ["none", "client_secret_basic", "client_secret_post", "client_secret_jwt"]
        return Self.faults(
            .haipIssuing,
            [
                (grants.contains("authorization_code"), "The server has no authorisation code flow."),
                (json["authorization_endpoint"]?.text != nil, "The server has no authorisation endpoint."),
                (
                    names("code_challenge_methods_supported").contains(PKCE.method),
                    "The server takes no code challenges with S256."
                ),
                (
                    !names("code_challenge_methods_supported").contains("plain"),
                    "The server takes code challenges that hide nothing."
                ),
                (
                    json["pushed_authorization_request_endpoint"]?.text != nil,
                    "The server takes no pushed authorisation requests."
                ),
                (
                    json["authorization_response_iss_parameter_supported"]?.flag ?? false,
                    "The server does not name itself in its answers."
                ),
                (
                    names("dpop_signing_alg_values_supported").contains(Self.algorithm.rawValue),
                    "The server binds no tokens to keys by DPoP with ES256."
                ),
                (
                    json["token_endpoint_auth_methods_supported"] != nil && !clients.contains(where: secrets.contains),
                    "The server takes wallets that do not prove who they are, or do so with a secret."
                ),
            ])
    }

    /// What is wrong with an offer.
    /// - Parameter metadata: that of the issuer, where the scopes are found.
    public func faults(of offer: CredentialOffer, _ metadata: CredentialIssuerMetadata) -> [Fault] {
        let hasOther = offer.preAuthorized != nil
        var faults = Self.faults(
            .haipOffer, [(offer.authorizationCode != nil || !hasOther, "The offer has no authorisation code flow.")])
        for name in offer.configurations where metadata.configuration(name)?.scope == nil {
            faults.append(Fault(.haipOffer, "The offer has \(name), for which the issuer has no scope."))
        }
        return faults
    }

    /// What is wrong with a request for authorisation.
    /// - Parameter metadata: that of the issuer, where the scopes are found.
    public func faults(of request: PushedAuthorizationRequest, _ metadata: CredentialIssuerMetadata) -> [Fault] {
        let known = Set(metadata.configurations.compactMap(\.scope))
        return Self.faults(
            .haipAuthorization,
            [
                (!request.scopes.isEmpty, "The request has no scope."),
                (request.scopes.contains(where: known.contains), "The request has no scope of a credential."),
            ])
    }

    /// What is wrong with the attestation by which a wallet says who it is.
    /// - Parameter clientID: who the wallet is by its request.
    public func faults(ofWalletAttestation token: CompactJWS, clientID: String?) -> [Fault] {
        let subject = (try? token.unverifiedClaims())?["sub"]?.text
        return faults(of: token.header.x5c, .haipWalletAttestation, "The attestation of the wallet")
            + Self.faults(
                .haipWalletAttestation,
                [
                    (subject != nil, "The attestation of the wallet names no subject."),
                    (
                        clientID.map { subject?.isExactly($0) ?? false } ?? true,
                        "The request is by another wallet than the attestation."
                    ),
                ])
    }

    /// What is wrong with an attestation of keys.
    public func faults(ofKeyAttestation token: CompactJWS) -> [Fault] {
        faults(of: token.header.x5c, .haipKeyAttestation, "The attestation of the keys")
    }

    /// What is wrong with an SD-JWT VC that an issuer made.
    /// - Parameter kind: the kind it was issued as; `nil` for one of another's.
    public func faults(of credential: SDJWT, issuedAs kind: CredentialConfiguration? = nil) -> [Fault] {
        let header = credential.issuerToken.header
        guard let claims = try? credential.issuerToken.unverifiedClaims() else {
            return [Fault(.haipCredential, "The credential carries no claims.")]
        }
        let isBound = kind?.isBound ?? false
        return faults(of: header.x5c, .haipIssuerKey, "The credential")
            + Self.faults(
                .haipCredential,
                [
                    (
                        header.typ?.isExactly(VerifiedSDJWTCredential.typ) ?? false,
                        "The credential is of another type than dc+sd-jwt."
                    ),
                    (!isBound || claims["cnf"]?["jwk"] != nil, "The credential is bound to no key as a JWK."),
                    (
                        claims["status"] == nil || claims["status"]?["status_list"] != nil,
                        "The credential has a status that is no status list."
                    ),
                ])
    }

    /// What is wrong with the token of a status list.
    public func faults(ofStatusList token: CompactJWS) -> [Fault] {
        faults(of: token.header.x5c, .haipCredential, "The status list")
    }
}
