import Core

/// A held credential that answers one query, and with which claims.
public struct CredentialMatch: Sendable, Hashable {
    /// The credential's place among those that were held.
    public let index: Int
    public let claims: AnsweredClaims
}

/// What a wallet holds that answers a query; the holder decides what of it is shown.
public struct WalletMatches: Sendable, Hashable {
    /// Every credential that answers, by the id of its query and in the order they are held; no id without any.
    public let byID: [String: [CredentialMatch]]
    private let query: DCQLQuery

    /// - Parameter held: what the wallet holds, in the order it prefers.
    public init(_ query: DCQLQuery, among held: [CredentialFacts]) {
        var byID: [String: [CredentialMatch]] = [:]
        for credential in query.credentials {
            for (index, facts) in held.enumerated() {
                guard let claims = try? credential.answer(by: facts) else { continue }
                byID[credential.id, default: []].append(CredentialMatch(index: index, claims: claims))
            }
        }
        self.byID = byID
        self.query = query
    }

    /// What to show when nobody chooses: the first option that can be met of each set, one credential a query unless
    /// it takes several.
    ///
    /// - Parameter withOptional: whether sets that are not required are answered too.
    /// - Throws: ``FaultCode/accessDenied`` when something required is not held; then nothing may be shown at all.
    public func answer(withOptional: Bool) throws(Fault) -> [String: [CredentialMatch]] {
        var ids: Set<String> = query.credentialSets.isEmpty ? query.askedIDs : []
        for set in query.credentialSets where set.isRequired || withOptional {
            if let option = set.options.first(where: { $0.allSatisfy { byID[$0] != nil } }) {
                ids.formUnion(option)
            } else if set.isRequired {
                throw Self.denied
            }
        }
        var answer: [String: [CredentialMatch]] = [:]
        for credential in query.credentials where ids.contains(credential.id) {
            guard let matches = byID[credential.id] else { throw Self.denied }
            answer[credential.id] = credential.isMultiple ? matches : Array(matches.prefix(1))
        }
        guard !answer.isEmpty else { throw Self.denied }
        return answer
    }

    private static var denied: Fault {
        Fault(.accessDenied, "The wallet does not hold the credentials that are asked for.")
    }
}

extension SDJWT {
    /// What a query looks at in a held SD-JWT VC; nobody has checked it.
    /// - Parameter extending: the types that its type builds on, by its type metadata.
    public func unverifiedFacts(
        extending: [String] = [], authorities: [TrustedAuthorities] = []
    ) throws(Fault) -> CredentialFacts {
        let (claims, placed) = try Disclosing.claims(of: issuerToken.unverifiedClaims(), disclosures, limits)
        return CredentialFacts(
            format: .sdJWT, types: (claims["vct"]?.text.map { [$0] } ?? []) + extending, claims: claims,
            authorities: authorities, hasHolderBinding: claims["cnf"]?["jwk"] != nil,
            disclosedPaths: placed.map(\.path))
    }
}
