public import Core

/// What a query looks at in a credential, whatever its format.
public struct CredentialFacts: Sendable, Hashable {
    public var format: CredentialFormat
    /// Its types: the `vct` and those it extends, the type of document, or the IRIs of a W3C credential.
    public var types: [String]
    /// Its claims; of an mdoc the elements by name space, as JSON.
    public var claims: JSON
    /// Which authorities stand behind its issuer, as whoever judged its certificates found.
    public var authorities: [TrustedAuthorities]
    /// Whether the holder can prove, or has proved, that it is theirs.
    public var hasHolderBinding: Bool
    /// Where the claims stand that the holder chose to show; what every holder must show is not among them.
    public var disclosedPaths: [ClaimPath]

    public init(
        format: CredentialFormat, types: [String], claims: JSON, authorities: [TrustedAuthorities] = [],
        hasHolderBinding: Bool, disclosedPaths: [ClaimPath] = []
    ) {
        self.format = format
        self.types = types
        self.claims = claims
        self.authorities = authorities
        self.hasHolderBinding = hasHolderBinding
        self.disclosedPaths = disclosedPaths
    }
}

/// The claims of a credential that answer a query.
public struct AnsweredClaims: Sendable, Hashable {
    /// As the query points to them.
    public let pointers: [ClaimsPathPointer]
    /// Where they stand in this credential.
    public let paths: [ClaimPath]
}

extension CredentialQuery {
    /// The claims with which a credential answers.
    ///
    /// - Throws: ``FaultCode/notAsked`` for a credential of another format, type or authority, or without the holder's
    ///   proof where one is asked for, ``FaultCode/claimsPath`` for one that lacks claims.
    func answer(by facts: CredentialFacts) throws(Fault) -> AnsweredClaims {
        guard facts.format == format else { throw Fault(.notAsked, "The credential has another format.") }
        guard meta.isFulfilled(by: facts.types) else { throw Fault(.notAsked, "The credential is of another type.") }
        guard facts.hasHolderBinding || !needsHolderBinding else {
            throw Fault(.notAsked, "The credential has no proof of its holder.")
        }
        guard trustedAuthorities.isEmpty || trustedAuthorities.contains(where: { $0.isMet(by: facts.authorities) })
        else { throw Fault(.notAsked, "No authority that was asked for stands behind the issuer.") }
        return try claims(of: facts)
    }

    private func claims(of facts: CredentialFacts) throws(Fault) -> AnsweredClaims {
        let asked = claims ?? []
        // Each claim is looked for once, however many sets name it.
        var found: [[ClaimPath]?] = []
        for claim in asked { found.append((try? claim.selection(in: facts.claims))?.map(\.path)) }
        var chosen: [Int]?
        if let claimSets {
            let places = Dictionary(
                asked.enumerated().map { ($1.id ?? "", $0) }, uniquingKeysWith: { first, _ in first })
            chosen = claimSets.lazy.map { set in set.compactMap { places[$0] } }
                .first { set in set.allSatisfy { found[$0] != nil } }
        } else {
            // What is pointed to twice is asked for once, by the first.
            var seen: Set<[UInt8]> = []
            let once = asked.indices.filter { seen.insert(asked[$0].path.json.bytes).inserted }
            chosen = once.allSatisfy { found[$0] != nil } ? once : nil
        }
        guard let chosen else { throw Fault(.claimsPath, "The credential lacks claims that are asked for.") }
        return AnsweredClaims(pointers: chosen.map { asked[$0].path }, paths: chosen.flatMap { found[$0] ?? [] })
    }
}

extension CredentialMeta {
    /// Whether a credential with some types is of a type that is asked for.
    func isFulfilled(by types: [String]) -> Bool {
        func has(_ asked: String) -> Bool { types.contains { $0.isExactly(asked) } }
        return switch self {
        case .vct(let values): values.contains(where: has)
        case .docType(let type): has(type)
        case .types(let lists): lists.contains { $0.allSatisfy(has) }
        case .other: false
        }
    }
}

extension TrustedAuthorities {
    func isMet(by authorities: [TrustedAuthorities]) -> Bool {
        authorities.contains { found in
            found.type.isExactly(type) && found.values.contains { value in values.contains(where: value.isExactly) }
        }
    }
}

extension FaultCode {
    /// A credential is none that was asked for.
    public static let notAsked = FaultCode(rawValue: "OpenID4VP 1.0, 6.4.2")
    /// The wallet has nothing that answers; the OAuth error it says so with.
    public static let accessDenied = FaultCode(rawValue: "access_denied")
}
