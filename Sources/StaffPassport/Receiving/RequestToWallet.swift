import Core
import Credentials
import Identity

// A request as a wallet reads it: OpenID4VP 1.0, signed, known by the verifier's did:web.
extension PassportRequest {
    /// - Parameters:
    ///   - keys: those that its own key was sealed with.
    ///   - name: what the organisation is called.
    /// - Throws: when its key cannot be opened, or its query cannot be read.
    func toWallet(_ addresses: Addresses, _ keys: SealingKeys, name: String) throws -> (
        AuthorizationRequest, AgreementKey
    ) {
        guard let secret = keys.open(sealedKey, for: Self.place(id, addresses.organisation)) else {
            throw ProtocolFault.fault
        }
        let key = try AgreementKey(.p256, secret: secret)
        var request = AuthorizationRequest(
            client: try ClientIdentifier(.decentralizedIdentifier, addresses.verifierDID),
            responseMode: way == .encrypted ? .directPostJWT : .directPost,
            responseURI: "\(addresses.responses)/\(id)", nonce: nonce, query: try DCQLQuery(query))
        request.state = walletState
        request.metadata = VerifierMetadata(
            encryptionKeys: way == .encrypted
                ? [VerifierMetadata.EncryptionKey(key.publicKey, kid: key.publicKey.thumbprint)] : [],
            encryptions: way == .encrypted ? [.a128GCM, .a256GCM] : [.a128GCM],
            formats: ["dc+sd-jwt": ["sd-jwt_alg_values": ["ES256"], "kb-jwt_alg_values": ["ES256"]]], name: name)
        return (request, key)
    }

    /// What opens a wallet.
    func link(_ addresses: Addresses) throws -> String {
        RequestLink(
            clientID: "decentralized_identifier:\(addresses.verifierDID)",
            requestURI: "\(addresses.requests)/\(id)", method: .post
        ).text()
    }
}
