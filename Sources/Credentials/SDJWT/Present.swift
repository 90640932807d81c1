public import Core

// What a holder does with an SD-JWT: choose what to show, and bind it to the one who asks.
extension SDJWT {
    /// The paths of everything that may be shown or withheld, parents before what stands in them.
    ///
    /// Places in lists count the elements this value discloses.
    public func disclosablePaths() throws(Fault) -> [ClaimPath] { try placed().map(\.path) }

    /// The same token with the disclosures that chosen claims need: their own, and those of what they stand in.
    ///
    /// - Parameters:
    ///   - paths: where the chosen claims stand when everything is disclosed.
    ///   - nested: whether what stands inside a chosen claim is shown too.
    public func disclosing(_ paths: [ClaimPath], nested: Bool = true) throws(Fault) -> SDJWT {
        let shown = Set(
            try placed().filter { placed in
                paths.contains { placed.path.isPrefix(of: $0) || nested && $0.isPrefix(of: placed.path) }
            }.map(\.disclosure))
        return SDJWT(issuerToken, disclosures.filter(shown.contains), limits)
    }

    /// The same token with a key binding (RFC 9901, section 4.3) for one audience and one request.
    /// - Parameters:
    ///   - transactions: what the holder authorises with it (OpenID4VP 1.0, annex B.3.3).
    ///   - key: the holder's key, the one that the token's `cnf` names.
    public func binding(
        to audience: String, nonce: String, at now: Instant, authorising transactions: [TransactionData] = [],
        by key: some SigningKey
    ) throws -> SDJWT {
        let algorithm = try Disclosing.algorithm(of: issuerToken.unverifiedClaims())
        var claims = [
            JSON.Member("iat", .number(String(now.milliseconds / 1000))), JSON.Member("aud", .string(audience)),
            JSON.Member("nonce", .string(nonce)), JSON.Member("sd_hash", .string(algorithm.digest(of: boundText))),
        ]
        if !transactions.isEmpty {
            claims.append(JSON.Member("transaction_data_hashes", .array(transactions.map { .string($0.digest) })))
        }
        let token = try CompactJWS.signing(
            JSON.object(claims).bytes, header: [JSON.Member("typ", "kb+jwt")], by: key)
        return SDJWT(issuerToken, disclosures, keyBinding: token, limits)
    }

    private func placed() throws(Fault) -> [PlacedDisclosure] {
        try Disclosing.claims(of: issuerToken.unverifiedClaims(), disclosures, limits).placed
    }
}
