internal import Core

/// A document that describes a type of credentials, as its maker wrote it.
///
/// - Source: draft-ietf-oauth-sd-jwt-vc, section 5.2. Members that are not known are read over, as it asks.
public struct TypeMetadata: Sendable, Hashable {
    /// The type.
    public let vct: String
    /// A name and words for developers.
    public let name: String?
    public let description: String?
    /// The type that this one extends.
    public let extends: String?
    /// What the document of that type must be; `nil` when it is not said.
    public let extendsIntegrity: SubresourceIntegrity?
    public let displays: [TypeDisplay]
    public let claims: [ClaimMetadata]
    /// As it was handed in; digests are over these bytes.
    public let bytes: [UInt8]

    /// Bytes of one document.
    static let limitBytes = 262_144

    /// - Throws: ``FaultCode/typeMetadata``, ``FaultCode/integrity`` for what cannot be read.
    public init(parsing bytes: [UInt8]) throws(Fault) {
        var limits = JSONLimits()
        limits.bytes = Self.limitBytes
        limits.depth = 32
        guard let json = try? JSON(parsing: bytes, limits: limits), let vct = json["vct"]?.text, !vct.isEmpty else {
            throw Fault(.typeMetadata, "The type's document cannot be read, or names no type.")
        }
        self.bytes = bytes
        self.vct = vct
        name = json["name"]?.text
        description = json["description"]?.text
        extends = json["extends"]?.text
        extendsIntegrity = try SubresourceIntegrity(member: "extends#integrity", of: json)
        guard json["extends"] == nil || extends.map(IRI.isURL) ?? false, extends != nil || extendsIntegrity == nil
        else { throw Fault(.typeMetadata, "The type extends what is no address.") }
        var displays: [TypeDisplay] = []
        for entry in try TypeDisplay.entries(json["display"]) {
            displays.append(try TypeDisplay(locale: entry.locale, entry.json))
        }
        self.displays = displays
        let written = json["claims"] ?? []
        guard case .array(let elements) = written, elements.count <= 500 else {
            throw Fault(.typeMetadata, "The type's claims are no list, or too many.")
        }
        var claims: [ClaimMetadata] = []
        for claim in elements { claims.append(try ClaimMetadata(claim)) }
        let svgIDs = claims.compactMap(\.svgID)
        guard Set(claims.map(\.path)).count == claims.count, Set(svgIDs).count == svgIDs.count else {
            throw Fault(.typeMetadata, "The type describes a claim twice.")
        }
        self.claims = claims
    }
}

extension FaultCode {
    /// A type's document cannot be had, read, or joined with those it extends.
    public static let typeMetadata = FaultCode(rawValue: "draft-ietf-oauth-sd-jwt-vc, 5")
    /// A credential does not keep to its type.
    public static let typeRule = FaultCode(rawValue: "draft-ietf-oauth-sd-jwt-vc, 8")
}
