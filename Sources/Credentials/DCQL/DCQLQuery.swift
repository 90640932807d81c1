public import Core

/// What a verifier asks for, in the Digital Credentials Query Language.
///
/// - Source: OpenID4VP 1.0, section 6. Members that are not known are left alone.
public struct DCQLQuery: Sendable, Hashable {
    public let credentials: [CredentialQuery]
    /// Which of them together will do; empty when all are asked for.
    public let credentialSets: [CredentialSetQuery]

    /// Claims of one query, all credentials together: each is looked for in every credential that may answer.
    private static let claimLimit = 500

    /// Reads a query.
    /// - Throws: ``FaultCode/invalidRequest`` for a query that breaks a rule, ``FaultCode/limit`` for one too long.
    public init(_ json: JSON) throws(Fault) {
        let members = try MessageMembers(json, "The query", .invalidRequest)
        guard let list = try members.optionalList("credentials", limit: 50) else {
            throw members.refusal("asks for no credentials")
        }
        var credentials: [CredentialQuery] = []
        for one in list { credentials.append(try CredentialQuery(one)) }
        let known = Set(credentials.map(\.id))
        guard known.count == credentials.count else { throw members.refusal("has two credentials of one id") }
        guard credentials.reduce(0, { $0 + ($1.claims?.count ?? 0) }) <= Self.claimLimit else {
            throw Fault(.limit, "The query asks for too many claims.")
        }
        var sets: [CredentialSetQuery] = []
        for one in try members.optionalList("credential_sets", limit: 50) ?? [] {
            let set = try CredentialSetQuery(one)
            guard set.options.allSatisfy(known.isSuperset(of:)) else {
                throw members.refusal("has a set with a credential that is not there")
            }
            sets.append(set)
        }
        self.credentials = credentials
        credentialSets = sets
    }

    /// What a verifier must keep to besides: no claim twice in one credential. A wallet passes over it.
    /// - Throws: ``FaultCode/invalidRequest``.
    public func checkBeforeAsking() throws(Fault) {
        for credential in credentials {
            let paths = (credential.claims ?? []).map(\.path.json.bytes)
            guard Set(paths).count == paths.count else {
                throw Fault(.invalidRequest, "The query asks for the same claim twice.")
            }
        }
    }

    public var json: JSON {
        var members = [JSON.Member("credentials", .array(credentials.map(\.json)))]
        if !credentialSets.isEmpty {
            members.append(JSON.Member("credential_sets", .array(credentialSets.map(\.json))))
        }
        return .object(members)
    }

    /// The ids a set names; all of them when there are no sets. What no set names is not asked for.
    var askedIDs: Set<String> {
        credentialSets.isEmpty ? Set(credentials.map(\.id)) : Set(credentialSets.flatMap { $0.options.joined() })
    }

    /// Letters and digits of ASCII, `_` and `-`: the alphabet of base64url.
    static func isIdentifier(_ text: String) -> Bool { !text.isEmpty && text.utf8.allSatisfy(\.isBase64URL) }
}

/// Credentials of which some together serve a purpose.
///
/// - Source: OpenID4VP 1.0, section 6.2.
public struct CredentialSetQuery: Sendable, Hashable {
    /// Each lists ids that will do together; the dearest first.
    public let options: [[String]]
    public let isRequired: Bool

    init(_ json: JSON) throws(Fault) {
        let members = try MessageMembers(json, "A set of credentials", .invalidRequest)
        guard let list = try members.optionalList("options", limit: 50) else { throw members.refusal("has no options") }
        var options: [[String]] = []
        for one in list {
            guard case .array(let elements) = one, !elements.isEmpty, elements.count <= 50 else {
                throw members.refusal("has an option that is no list of ids")
            }
            options.append(try MessageMembers.texts(elements) { members.refusal("has an option with no ids") })
        }
        self.options = options
        isRequired = try members.optionalFlag("required") ?? true
    }

    public var json: JSON {
        let options: JSON = .array(options.map { .array($0.map(JSON.string)) })
        return isRequired ? ["options": options] : ["options": options, "required": false]
    }
}
