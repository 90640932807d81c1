/// A credential that a wallet showed and the verifier has checked: only verified types make one.
public struct ShownCredential: Sendable, Hashable {
    /// What was checked, by its format.
    public enum Checked: Sendable, Hashable {
        case token(VerifiedSDJWTCredential)
        case mdoc(VerifiedMdoc)
        case document(PresentedDocument)
        case elsewhere
    }

    public let facts: CredentialFacts
    public let checked: Checked

    /// An SD-JWT VC that holds.
    /// - Parameters:
    ///   - extending: the types that its type builds on, by type metadata the verifier trusts.
    ///   - authorities: who stands behind the issuer, as the judge of its certificates found.
    public init(
        _ credential: VerifiedSDJWTCredential, extending: [String] = [], authorities: [TrustedAuthorities] = []
    ) {
        facts = CredentialFacts(
            format: .sdJWT, types: [credential.vct] + extending, claims: credential.claims, authorities: authorities,
            hasHolderBinding: credential.token.holderKey != nil, disclosedPaths: credential.token.disclosedPaths)
        checked = .token(credential)
    }

    init(facts: CredentialFacts, _ checked: Checked) {
        self.facts = facts
        self.checked = checked
    }

    /// A credential of a format that is checked elsewhere: its signature, times and holder's proof must have held.
    public init(checkedElsewhere facts: CredentialFacts) { self.init(facts: facts, .elsewhere) }
}

/// An answer that meets the query which was asked, whatever the wallet made of it.
///
/// - Source: OpenID4VP 1.0, section 8.6.
public struct AnsweredQuery: Sendable, Hashable {
    /// A presentation that answers.
    public struct Presentation: Sendable, Hashable {
        /// Its place among those that were shown for the query.
        public let index: Int
        public let credential: ShownCredential
        public let claims: AnsweredClaims
        /// What the wallet showed and nobody asked for; a verifier should not keep it.
        public let unaskedPaths: [ClaimPath]
    }

    /// A presentation that was set aside, and why.
    public struct Discarded: Sendable, Hashable {
        public let id: String
        public let index: Int
        public let fault: Fault
    }

    public let presentations: [String: [Presentation]]
    public let discarded: [Discarded]

    /// - Parameters:
    ///   - query: what was asked, as the verifier kept it.
    ///   - shown: the presentations that held, by the id of their query; where one did not hold, why.
    /// - Throws: ``FaultCode/vpToken`` when what is left does not meet the query.
    public init(_ query: DCQLQuery, shown: [String: [Result<ShownCredential, Fault>]]) throws(Fault) {
        let asked = query.askedIDs
        guard shown.keys.allSatisfy(asked.contains) else {
            throw Fault(.vpToken, "The answer has a credential that was not asked for.")
        }
        var presentations: [String: [Presentation]] = [:], discarded: [Discarded] = []
        for credential in query.credentials {
            guard let all = shown[credential.id] else { continue }
            guard !all.isEmpty, credential.isMultiple || all.count == 1 else {
                throw Fault(.vpToken, "The answer has several credentials where one was asked for, or none.")
            }
            for (index, one) in all.enumerated() {
                do {
                    let shown = try one.get()
                    let claims = try credential.answer(by: shown.facts)
                    let unasked = shown.facts.disclosedPaths.filter { path in
                        !claims.paths.contains { $0.isPrefix(of: path) || path.isPrefix(of: $0) }
                    }
                    presentations[credential.id, default: []].append(
                        Presentation(index: index, credential: shown, claims: claims, unaskedPaths: unasked))
                } catch {
                    discarded.append(Discarded(id: credential.id, index: index, fault: error))
                }
            }
        }
        self.presentations = presentations
        self.discarded = discarded
        try checkSets(of: query)
    }

    private func checkSets(of query: DCQLQuery) throws(Fault) {
        func isAnswered(_ id: String) -> Bool { presentations[id] != nil }
        let isComplete =
            query.credentialSets.isEmpty
            ? query.credentials.allSatisfy { isAnswered($0.id) }
            : query.credentialSets.allSatisfy { set in
                !set.isRequired || set.options.contains { $0.allSatisfy(isAnswered) }
            }
        guard isComplete, !presentations.isEmpty else {
            throw Fault(.vpToken, "The answer lacks credentials that were asked for.")
        }
    }
}
