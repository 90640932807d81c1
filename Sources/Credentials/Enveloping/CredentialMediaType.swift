/// The kinds of tokens that secure a document of the data model, by the header `typ`.
///
/// - Source: Securing Verifiable Credentials using JOSE and COSE, section 6.1.
public enum CredentialMediaType: String, Sendable, Hashable, CaseIterable {
    case credential = "vc+jwt"
    case presentation = "vp+jwt"
    case selectiveCredential = "vc+sd-jwt"
    case selectivePresentation = "vp+sd-jwt"

    /// Whether a presentation is inside, and not a credential.
    public var isPresentation: Bool { self == .presentation || self == .selectivePresentation }

    /// Whether it is an SD-JWT.
    public var isSelective: Bool { self == .selectiveCredential || self == .selectivePresentation }

    /// What the header `cty` says, where there is one.
    var contentType: String { isPresentation ? "vp" : "vc" }
}
