public import Core
public import Workforce

/// A credential that somebody showed and that held: what it says, whose word it is, what we made of it.
public struct ReceivedItem: Sendable, Hashable {
    /// What this organisation decided.
    public enum Decision: String, Sendable, Hashable, CaseIterable {
        case waiting, accepted, rejected
    }

    /// What the issuer says of it.
    public enum Status: String, Sendable, Hashable, CaseIterable {
        case valid, revoked, suspended

        /// As it is called on screen.
        public var title: String {
            switch self {
            case .valid: "Valid"
            case .revoked: "Revoked by the issuer"
            case .suspended: "Suspended by the issuer"
            }
        }
    }

    public let id: ReceivedItemID
    public let request: PassportRequestID
    public let person: PersonID
    /// The kind and its version, as it is called here.
    public let kind: String
    public let issuer: TrustedIssuerID
    /// What was disclosed and asked for; nothing else is kept.
    public let claims: JSON
    /// The thumbprint of the key it is bound to.
    public let holder: String
    /// Where its status stands; `nil` for one that has none.
    let statusList: String?
    let statusPlace: Int?
    public let receivedAt: Instant
    /// When the token ends.
    public let endsAt: Instant?
    /// Up to which day it counts here; `nil` without end.
    public let lastDay: Day?
    /// What it lets somebody be rostered for.
    public let skill: SkillID?
    public var decision: Decision
    public var decidedAt: Instant?
    public var decidedBy: AccountID?
    public var reason: String?
    public var status: Status
    /// Since when it says so.
    public var statusAt: Instant
    /// The first day of the skill that it gave; `nil` while it gives none.
    public var skillFrom: Day?
    /// In which format it was shown.
    public internal(set) var format = "dc+sd-jwt"
    /// The line of the checklist that it answers; `nil` for what was shown before lines were kept.
    var line: Int?
    /// Our rule on how long it counts, in words, as it was when it came.
    public internal(set) var rule: String?
    /// How it is known who showed it, and what it says of identity.
    var assurance: JSON = [:]
    /// Until when it is kept; `nil` for what was shown before that was said.
    public internal(set) var keptUntil: Instant?
    /// What each list says of it, where there are several.
    var marks: [ListMark] = []
    /// When what it said was deleted; `nil` while it is kept.
    public internal(set) var forgottenAt: Instant?

    /// Whether it may be relied on now.
    public func counts(on day: Day) -> Bool { decision == .accepted && status == .valid && day <= lastDay ?? day }
}
