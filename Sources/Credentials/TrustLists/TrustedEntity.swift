public import Core

/// One organisation of a list, with what it is trusted for.
///
/// - Source: ETSI TS 119 602 V1.1.1, clauses 6.4 to 6.6.
public struct TrustedEntity: Sendable, Hashable {
    public let name: String
    public let services: [TrustedService]

    public init(name: String, services: [TrustedService]) {
        self.name = name
        self.services = services
    }

    init(_ json: JSON) throws(Fault) {
        let entity = try ListReader(json, "An entry", ["TrustedEntityInformation", "TrustedEntityServices"])
        let information = try ListReader(
            entity["TrustedEntityInformation"], "An entry",
            ["TEName", "TETradeName", "TEAddress", "TEInformationURI", "TEInformationExtensions"])
        name = try information.words("TEName")
        try information.checkExtensions("TEInformationExtensions")
        var read: [TrustedService] = []
        for one in try entity.list("TrustedEntityServices") { read.append(try TrustedService(one)) }
        guard !read.isEmpty else { throw Fault(.trustList, "An entry names nothing that it is trusted for.") }
        guard read.count <= 100 else { throw Fault(.limit, "An entry names too much that it is trusted for.") }
        services = read
    }

    var json: JSON {
        let place = services.lazy.flatMap(\.addresses).first ?? services.lazy.flatMap(\.identifiers).first ?? ""
        let postal: JSON = [["lang": "en", "StreetAddress": "Not kept", "Country": "GB"]]
        let address: JSON = ["TEPostalAddress": postal, "TEElectronicAddress": .placeInEnglish(place)]
        let information: JSON = [
            "TEName": .inEnglish(name), "TEAddress": address, "TEInformationURI": .placeInEnglish(place),
        ]
        return ["TrustedEntityInformation": information, "TrustedEntityServices": .array(services.map(\.json))]
    }
}

/// One thing for which an organisation is trusted, and by what it is known there.
///
/// - Source: ETSI TS 119 602 V1.1.1, clause 6.6.
public struct TrustedService: Sendable, Hashable {
    public let name: String
    /// What it is trusted for, as an address; `nil` when it does not say.
    public let type: String?
    /// Its status as an address; `nil` for lists that name only whoever is trusted.
    public let status: String?
    /// From when on its status holds; `nil` when it does not say.
    public let statusStartsAt: Instant?
    /// Names it is known by: an issuer's address, or a DID.
    public let identifiers: [String]
    /// Its public keys as JWKs.
    public let keys: [JSON]
    /// Its certificates in base64: its own, or those it issues under.
    public let certificates: [String]
    /// Where it is reached.
    public let addresses: [String]

    public init(
        name: String, type: String?, identifiers: [String], keys: [JSON] = [], certificates: [String] = [],
        addresses: [String] = []
    ) {
        self.name = name
        self.type = type
        status = nil
        statusStartsAt = nil
        self.identifiers = identifiers
        self.keys = keys
        self.certificates = certificates
        self.addresses = addresses
    }

    init(_ json: JSON) throws(Fault) {
        let service = try ListReader(json, "A service", ["ServiceInformation", "ServiceHistory"])
        let told = try ListReader(
            service["ServiceInformation"], "A service",
            [
                "ServiceName", "ServiceDigitalIdentity", "ServiceTypeIdentifier", "ServiceStatus",
                "StatusStartingTime", "SchemeServiceDefinitionURI", "ServiceSupplyPoints", "ServiceDefinitionURI",
                "ServiceInformationExtensions",
            ])
        name = try told.words("ServiceName")
        type = try told.optionalText("ServiceTypeIdentifier")
        status = try told.optionalText("ServiceStatus")
        statusStartsAt = told["StatusStartingTime"] == nil ? nil : try told.moment("StatusStartingTime")
        try told.checkExtensions("ServiceInformationExtensions")
        let identity = try ListReader(
            told["ServiceDigitalIdentity"], "The identity of a service",
            ["X509Certificates", "X509SubjectNames", "PublicKeyValues", "X509SKIs", "OtherIds"])
        identifiers = try identity.texts("OtherIds")
        keys = try identity.list("PublicKeyValues")
        for key in keys { _ = try PublicKey(jwk: key) }
        var certificates: [String] = []
        for one in try identity.list("X509Certificates") {
            let entry = try ListReader(one, "A certificate", ["encoding", "specRef", "val"])
            guard let der = try [UInt8](base64: entry.text("val")), !der.isEmpty else {
                throw Fault(.certificate, "A certificate of the list cannot be read.")
            }
            _ = try ChainLink(der: der, CertificateLimits())
            certificates.append(der.base64)
        }
        self.certificates = certificates
        var addresses: [String] = []
        for one in try told.list("ServiceSupplyPoints") {
            addresses.append(try ListReader(one, "A supply point", ["ServiceType", "uriValue"]).text("uriValue"))
        }
        self.addresses = addresses
    }

    /// Whether it is trusted now: its status is one of those that say so, or it has none, and it has begun.
    ///
    /// - Reading: statuses are addresses that a scheme makes up; ETSI's own that trust end in `granted` (TS 119 612,
    ///   5.5.4) or `notified`. Any other is taken for a no.
    public func isTrusted(at now: Instant) -> Bool {
        guard statusStartsAt.map({ $0 <= now }) ?? true else { return false }
        guard let status else { return true }
        return ["granted", "notified"].contains(String(status.split(separator: "/").last ?? ""))
    }

    var json: JSON {
        var identity: [JSON.Member] = []
        if !certificates.isEmpty {
            identity.append(JSON.Member("X509Certificates", .array(certificates.map { ["val": .string($0)] })))
        }
        if !keys.isEmpty { identity.append(JSON.Member("PublicKeyValues", .array(keys))) }
        if !identifiers.isEmpty { identity.append(JSON.Member("OtherIds", .array(identifiers.map(JSON.string)))) }
        var members = [
            JSON.Member("ServiceName", .inEnglish(name)), JSON.Member("ServiceDigitalIdentity", .object(identity)),
        ]
        if let type { members.append(JSON.Member("ServiceTypeIdentifier", .string(type))) }
        if let status { members.append(JSON.Member("ServiceStatus", .string(status))) }
        if let statusStartsAt { members.append(JSON.Member("StatusStartingTime", .string(statusStartsAt.inSeconds))) }
        if !addresses.isEmpty {
            let points = addresses.map { address -> JSON in ["uriValue": .string(address)] }
            members.append(JSON.Member("ServiceSupplyPoints", .array(points)))
        }
        return ["ServiceInformation": .object(members)]
    }
}
