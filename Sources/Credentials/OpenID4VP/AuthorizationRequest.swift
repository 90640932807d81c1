public import Core

/// In which way an answer comes back.
public enum ResponseMode: String, Sendable, Hashable, CaseIterable {
    case fragment
    case directPost = "direct_post"
    case directPostJWT = "direct_post.jwt"
    /// Through the browser's Digital Credentials API.
    case digitalCredentials = "dc_api"
    case digitalCredentialsJWT = "dc_api.jwt"

    /// Whether the answer is encrypted to a key of the request.
    public var isEncrypted: Bool { self == .directPostJWT || self == .digitalCredentialsJWT }

    /// Whether a browser carries request and answer, and vouches for the origin.
    public var isByBrowser: Bool { self == .digitalCredentials || self == .digitalCredentialsJWT }
}

/// What a verifier asks of a wallet; who asks must still be proved.
///
/// - Source: OpenID4VP 1.0, section 5 and annex A.
public struct AuthorizationRequest: Sendable, Hashable {
    /// Who asks; `nil` only where the browser vouches for the origin.
    public var client: ClientIdentifier?
    public var responseMode: ResponseMode
    /// Where the answer goes: `response_uri`, or `redirect_uri` in the mode ``ResponseMode/fragment``.
    public var responseURI: String?
    /// At least 128 random bits, made for this one request.
    public var nonce: String
    /// What comes back with the answer; must be random too when a credential is taken without its holder's proof.
    public var state: String?
    public var query: DCQLQuery
    public var metadata: VerifierMetadata?
    public var transactionData: [TransactionData] = []
    /// What others say of the verifier, each with its format.
    public var verifierInfo: [JSON] = []
    /// What the wallet sent when it fetched the request.
    public var walletNonce: String?
    /// From where a signed request through the browser may come.
    public var expectedOrigins: [String] = []

    public init(
        client: ClientIdentifier?, responseMode: ResponseMode, responseURI: String?, nonce: String, query: DCQLQuery
    ) {
        self.client = client
        self.responseMode = responseMode
        self.responseURI = responseURI
        self.nonce = nonce
        self.query = query
    }

    /// Reads the claims of a request object, or the data of a request through the browser.
    /// - Throws: the code of the error that a wallet answers with: ``FaultCode/invalidRequest``,
    ///   ``FaultCode/invalidScope``, ``FaultCode/unsupportedResponseType``, ``FaultCode/invalidTransactionData``.
    public init(_ json: JSON) throws(Fault) {
        let members = try MessageMembers(json, "The request", .invalidRequest)
        guard let type = try members.optionalText("response_type"), type.isExactly("vp_token") else {
            throw Fault(.unsupportedResponseType, "The request is for another type of response than vp_token.")
        }
        guard json["request"] == nil, json["request_uri"] == nil, json["presentation_definition"] == nil else {
            throw members.refusal("has a member that does not belong in it")
        }
        let mode = ResponseMode(rawValue: try members.optionalText("response_mode") ?? "fragment")
        guard let mode else { throw members.refusal("has a response mode that is not taken here") }
        let client = try members.optionalText("client_id").map { text throws(Fault) in try ClientIdentifier(text) }
        let address = try Self.responseURI(members, mode), query = try Self.query(members)
        self.init(
            client: client, responseMode: mode, responseURI: address,
            nonce: try members.text("nonce", limitBytes: 512), query: query)
        state = try members.optionalText("state", limitBytes: 2_048)
        if let own = try members.optionalObject("client_metadata") { metadata = try VerifierMetadata(own) }
        for text in try members.optionalTexts("transaction_data", limit: 20) ?? [] {
            transactionData.append(try TransactionData(text))
        }
        verifierInfo = try members.optionalList("verifier_info", limit: 20) ?? []
        walletNonce = try members.optionalText("wallet_nonce", limitBytes: 512)
        expectedOrigins = try members.optionalTexts("expected_origins") ?? []
        try check()
    }

    private static func query(_ members: MessageMembers) throws(Fault) -> DCQLQuery {
        let query = try members.optionalObject("dcql_query")
        switch (query, members.json["scope"]) {
        case (let query?, nil): return try DCQLQuery(query)
        case (nil, _?): throw Fault(.invalidScope, "The request asks by a scope, and none is known here.")
        case (nil, nil): throw members.refusal("has no query")
        default: throw members.refusal("has a query and a scope")
        }
    }

    private static func responseURI(_ members: MessageMembers, _ mode: ResponseMode) throws(Fault) -> String? {
        let response = try members.optionalText("response_uri"), redirect = try members.optionalText("redirect_uri")
        guard response == nil || redirect == nil else { throw members.refusal("has two addresses for the answer") }
        guard !mode.isByBrowser else {
            guard response == nil, redirect == nil else { throw members.refusal("has an address and needs none") }
            return nil
        }
        guard mode == .fragment || redirect == nil, mode != .fragment || response == nil else {
            throw members.refusal("has the address of another response mode")
        }
        return response ?? redirect
    }

