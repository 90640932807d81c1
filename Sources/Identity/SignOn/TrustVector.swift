/// How surely NHS login has found out who somebody is.
///
/// - Source: DCB3051, identity verification; NHS login, "Vectors of trust".
public enum IdentityLevel: Int, Sendable, Hashable, CaseIterable, Comparable {
    /// They have an e-mail address and a phone.
    case p0 = 0
    /// What they said of themselves was found on a record of the Personal Demographics Service.
    case p5 = 5
    /// Their face was compared with a photograph on an official document.
    case p9 = 9

    /// As it stands in a vector: `P9`.
    public var code: String { "P\(rawValue)" }

    /// - Returns: `nil` for a level that is not known.
    public init?(code: some StringProtocol) {
        guard let level = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = level
    }

    /// As it is called on screen.
    public var title: String {
        switch self {
        case .p0: "Low (P0): an e-mail address and a phone"
        case .p5: "Medium (P5): matched to their NHS record"
        case .p9: "High (P9): matched, and seen with a photo document"
        }
    }

    public static func < (first: IdentityLevel, second: IdentityLevel) -> Bool { first.rawValue < second.rawValue }
}

/// How surely somebody was found to be who they are, and how they signed in: `P9.Cp.Cd`.
///
/// - Source: RFC 8485, section 2; NHS login, "Vectors of trust".
public struct TrustVector: Hashable, Sendable {
    public let level: IdentityLevel
    /// What they signed in with: `Cp` a password, `Cd` a device that is known, `Ck` and `Cm` keys in a device.
    public let credentials: Set<String>
    public let text: String

    private static let known: Set = ["Cp", "Cd", "Ck", "Cm"]

    /// - Returns: `nil` for what is no vector of NHS login's: one level, then what was signed in with.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let first = parts.first, let level = IdentityLevel(code: first), parts.count > 1 else { return nil }
        let credentials = Set(parts.dropFirst().map(String.init))
        guard credentials.count == parts.count - 1, credentials.isSubset(of: Self.known) else { return nil }
        self.level = level
        self.credentials = credentials
        self.text = text
    }

    /// Whether this is at least what another asks for: the level or a higher one, and everything to sign in with.
    public func meets(_ asked: TrustVector) -> Bool {
        level >= asked.level && credentials.isSuperset(of: asked.credentials)
    }

    /// The vectors that are asked for at a level, each with two things to sign in with, or one that counts as two.
    public static func asked(for level: IdentityLevel) -> [TrustVector] {
        ["Cp.Cd", "Cp.Ck", "Cm"].compactMap { TrustVector("\(level.code).\($0)") }
    }
}
