/// The kinds of tokens that secure a document of the data model, by the header `typ`.
///
/// - Source: Securing Verifiable Credentials using JOSE and COSE, section 6.1.
public enum CredentialMediaType: String, Sendable, Hashable, CaseIterable {
    case credential = "vc+jwt"
    case presentation = "vp+jwt"
    case selectiveCredential = "vc+sd-jwt"
    case selectivePresentation = "vp+sd-jwt"
    case binaryCredential = "vc+cose"
    case binaryPresentation = "vp+cose"

    /// The kind of a media type as an envelope has it, in small letters; `nil` for another.
    init?(mediaType: String) {
        let prefix = "application/"
        guard mediaType.hasPrefix(prefix) else { return nil }
        self.init(rawValue: String(mediaType.dropFirst(prefix.count)))
    }

    /// Whether a presentation is inside, and not a credential.
    public var isPresentation: Bool {
        self == .presentation || self == .selectivePresentation || self == .binaryPresentation
    }

    /// Whether it is an SD-JWT.
    public var isSelective: Bool { self == .selectiveCredential || self == .selectivePresentation }

    /// What the header `cty` says, where there is one.
    var contentType: String { isPresentation ? "vp" : "vc" }
}
