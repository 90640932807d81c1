public import Core
import Population

extension Named {
    /// Marks ids of shares of plans.
    public enum PlanShare {}
}

/// The id of a share.
public typealias PlanShareID = ID<Named.PlanShare>

/// A link that opens a plan, or parts of it, for somebody without an account.
public struct PlanShare: Sendable, Hashable {
    public let id: PlanShareID
    public let person: PersonServedID
    /// SHA-256 of the secret part of the link; the secret itself is kept nowhere.
    let linkHash: String
    /// Whom the link was made for, in the words of whoever made it.
    public let recipient: String
    public let parts: [Part]
    public let madeAt: Instant
    public let endsAt: Instant
    public internal(set) var revokedAt: Instant?
    /// Who made it.
    public let account: AccountID

    /// What may be shared by itself.
    public enum Part: String, Sendable, Hashable, CaseIterable {
        case aboutMe = "about-me"
        case plan
        case contingency
        case contacts

        /// As it is called on screen.
        public var title: String {
            switch self {
            case .aboutMe: "About me"
            case .plan: "Strengths, goals and actions"
            case .contingency: "What to do when things go wrong"
            case .contacts: "The people around me"
            }
        }

        /// Whether a kind of item belongs to it.
        func holds(_ kind: PlanKind) -> Bool {
            switch self {
            case .aboutMe: kind.isAboutMe
            case .contacts: kind == .professionalContact || kind == .personalContact
            case .contingency: (kind.parent ?? kind) == .contingency
            case .plan:
                kind.part == .plan && ![Part.contacts, .contingency].contains { $0.holds(kind) }
            }
        }
    }

    /// The days a link may work.
    public static let dayChoices = [1, 7, 30, 90]

    /// Whether the link opens something.
    public func isOpen(at now: Instant) -> Bool { revokedAt == nil && now < endsAt }
}