    /// The rules that a request keeps to, whoever made it.
    /// - Throws: ``FaultCode/invalidRequest``, ``FaultCode/invalidTransactionData``.
    public func check() throws(Fault) {
        func refusal(_ words: String) -> Fault { Fault(.invalidRequest, "The request \(words).") }
        guard responseMode.isByBrowser || client != nil else { throw refusal("does not say who asks") }
        guard Self.isURLSafe(nonce), state.map(Self.isURLSafe) ?? true else {
            throw refusal("has a nonce or a state with other characters")
        }
        if responseMode == .directPost || responseMode == .directPostJWT {
            // An identifier that is the address itself may stand for it.
            guard responseURI ?? redirectIdentifier != nil else { throw refusal("has no address for the answer") }
        }
        guard responseURI.map({ HTTPSAddress($0) != nil }) ?? true else {
            throw refusal("has an address for the answer that is no https address")
        }
        if responseMode.isEncrypted {
            guard let metadata, !metadata.encryptionKeys.isEmpty, !metadata.encryptions.isEmpty else {
                throw refusal("asks for encryption and has no key or way for it")
            }
        }
        let isUnbound = query.credentials.contains { !$0.needsHolderBinding }
        guard !isUnbound || state != nil || responseMode.isByBrowser else {
            throw refusal("takes credentials without their holder's proof, and has no state")
        }
        let ids = Set(query.credentials.map(\.id))
        guard transactionData.allSatisfy({ ids.isSuperset(of: $0.credentialIDs) }) else {
            throw Fault(.invalidTransactionData, "The transaction data names a credential that is not asked for.")
        }
        for info in verifierInfo { try Self.check(info, ids) }
    }

    /// The address in the identifier of a verifier that is known by its address alone.
    var redirectIdentifier: String? { client?.prefix == .redirectURI ? client?.original : nil }

    /// Where the answer goes, in whichever way the request says so.
    public var answerAddress: String? { responseURI ?? redirectIdentifier }

    private static func check(_ info: JSON, _ ids: Set<String>) throws(Fault) {
        let members = try MessageMembers(info, "What others say of the verifier", .invalidRequest)
        _ = try members.text("format")
        switch info["data"] {
        case .string?, .object?: break
        default: throw members.refusal("has no data")
        }
        guard try ids.isSuperset(of: members.optionalTexts("credential_ids") ?? []) else {
            throw members.refusal("names a credential that is not asked for")
        }
    }

    /// Letters and digits of ASCII, `-`, `.`, `_` and `~`.
    static func isURLSafe(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0.isBase64URL || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "~") }
    }
}

/// An address of a plain form that nobody on the way can change what comes from: host, perhaps a port, path and query.
///
/// That is `https`, and `http` to this machine itself, which browsers hold to be as safe (W3C Secure Contexts, 3.1): a
/// first look at the program needs no certificate. Whether this machine may be called at all is for whoever calls.
struct HTTPSAddress: Sendable, Hashable {
    /// With the two slashes.
    let scheme: String
    let host: String

    /// `nil` for another scheme, for a user in front of the host, a fragment, and what is not printable ASCII.
    init?(_ text: String) {
        let scheme = text.hasPrefix("http://") ? "http://" : "https://", rest = text.dropFirst(scheme.count)
        let authority = rest.prefix { !"/?#".contains($0) }
        guard text.hasPrefix(scheme), text.utf8.count <= 2_048, text.utf8.allSatisfy({ $0 > 32 && $0 < 127 }),
            !text.contains(where: { "#\\".contains($0) }), !authority.contains("@")
        else { return nil }
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard let host = parts.first, !host.isEmpty, parts.count <= 2, parts.count == 1 || UInt16(parts[1]) != nil,
            scheme == "https://" || host == "localhost" || host == "127.0.0.1"
        else { return nil }
        self.scheme = scheme
        self.host = host.lowercased()
    }

    /// The address of a well-known document about what lies at `text`: its name stands between host and path.
    /// `nil` where there is no such address, and for one with a query.
    static func wellKnown(_ name: String, of text: String) -> String? {
        guard let address = HTTPSAddress(text), !text.contains("?") else { return nil }
        let rest = text.dropFirst(address.scheme.count), host = rest.prefix { $0 != "/" }
        var path = rest.dropFirst(host.count)
        if path.hasSuffix("/") { path = path.dropLast() }
        return "\(address.scheme)\(host)/.well-known/\(name)\(path)"
    }
}

extension FaultCode {
    /// A scope that is not known.
    public static let invalidScope = FaultCode(rawValue: "invalid_scope")
    /// Another response than `vp_token` is asked for.
    public static let unsupportedResponseType = FaultCode(rawValue: "unsupported_response_type")
}
