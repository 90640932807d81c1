public import Core

/// What somebody's codes are made from, and how often they were used.
struct SecondFactor: Sendable, Hashable {
    let account: AccountID
    /// Sealed for ``place(of:of:)``.
    let secret: String
    let startedAt: Instant
    /// `nil` until the first code was right: only then does signing in ask for one.
    var confirmedAt: Instant?
    /// The step of the last code that was taken; each is taken once.
    var usedStep: Int64
    /// Wrong codes in a row since the last right one.
    var failuresCount: Int

    /// A secret that was shown but not confirmed is forgotten after this long.
    static let setUpFor = Minutes(30)

    /// After so many wrong codes in a row only a recovery code helps (NIST SP 800-63B, section 5.2.2, asks for at most
    /// 100).
    static let mostFailures = 50

    static func place(of account: AccountID, of organisation: OrganisationID) -> SealedPlace {
        SealedPlace("second-factor", organisation.text, account.text)
    }
}

/// How somebody stands with the second step of signing in.
public struct SecondFactorState: Sendable, Hashable {
    /// When the codes of an app were switched on; `nil` when they are off.
    public let since: Instant?
    public let recoveryCodesLeft: Int
    /// A role of theirs asks for it.
    public let isRequired: Bool
    public var passkeysCount = 0

    /// Codes and passkeys both count.
    public var isOn: Bool { since != nil || passkeysCount > 0 }
}

/// What somebody may show in the second step, besides a recovery code.
public struct SecondStepWays: Sendable {
    public let passkeys: [Passkey]
    /// An app of theirs makes codes.
    public let hasApp: Bool

    /// For a sign-in that is over: it is asked for a code, like most.
    public static let unknown = SecondStepWays(passkeys: [], hasApp: true)
}

/// What somebody shows in the second step of signing in.
public enum SecondStepProof: Sendable {
    /// The six digits of their app, as typed.
    case code(String)
    /// A recovery code, as typed.
    case recovery(String)
}
