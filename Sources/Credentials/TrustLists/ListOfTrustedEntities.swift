public import Core
import Crypto

/// A list of those who are trusted, and for what: a "list of trusted entities".
///
/// - Source: ETSI TS 119 602 V1.1.1 (Lists of trusted entities; data model), clause 6, in its JSON.
/// - Reading: the text was not to be had here; what is read is what the schema's members and independent readers have.
///   Members that the schema does not know are refused, as it asks.
/// - Leaves out: pointers to other lists, which are looked at by nobody, and the history of services.
public struct ListOfTrustedEntities: Sendable, Hashable {
    /// The media type of the token that carries it, as in the header `typ`.
    public static let typ = "trustlist+jwt"
    /// The most entities that one list may name.
    public static let entityLimit = 500

    /// Rises with each issue of the list.
    public let sequence: Int
    /// What kind of list it is, as an address; `nil` when it does not say.
    public let type: String?
    /// Who keeps it; English where there are several languages.
    public let operatorName: String
    /// What it is called; `nil` when it does not say.
    public let name: String?
    public let issuedAt: Instant
    /// When the next one comes at the latest; `nil` for a list that is closed, and says nothing any more.
    public let nextUpdate: Instant?
    public let entities: [TrustedEntity]

    public init(
        sequence: Int, type: String? = nil, operatorName: String, name: String? = nil, issuedAt: Instant,
        nextUpdate: Instant?, entities: [TrustedEntity]
    ) {
        self.sequence = sequence
        self.type = type
        self.operatorName = operatorName
        self.name = name
        self.issuedAt = issuedAt
        self.nextUpdate = nextUpdate
        self.entities = entities
    }

    /// Reads the value of the member `LoTE`.
    /// - Throws: ``FaultCode/trustList`` for another form, ``FaultCode/critical`` for an extension that must be
    ///   understood, ``FaultCode/limit`` for too many entities.
    public init(_ json: JSON) throws(Fault) {
        let whole = try ListReader(json, "The list", ["ListAndSchemeInformation", "TrustedEntitiesList"])
        let scheme = try ListReader(
            json["ListAndSchemeInformation"], "The head of the list",
            [
                "LoTEVersionIdentifier", "LoTESequenceNumber", "LoTEType", "SchemeOperatorName",
                "SchemeOperatorAddress", "SchemeName", "SchemeInformationURI", "StatusDeterminationApproach",
                "SchemeTypeCommunityRules", "SchemeTerritory", "PolicyOrLegalNotice", "HistoricalInformationPeriod",
                "PointersToOtherLoTE", "ListIssueDateTime", "NextUpdate", "DistributionPoints", "SchemeExtensions",
            ])
        guard try scheme.whole("LoTEVersionIdentifier") == 1 else {
            throw Fault(.trustList, "The list is of another version than 1.")
        }
        sequence = try scheme.whole("LoTESequenceNumber")
        guard sequence >= 1 else { throw Fault(.trustList, "The number of the list is below 1.") }
        type = try scheme.optionalText("LoTEType")
        operatorName = try scheme.words("SchemeOperatorName")
        name = scheme["SchemeName"] == nil ? nil : try scheme.words("SchemeName")
        issuedAt = try scheme.moment("ListIssueDateTime")
        switch scheme["NextUpdate"] {
        case .null?: nextUpdate = nil
        default: nextUpdate = try scheme.moment("NextUpdate")
        }
        if let nextUpdate, nextUpdate <= issuedAt {
            throw Fault(.trustList, "The list says that the next one comes before it.")
        }
        try scheme.checkExtensions("SchemeExtensions")
        var read: [TrustedEntity] = []
        for one in try whole.list("TrustedEntitiesList") { read.append(try TrustedEntity(one)) }
        guard read.count <= Self.entityLimit else {
            throw Fault(.limit, "The list names more than \(Self.entityLimit) organisations.")
        }
        entities = read
    }

    /// The value of the member `LoTE`.
    ///
    /// - Reading: the schema wants an address of everybody on it; where none is kept the member says so.
    public var json: JSON {
        var scheme = [
            JSON.Member("LoTEVersionIdentifier", 1), JSON.Member("LoTESequenceNumber", JSON(sequence)),
        ]
        if let type { scheme.append(JSON.Member("LoTEType", .string(type))) }
        scheme.append(JSON.Member("SchemeOperatorName", .inEnglish(operatorName)))
        if let name { scheme.append(JSON.Member("SchemeName", .inEnglish(name))) }
        scheme.append(JSON.Member("ListIssueDateTime", .string(issuedAt.inSeconds)))
        scheme.append(JSON.Member("NextUpdate", .maybe(nextUpdate.map { .string($0.inSeconds) })))
        var members = [JSON.Member("ListAndSchemeInformation", .object(scheme))]
        // The schema has no empty list: one that names nobody leaves the member out.
        if !entities.isEmpty { members.append(JSON.Member("TrustedEntitiesList", .array(entities.map(\.json)))) }
        return .object(members)
    }

    /// What it says of whom, whichever issue says it: the SHA-256 in hexadecimal.
    public var digest: String { Array(SHA256.hash(data: JSON.array(entities.map(\.json)).bytes)).hexadecimal }
}

extension FaultCode {
    /// The list is not of the form that is asked for.
    public static let trustList = FaultCode(rawValue: "ETSI TS 119 602, 6")
    /// The list has a lower number than the one before, or the same and says something else.
    public static let trustListSequence = FaultCode(rawValue: "ETSI TS 119 602, 6.3.2")
    /// The list is from the future, or out of date, or closed.
    public static let trustListTime = FaultCode(rawValue: "ETSI TS 119 602, 6.3.15")
    /// The list is signed by somebody else than its operator.
    public static let trustListSigner = FaultCode(rawValue: "ETSI TS 119 602, 6.8")
}

extension Instant {
    /// "2026-11-24T09:00:00Z": seconds, and UTC (clause 6.1.3).
    var inSeconds: String { Instant(milliseconds: milliseconds / 1000 * 1000).description }
}

extension JSON {
    /// Words in English, as the model writes words.
    static func inEnglish(_ words: String) -> JSON { [["lang": "en", "value": .string(words)]] }

    /// An address, as the model writes addresses.
    static func placeInEnglish(_ address: String) -> JSON { [["lang": "en", "uriValue": .string(address)]] }
}
