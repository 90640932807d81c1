import Core
import Credentials
import Identity

// A request as a wallet reads it: OpenID4VP 1.0, signed, known by the verifier's did:web or by its certificate.
extension PassportRequest {
    /// - Parameters:
    ///   - keys: those that its own key was sealed with.
    ///   - name: what the organisation is called.
    /// - Throws: when its key cannot be opened, or its query cannot be read.
    func toWallet(_ addresses: Addresses, _ keys: SealingKeys, name: String) throws -> (
        AuthorizationRequest, AgreementKey
    ) {
        let key = try answerKey(of: addresses.organisation, keys)
        return (try toWallet(addresses, name: name, encryptedTo: way == .encrypted ? key.publicKey : nil), key)
    }

    /// The key that an answer is encrypted to. An open answer needs none, and to open it costs as much as to sign.
    /// - Throws: when it cannot be opened.
    func answerKey(of organisation: OrganisationID, _ keys: SealingKeys) throws -> AgreementKey {
        guard let secret = keys.open(sealedKey, for: Self.place(id, organisation)) else { throw ProtocolFault.fault }
        return try AgreementKey(.p256, secret: secret)
    }

    /// - Parameter key: that of ``answerKey(of:_:)``; `nil` for a request that is answered openly.
    /// - Throws: when its query cannot be read.
    func toWallet(
        _ addresses: Addresses, name: String, encryptedTo key: PublicKey?
    ) throws -> AuthorizationRequest {
        let query = try DCQLQuery(query)
        var request = AuthorizationRequest(
            client: try identifier(addresses),
            responseMode: way == .encrypted ? .directPostJWT : .directPost,
            responseURI: "\(addresses.responses)/\(id)", nonce: nonce, query: query)
        request.state = walletState
        request.metadata = VerifierMetadata(
            encryptionKeys: key.map { [VerifierMetadata.EncryptionKey($0, kid: $0.thumbprint)] } ?? [],
            encryptions: way == .encrypted ? [.a128GCM, .a256GCM] : [.a128GCM],
            formats: Self.formats(of: query), name: name)
        if let terms { request.verifierInfo = [terms.verifierInfo] }
        if let transaction { request.transactionData = [try TransactionData(transaction)] }
        return request
    }

    /// Who asks, as every presentation must name it.
    private func identifier(_ addresses: Addresses) throws -> ClientIdentifier {
        if let client { return try ClientIdentifier(client.id) }
        return try ClientIdentifier(.decentralizedIdentifier, addresses.verifierDID)
    }

    /// What is read of each format that is asked for.
    private static func formats(of query: DCQLQuery) -> JSON {
        let signatures: JSON = ["ES256", "EdDSA", "ES384"]
        let known: KeyValuePairs<CredentialFormat, JSON> = [
            .sdJWT: ["sd-jwt_alg_values": ["ES256"], "kb-jwt_alg_values": ["ES256"]],
            .selectiveVC: ["sd-jwt_alg_values": signatures, "kb-jwt_alg_values": signatures],
            .mdoc: ["issuerauth_alg_values": [-7, -9], "deviceauth_alg_values": [-7, -9]],
            .jwtVC: ["alg_values": signatures],
            .ldpVC: [
                "proof_type_values": ["DataIntegrityProof"],
                "cryptosuite_values": ["eddsa-jcs-2022", "ecdsa-jcs-2019", "eddsa-rdfc-2022", "ecdsa-rdfc-2019"],
            ],
        ]
        let asked = Set(query.credentials.map(\.format))
        return .object(known.filter { asked.contains($0.key) }.map { JSON.Member($0.key.rawValue, $0.value) })
    }

    /// What opens a wallet.
    func link(_ addresses: Addresses) throws -> String {
        RequestLink(
            clientID: try identifier(addresses).text, requestURI: "\(addresses.requests)/\(id)", method: .post
        ).text()
    }
}
