public import Core

/// What an issuer publishes of itself for GOV.UK Wallet.
///
/// The wallet reads names of algorithms where OpenID4VCI 1.0 has numbers, and members of its own, so this is no
/// ``CredentialIssuerMetadata``.
///
/// - Source: GOV.UK Wallet technical documentation, "Publish your metadata", and its description in OpenAPI.
public struct GovUKIssuerMetadata: Sendable, Hashable {
    /// One kind of credential: a mobile document, or a W3C credential as a token, which the wallet took before.
    public struct Kind: Sendable, Hashable {
        public let id: String
        /// Empty for a W3C credential.
        public let docType: String
        /// The types of a W3C credential; empty for a mobile document.
        public let types: [String]
        /// Where a holder renews it, in a browser.
        public let refreshURL: String
        /// For how many days it holds once it was issued.
        public let validityDays: Int

        public init(id: String, docType: String, refreshURL: String, validityDays: Int) {
            self.init(id, docType, [], refreshURL, validityDays)
        }

        /// A W3C credential, whose key is named by a DID.
        public init(id: String, types: [String], refreshURL: String, validityDays: Int) {
            self.init(id, "", types, refreshURL, validityDays)
        }

        private init(_ id: String, _ docType: String, _ types: [String], _ refreshURL: String, _ validityDays: Int) {
            self.id = id
            self.docType = docType
            self.types = types
            self.refreshURL = refreshURL
            self.validityDays = validityDays
        }
    }

    public let issuer: String
    public let servers: [String]
    public let credentialEndpoint: String
    public let notificationEndpoint: String?
    /// Where the issuer's roots of certificates are; `nil` where no kind is a mobile document.
    public let rootsURI: String?
    public let kinds: [Kind]

    public init(
        _ profile: GovUKWalletProfile, credentialEndpoint: String, notificationEndpoint: String?, rootsURI: String?,
        kinds: [Kind]
    ) {
        issuer = profile.issuer
        servers = [profile.server]
        self.credentialEndpoint = credentialEndpoint
        self.notificationEndpoint = notificationEndpoint
        self.rootsURI = rootsURI
        self.kinds = kinds
    }

    /// - Throws: ``FaultCode/govUKProfile`` for what the wallet does not take.
    public init(_ json: JSON, of profile: GovUKWalletProfile) throws(Fault) {
        let members = try MessageMembers(json, "The issuer's metadata", .govUKProfile)
        issuer = try members.text("credential_issuer")
        servers = try members.optionalTexts("authorization_servers") ?? []
        guard issuer.isExactly(profile.issuer), servers.contains(where: profile.server.isExactly) else {
            throw members.refusal("is about another issuer, or leads to another server")
        }
        credentialEndpoint = try Self.address("credential_endpoint", members)
        notificationEndpoint =
            json["notification_endpoint"] == nil ? nil : try Self.address("notification_endpoint", members)
        guard let listed = try members.optionalObject("credential_configurations_supported"),
            case .object(let entries) = listed, !entries.isEmpty, entries.count <= 1_000
        else { throw members.refusal("names no credentials, or too many") }
        var kinds: [Kind] = []
        for entry in entries { kinds.append(try Self.kind(entry)) }
        self.kinds = kinds
        let hasRoots = kinds.contains { $0.types.isEmpty } || json["mdoc_iacas_uri"] != nil
        rootsURI = hasRoots ? try Self.address("mdoc_iacas_uri", members) : nil
    }

    private static func kind(_ entry: JSON.Member) throws(Fault) -> Kind {
        let members = try MessageMembers(entry.value, "A kind of credential", .govUKProfile)
        let isToken = entry.value["format"]?.text == CredentialFormat.jwtVC.rawValue
        let fixed: [(String, JSON)] = [
            ("format", .string((isToken ? CredentialFormat.jwtVC : .mdoc).rawValue)),
            ("cryptographic_binding_methods_supported", [isToken ? "did" : "cose_key"]),
            ("credential_signing_alg_values_supported", ["ES256"]),
        ]
        for (name, value) in fixed where entry.value[name] != value {
            throw members.refusal("has another \(name) than the wallet takes")
        }
        guard let days = try members.optionalCount("credential_validity_period_max_days"), (1...3_660).contains(days)
        else { throw members.refusal("does not say for how many days it holds") }
        let refreshURL = try address("credential_refresh_web_journey_url", members)
        guard !isToken else {
            let types = entry.value["credential_definition"]?["type"]?.elements.compactMap(\.text) ?? []
            guard types.first == "VerifiableCredential", types.count > 1 else { throw members.refusal("has no type") }
            return Kind(id: entry.name, types: types, refreshURL: refreshURL, validityDays: days)
        }
        return Kind(
            id: entry.name, docType: try members.text("doctype"),
            refreshURL: refreshURL, validityDays: days)
    }

    private static func address(_ name: String, _ members: MessageMembers) throws(Fault) -> String {
        let text = try members.text(name)
        guard HTTPSAddress(text) != nil else { throw members.refusal("has a \(name) that is no https address") }
        return text
    }

    public var json: JSON {
        var members = [
            JSON.Member("credential_issuer", .string(issuer)),
            JSON.Member("authorization_servers", .array(servers.map(JSON.string))),
            JSON.Member("credential_endpoint", .string(credentialEndpoint)),
        ]
        if let rootsURI { members.append(JSON.Member("mdoc_iacas_uri", .string(rootsURI))) }
        if let notificationEndpoint {
            members.append(JSON.Member("notification_endpoint", .string(notificationEndpoint)))
        }
        let entries = kinds.map { JSON.Member($0.id, $0.json) }
        return .object(members + [JSON.Member("credential_configurations_supported", .object(entries))])
    }
}

extension GovUKIssuerMetadata.Kind {
    fileprivate var json: JSON {
        let isToken = !types.isEmpty
        let own: [JSON.Member] =
            isToken
            ? [
                JSON.Member("credential_definition", ["type": .array(types.map(JSON.string))]),
                JSON.Member("proof_types_supported", ["jwt": ["proof_signing_alg_values_supported": ["ES256"]]]),
            ] : [JSON.Member("doctype", .string(docType))]
        let format = isToken ? CredentialFormat.jwtVC : .mdoc
        return .object(
            [JSON.Member("format", .string(format.rawValue))] + own + [
                JSON.Member("cryptographic_binding_methods_supported", [isToken ? "did" : "cose_key"]),
                JSON.Member("credential_signing_alg_values_supported", ["ES256"]),
                JSON.Member("credential_refresh_web_journey_url", .string(refreshURL)),
                JSON.Member("credential_validity_period_max_days", JSON(validityDays)),
            ])
    }
}
