public import Core

/// Who issued a credential, or holds what is presented.
public struct Party: Sendable, Hashable {
    public let id: String
    /// What it is called, one text a language; empty when it does not say.
    public let names: [LanguageText]
    public let descriptions: [LanguageText]
    /// As it was written.
    public let json: JSON
}

/// A status, schema, policy, refresh service or piece of evidence: its type says how to read it.
public struct TypedEntry: Sendable, Hashable {
    public let id: String?
    public let types: [String]
    /// The whole entry; what it holds is for whoever knows the type.
    public let json: JSON
}
