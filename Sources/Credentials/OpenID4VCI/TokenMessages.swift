public import Core

/// A wallet's request for a token, for a code that was given beforehand.
///
/// - Source: OpenID4VCI 1.0, section 6.1.
public struct PreAuthorizedTokenRequest: Sendable, Hashable {
    public let code: String
    /// What the holder entered besides; `nil` for nothing.
    public let transactionCode: String?
    /// Who the wallet is; `nil` when it does not say.
    public let clientID: String?

    public init(code: String, transactionCode: String? = nil, clientID: String? = nil) {
        self.code = code
        self.transactionCode = transactionCode
        self.clientID = clientID
    }

    /// - Throws: ``FaultCode/unsupportedGrant`` for another grant, ``FaultCode/invalidRequest`` without a code.
    public init(_ form: FormParameters) throws(Fault) {
        guard let grant = form["grant_type"] else { throw Fault(.invalidRequest, "The request names no grant.") }
        guard grant.isExactly(CredentialOffer.grant) else {
            throw Fault(.unsupportedGrant, "The request is for another grant.")
        }
        guard let code = form["pre-authorized_code"], code.utf8.count <= 4_096 else {
            throw Fault(.invalidRequest, "The request has no code.")
        }
        self.code = code
        transactionCode = form["tx_code"]
        clientID = form["client_id"]
    }

    public var form: FormParameters {
        var parameters = [
            FormParameters.Parameter("grant_type", CredentialOffer.grant),
            FormParameters.Parameter("pre-authorized_code", code),
        ]
        if let transactionCode { parameters.append(FormParameters.Parameter("tx_code", transactionCode)) }
        if let clientID { parameters.append(FormParameters.Parameter("client_id", clientID)) }
        return FormParameters(parameters)
    }
}

/// What a wallet may fetch with its token, one kind of credential an entry.
///
/// - Source: OpenID4VCI 1.0, sections 5.1.1 and 6.2.
public struct CredentialAuthorization: Sendable, Hashable {
    public let configuration: String
    /// The holder's credentials of the kind; empty in a request, where nobody knows them yet.
    public let identifiers: [String]

    public init(configuration: String, identifiers: [String] = []) {
        self.configuration = configuration
        self.identifiers = identifiers
    }

    /// Reads the parameter `authorization_details`; entries of other types are left out.
    /// - Throws: ``FaultCode/invalidAuthorizationDetails``.
    public static func read(_ json: JSON) throws(Fault) -> [CredentialAuthorization] {
        guard case .array(let list) = json, !list.isEmpty, list.count <= 100 else {
            throw Fault(.invalidAuthorizationDetails, "The authorization details are no list, or too long.")
        }
        var all: [CredentialAuthorization] = []
        for one in list {
            let members = try MessageMembers(one, "An authorization detail", .invalidAuthorizationDetails)
            guard try members.text("type") == "openid_credential" else { continue }
            for claim in try members.optionalList("claims", limit: 1_000) ?? [] {
                guard (try? ClaimsPathPointer(claim["path"] ?? .null)) != nil else {
                    throw members.refusal("has a claim without a path")
                }
            }
            all.append(
                CredentialAuthorization(
                    configuration: try members.text("credential_configuration_id"),
                    identifiers: try members.optionalTexts("credential_identifiers") ?? []))
        }
        return all
    }

    public var json: JSON {
        var members = [
            JSON.Member("type", "openid_credential"),
            JSON.Member("credential_configuration_id", .string(configuration)),
        ]
        if !identifiers.isEmpty {
            members.append(JSON.Member("credential_identifiers", .array(identifiers.map(JSON.string))))
        }
        return .object(members)
    }
}

/// A token for fetching credentials.
///
/// - Source: OpenID4VCI 1.0, section 6.2; RFC 6749, section 5.1.
public struct CredentialTokenResponse: Sendable, Hashable {
    public let token: String
    /// `Bearer` or `DPoP`.
    public let type: String
    /// For how long it holds; `nil` when it does not say.
    public let lifeSeconds: Int?
    public let authorizations: [CredentialAuthorization]

    public init(token: String, type: String, lifeSeconds: Int?, authorizations: [CredentialAuthorization] = []) {
        self.token = token
        self.type = type
        self.lifeSeconds = lifeSeconds
        self.authorizations = authorizations
    }

    /// - Throws: ``FaultCode/credentialResponse``.
    public init(_ json: JSON) throws(Fault) {
        let members = try MessageMembers(json, "The token's answer", .credentialResponse)
        token = try members.text("access_token", limitBytes: 65_536)
        type = try members.text("token_type")
        lifeSeconds = try members.optionalCount("expires_in")
        authorizations =
            try json["authorization_details"].map { own throws(Fault) in
                try CredentialAuthorization.read(own)
            } ?? []
    }

    public var json: JSON {
        var members = [
            JSON.Member("access_token", .string(token)), JSON.Member("token_type", .string(type)),
        ]
        if let lifeSeconds { members.append(JSON.Member("expires_in", JSON(lifeSeconds))) }
        if !authorizations.isEmpty {
            members.append(JSON.Member("authorization_details", .array(authorizations.map(\.json))))
        }
        return .object(members)
    }
}

/// A nonce that an issuer gives out for proofs.
///
/// - Source: OpenID4VCI 1.0, section 7.2.
public struct NonceResponse: Sendable, Hashable {
    public let nonce: String

    public init(nonce: String) { self.nonce = nonce }

    /// - Throws: ``FaultCode/credentialResponse``.
    public init(_ json: JSON) throws(Fault) {
        nonce = try MessageMembers(json, "The nonce's answer", .credentialResponse).text("c_nonce")
    }

    public var json: JSON { ["c_nonce": .string(nonce)] }
}

extension FaultCode {
    /// A token is asked for by another grant.
    public static let unsupportedGrant = FaultCode(rawValue: "unsupported_grant_type")
    /// What is to be authorised cannot be read.
    public static let invalidAuthorizationDetails = FaultCode(rawValue: "invalid_authorization_details")
}
