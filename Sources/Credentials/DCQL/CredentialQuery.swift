public import Core

/// A credential that is asked for.
///
/// - Source: OpenID4VP 1.0, section 6.1 and annex B.
public struct CredentialQuery: Sendable, Hashable {
    public let id: String
    public let format: CredentialFormat
    public let meta: CredentialMeta
    /// Whether more than one may be shown.
    public let isMultiple: Bool
    /// Whether the holder must prove that the credential is theirs.
    public let needsHolderBinding: Bool
    /// Who may stand behind the issuer; empty for anybody.
    public let trustedAuthorities: [TrustedAuthorities]
    /// The claims that are asked for; `nil` for none that can be withheld.
    public let claims: [ClaimsQuery]?
    /// Which claims together will do, by their ids, the dearest first; `nil` for all of them.
    public let claimSets: [[String]]?

    /// - Throws: ``FaultCode/invalidRequest``, ``FaultCode/limit``.
    init(_ json: JSON) throws(Fault) {
        let members = try MessageMembers(json, "A credential query", .invalidRequest)
        id = try members.text("id")
        guard DCQLQuery.isIdentifier(id) else { throw members.refusal("has an id of other characters") }
        format = CredentialFormat(rawValue: try members.text("format"))
        guard let meta = try members.optionalObject("meta") else { throw members.refusal("lacks its member meta") }
        self.meta = try CredentialMeta(meta, of: format)
        isMultiple = try members.optionalFlag("multiple") ?? false
        needsHolderBinding = try members.optionalFlag("require_cryptographic_holder_binding") ?? true
        var authorities: [TrustedAuthorities] = []
        for one in try members.optionalList("trusted_authorities", limit: 50) ?? [] {
            authorities.append(try TrustedAuthorities(one))
        }
        trustedAuthorities = authorities
        claims = try Self.claims(members, format)
        claimSets = try Self.claimSets(members, claims)
    }

    private static func claims(
        _ members: MessageMembers, _ format: CredentialFormat
    ) throws(Fault) -> [ClaimsQuery]? {
        guard let list = try members.optionalList("claims", limit: 200) else { return nil }
        var claims: [ClaimsQuery] = []
        for one in list { claims.append(try ClaimsQuery(one, of: format)) }
        let ids = claims.compactMap(\.id)
        guard Set(ids).count == ids.count else { throw members.refusal("has two claims of one id") }
        return claims
    }

    private static func claimSets(
        _ members: MessageMembers, _ claims: [ClaimsQuery]?
    ) throws(Fault) -> [[String]]? {
        guard let list = try members.optionalList("claim_sets", limit: 100) else { return nil }
        guard let claims else { throw members.refusal("has sets of claims, and no claims") }
        guard claims.allSatisfy({ $0.id != nil }) else { throw members.refusal("has sets, and a claim without an id") }
        let known = Set(claims.compactMap(\.id))
        var sets: [[String]] = []
        for one in list {
            guard case .array(let elements) = one, !elements.isEmpty, elements.count <= known.count else {
                throw members.refusal("has a set of claims that is no list of ids")
            }
            let ids = try MessageMembers.texts(elements) { members.refusal("has a set of claims with no ids") }
            guard known.isSuperset(of: ids) else { throw members.refusal("has a set with a claim that is not there") }
            sets.append(ids)
        }
        return sets
    }

    public var json: JSON {
        var members = [
            JSON.Member("id", .string(id)), JSON.Member("format", .string(format.rawValue)),
            JSON.Member("meta", meta.json),
        ]
        if isMultiple { members.append(JSON.Member("multiple", true)) }
        if !needsHolderBinding { members.append(JSON.Member("require_cryptographic_holder_binding", false)) }
        if !trustedAuthorities.isEmpty {
            members.append(JSON.Member("trusted_authorities", .array(trustedAuthorities.map(\.json))))
        }
        if let claims { members.append(JSON.Member("claims", .array(claims.map(\.json)))) }
        if let claimSets {
            members.append(JSON.Member("claim_sets", .array(claimSets.map { .array($0.map(JSON.string)) })))
        }
        return .object(members)
    }
}

/// A format of credentials, by its identifier; a query may name one that is not known here, which nothing answers.
public struct CredentialFormat: RawRepresentable, Sendable, Hashable {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }

    public static let sdJWT = CredentialFormat(rawValue: "dc+sd-jwt")
    public static let mdoc = CredentialFormat(rawValue: "mso_mdoc")
    public static let jwtVC = CredentialFormat(rawValue: "jwt_vc_json")
    public static let ldpVC = CredentialFormat(rawValue: "ldp_vc")
    /// W3C credentials whose claims the holder may withhold; no standard of OpenID names them, wallets do.
    public static let selectiveVC = CredentialFormat(rawValue: "vc+sd-jwt")
}

/// Of which type a credential must be; each format says it in its own way.
public enum CredentialMeta: Sendable, Hashable {
    /// SD-JWT VC: one of these types.
    case vct([String])
    /// mdoc: this type of document.
    case docType(String)
    /// W3C: every type of one of these lists, each as the whole IRI it stands for.
    case types([[String]])
    /// What a format that is not known here asks for.
    case other(JSON)

    /// - Throws: ``FaultCode/invalidRequest``.
    init(_ json: JSON, of format: CredentialFormat) throws(Fault) {
        let members = try MessageMembers(json, "The member meta", .invalidRequest)
        switch format {
        case .sdJWT:
            guard let values = try members.optionalTexts("vct_values") else { throw members.refusal("has no types") }
            self = .vct(values)
        case .mdoc: self = .docType(try members.text("doctype_value"))
        case .jwtVC, .ldpVC, .selectiveVC:
            guard let lists = try members.optionalList("type_values", limit: 100) else {
                throw members.refusal("has no types")
            }
            var types: [[String]] = []
            for list in lists {
                guard case .array(let elements) = list, !elements.isEmpty, elements.count <= 50 else {
                    throw members.refusal("has types that are no lists of texts")
                }
                types.append(
                    try MessageMembers.texts(elements) { members.refusal("has types that are no lists of texts") })
            }
            self = .types(types)
        default: self = .other(json)
        }
    }

    public var json: JSON {
        switch self {
        case .vct(let values): ["vct_values": .array(values.map(JSON.string))]
        case .docType(let type): ["doctype_value": .string(type)]
        case .types(let lists): ["type_values": .array(lists.map { .array($0.map(JSON.string)) })]
        case .other(let json): json
        }
    }
}

/// Authorities of one kind of which one must stand behind the issuer: `aki`, `etsi_tl`, `openid_federation`.
public struct TrustedAuthorities: Sendable, Hashable {
    public let type: String
    public let values: [String]

    public init(type: String, values: [String]) {
        self.type = type
        self.values = values
    }

    init(_ json: JSON) throws(Fault) {
        let members = try MessageMembers(json, "A trusted authority", .invalidRequest)
        type = try members.text("type")
        guard let values = try members.optionalTexts("values") else { throw members.refusal("has no values") }
        self.values = values
    }

    public var json: JSON { ["type": .string(type), "values": .array(values.map(JSON.string))] }
}
