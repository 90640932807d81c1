public import Core

/// What an issuer offers a holder, as it stands in a link or a QR code.
///
/// - Source: OpenID4VCI 1.0, section 4.1.
public struct CredentialOffer: Sendable, Hashable {
    /// A code that stands for a consent which was given already.
    public struct PreAuthorized: Sendable, Hashable {
        public var code: String
        /// What the holder is asked to enter besides; `nil` for nothing.
        public var transactionCode: TransactionCode?
        public var authorizationServer: String?

        public init(code: String, transactionCode: TransactionCode? = nil, authorizationServer: String? = nil) {
            self.code = code
            self.transactionCode = transactionCode
            self.authorizationServer = authorizationServer
        }
    }

    /// How a code looks that reached the holder in another way.
    public struct TransactionCode: Sendable, Hashable {
        /// Whether it has digits alone.
        public var isNumeric: Bool
        /// How many characters it has; `nil` when that is not said.
        public var characters: Int?
        /// Where the holder finds it, in words.
        public var words: String?

        public init(isNumeric: Bool = true, characters: Int? = nil, words: String? = nil) {
            self.isNumeric = isNumeric
            self.characters = characters
            self.words = words
        }
    }

    /// What the wallet sends along when the holder gives consent at the issuer.
    public struct AuthorizationCode: Sendable, Hashable {
        public var issuerState: String?
        public var authorizationServer: String?

        public init(issuerState: String? = nil, authorizationServer: String? = nil) {
            self.issuerState = issuerState
            self.authorizationServer = authorizationServer
        }
    }

    public var issuer: String
    /// Which credentials, by their names in the issuer's metadata.
    public var configurations: [String]
    public var preAuthorized: PreAuthorized?
    public var authorizationCode: AuthorizationCode?

    static let grant = "urn:ietf:params:oauth:grant-type:pre-authorized_code"

    public init(issuer: String, configurations: [String], preAuthorized: PreAuthorized? = nil) {
        self.issuer = issuer
        self.configurations = configurations
        self.preAuthorized = preAuthorized
    }

    /// - Throws: ``FaultCode/credentialOffer``.
    public init(_ json: JSON) throws(Fault) {
        let members = try MessageMembers(json, "The offer", .credentialOffer)
        issuer = try members.text("credential_issuer")
        guard HTTPSAddress(issuer) != nil else { throw members.refusal("is by an issuer that is no https address") }
        guard let names = try members.optionalTexts("credential_configuration_ids"), Set(names).count == names.count
        else { throw members.refusal("offers nothing, or something twice") }
        configurations = names
        guard let grants = try members.optionalObject("grants") else { return }
        let all = try MessageMembers(grants, "The offer", .credentialOffer)
        if let grant = try all.optionalObject(Self.grant) { preAuthorized = try Self.preAuthorized(grant) }
        if let grant = try all.optionalObject("authorization_code") {
            let own = try MessageMembers(grant, "The offer", .credentialOffer)
            authorizationCode = AuthorizationCode(
                issuerState: try own.optionalText("issuer_state"),
                authorizationServer: try own.optionalText("authorization_server"))
        }
    }

    private static func preAuthorized(_ json: JSON) throws(Fault) -> PreAuthorized {
        let members = try MessageMembers(json, "The offer", .credentialOffer)
        var grant = PreAuthorized(code: try members.text("pre-authorized_code"))
        grant.authorizationServer = try members.optionalText("authorization_server")
        guard let own = try members.optionalObject("tx_code") else { return grant }
        let code = try MessageMembers(own, "The offer's code", .credentialOffer)
        let mode = try code.optionalText("input_mode") ?? "numeric", characters = try code.optionalCount("length")
        let words = try code.optionalText("description")
        guard ["numeric", "text"].contains(mode), characters.map({ (1...1_000).contains($0) }) ?? true,
            (words ?? "").unicodeScalars.count <= 300
        else { throw code.refusal("is of a kind that is not known") }
        grant.transactionCode = TransactionCode(isNumeric: mode == "numeric", characters: characters, words: words)
        return grant
    }

    public var json: JSON {
        var grants: [JSON.Member] = []
        if let authorizationCode {
            var own: [JSON.Member] = []
            if let state = authorizationCode.issuerState { own.append(JSON.Member("issuer_state", .string(state))) }
            if let server = authorizationCode.authorizationServer {
                own.append(JSON.Member("authorization_server", .string(server)))
            }
            grants.append(JSON.Member("authorization_code", .object(own)))
        }
        if let preAuthorized { grants.append(JSON.Member(Self.grant, preAuthorized.json)) }
        var members = [
            JSON.Member("credential_issuer", .string(issuer)),
            JSON.Member("credential_configuration_ids", .array(configurations.map(JSON.string))),
        ]
        if !grants.isEmpty { members.append(JSON.Member("grants", .object(grants))) }
        return .object(members)
    }

    /// The offer as a link that opens a wallet.
    public func link(opening wallet: String = "openid-credential-offer://") -> String {
        "\(wallet)?\(FormParameters([FormParameters.Parameter("credential_offer", json.description)]).text)"
    }

    /// A link to an offer that is fetched.
    public static func link(toOfferAt uri: String, opening wallet: String = "openid-credential-offer://") -> String {
        "\(wallet)?\(FormParameters([FormParameters.Parameter("credential_offer_uri", uri)]).text)"
    }

    /// What a link brings: the offer, or the https address it is to be fetched from.
    /// - Throws: ``FaultCode/credentialOffer`` when it brings neither, or both.
    public static func read(link: String) throws(Fault) -> CredentialOfferLink {
        guard link.utf8.count <= 65_536, let mark = link.firstIndex(of: "?") else {
            throw Fault(.credentialOffer, "The link has no parameters, or is too long.")
        }
        let form = try FormParameters(parsing: link[link.index(after: mark)...])
        switch (form["credential_offer"], form["credential_offer_uri"]) {
        case (let text?, nil):
            guard let json = try? JSON(parsing: text) else { throw Fault(.credentialOffer, "The offer is no JSON.") }
            return .offer(try CredentialOffer(json))
        case (nil, let uri?):
            guard HTTPSAddress(uri) != nil else { throw Fault(.credentialOffer, "The offer lies at no https address.") }
            return .uri(uri)
        default: throw Fault(.credentialOffer, "The link has no offer, or two.")
        }
    }
}

/// What a link to an offer brings.
public enum CredentialOfferLink: Sendable, Hashable {
    case offer(CredentialOffer)
    case uri(String)
}

extension CredentialOffer.PreAuthorized {
    var json: JSON {
        var members = [JSON.Member("pre-authorized_code", .string(code))]
        if let transactionCode {
            var own: [JSON.Member] = []
            if !transactionCode.isNumeric { own.append(JSON.Member("input_mode", "text")) }
            if let characters = transactionCode.characters { own.append(JSON.Member("length", JSON(characters))) }
            if let words = transactionCode.words { own.append(JSON.Member("description", .string(words))) }
            members.append(JSON.Member("tx_code", .object(own)))
        }
        if let authorizationServer { members.append(JSON.Member("authorization_server", .string(authorizationServer))) }
        return .object(members)
    }
}

extension FaultCode {
    /// A credential offer cannot be read.
    public static let credentialOffer = FaultCode(rawValue: "OpenID4VCI 1.0, 4.1.1")
}
