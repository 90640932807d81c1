public import Core
public import Ledger

/// A root certificate is trusted to say who asks.
public struct VerifierRootTrusted: Fact {
    public static let name = "staff-passport.verifier-root-trusted.1"
    public let root: VerifierRootID
    public var subject: String { root.text }
}

/// A root certificate is trusted no longer to say who asks.
public struct VerifierRootDistrusted: Fact {
    public static let name = "staff-passport.verifier-root-distrusted.1"
    public let root: VerifierRootID
    public var subject: String { root.text }
}
