internal import Core

/// What a type says about one claim, or about several of a kind.
///
/// - Source: draft-ietf-oauth-sd-jwt-vc, section 8.
public struct ClaimMetadata: Sendable, Hashable {
    /// Whether a holder may withhold the claim.
    public enum Disclosure: String, Sendable, Hashable, CaseIterable {
        case always, allowed, never
    }

    /// What a claim is called in one language.
    public struct Display: Sendable, Hashable {
        /// A language tag of RFC 5646.
        public let locale: String
        public let label: String
        public let description: String?
    }

    public let path: ClaimSelector
    public let displays: [Display]
    /// Whether it must be in what is issued; `nil` when the type does not say, which means no.
    public let mandatory: Bool?
    /// Whether it may be withheld; `nil` when the type does not say, which means that it may.
    public let disclosure: Disclosure?
    /// The name that pictures use for it.
    public let svgID: String?

    public var isMandatory: Bool { mandatory ?? false }

    init(_ json: JSON) throws(Fault) {
        path = try ClaimSelector(json["path"])
        mandatory = json["mandatory"]?.flag
        disclosure = json["sd"]?.text.flatMap(Disclosure.init)
        svgID = json["svg_id"]?.text
        guard json["mandatory"] == nil || mandatory != nil, json["sd"] == nil || disclosure != nil,
            json["svg_id"] == nil || svgID.map(Self.isSVGID) ?? false
        else { throw Fault(.typeMetadata, "A claim of the type has a member that cannot be read.") }
        var displays: [Display] = []
        for entry in try TypeDisplay.entries(json["display"]) {
            guard let label = entry.json["label"]?.text else {
                throw Fault(.typeMetadata, "A claim of the type has a display without label.")
            }
            let description = entry.json["description"]?.text
            displays.append(Display(locale: entry.locale, label: label, description: description))
        }
        self.displays = displays
    }

    private init(_ own: ClaimMetadata, over base: ClaimMetadata) {
        path = own.path
        displays = own.displays.isEmpty ? base.displays : own.displays
        mandatory = own.mandatory ?? base.mandatory
        disclosure = own.disclosure ?? base.disclosure
        svgID = own.svgID ?? base.svgID
    }

    /// This claim of a type that extends another, with what it leaves unsaid taken from there.
    ///
    /// The draft says that the extending type's words stand in place of the other's, and that the other's must be
    /// respected. What is not said is therefore read as the other type's, never as the milder default.
    /// - Throws: ``FaultCode/typeMetadata`` when it would loosen what the other type demands.
    func extending(_ base: ClaimMetadata) throws(Fault) -> ClaimMetadata {
        let isFixed = base.disclosure == .always || base.disclosure == .never
        guard !isFixed || disclosure == nil || disclosure == base.disclosure else {
            throw Fault(.typeMetadata, "A type changes whether a claim may be withheld, where another fixed it.")
        }
        guard !base.isMandatory || mandatory != false else {
            throw Fault(.typeMetadata, "A type gives up a claim that the extended one demands.")
        }
        return ClaimMetadata(self, over: base)
    }

    private static func isSVGID(_ text: String) -> Bool {
        guard let first = text.utf8.first, !IRI.isDigit(first) else { return false }
        return text.utf8.allSatisfy { IRI.isLetter($0) || IRI.isDigit($0) || $0 == UInt8(ascii: "_") }
    }
}
