public import Core

/// A kind of employment check, as data: what it is, who needs it, what shows it, and what follows when it does not
/// stand. Six come with the program (``shipped``); an organisation changes them and adds its own.
public struct CheckKind: Hashable, Sendable {
    /// What follows for rosters when a check of this kind does not stand.
    public enum Demand: String, CaseIterable, Sendable {
        /// Nothing but what the person's page shows.
        case shown
        /// A warning once a check was there and is over, withdrawn or not clear; nothing where none was ever recorded.
        case lapse
        /// A warning whenever none stands.
        case warned
        /// Nobody is put on a roster without; what stands there already needs a reason, as with a skill.
        case required

        public var title: String {
            switch self {
            case .shown: "Show it on the person’s page only"
            case .lapse: "Warn on rosters when it has ended, is withdrawn or is not clear"
            case .warned: "Warn on rosters whenever it is missing, too"
            case .required: "Nobody is put on a roster without it"
            }
        }
    }

    /// "criminal-record".
    public let key: String
    public var name: String
    public var about: String
    /// Who asks for it: a standard, a policy.
    public var source: String
    /// The kinds of credential that show it, by their keys without a version: "dbs".
    public var credentials: [String]
    /// Whom it is for; empty for everybody.
    public var staffGroups: [Post.StaffGroup]
    public var demand: Demand
    /// The skills that count only while it stands.
    public var skills: [SkillID]
    /// Whether the organisation makes this check at all.
    public var isUsed: Bool

    public init(
        key: String, name: String, about: String, source: String, credentials: [String] = [],
        staffGroups: [Post.StaffGroup] = [], demand: Demand = .lapse, skills: [SkillID] = [], isUsed: Bool = true
    ) {
        self.key = key
        self.name = name
        self.about = about
        self.source = source
        self.credentials = credentials
        self.staffGroups = staffGroups
        self.demand = demand
        self.skills = skills
        self.isUsed = isUsed
    }

    /// Whether somebody with posts in these groups needs it.
    public func isFor(_ groups: Set<Post.StaffGroup>) -> Bool {
        staffGroups.isEmpty || !groups.isDisjoint(with: staffGroups)
    }

    private static let standards = "NHS Employers, NHS employment check standards"

    /// The six checks that come with the program, in the order of the standards. Nothing is blocked by them until an
    /// organisation says so.
    ///
    /// - Source: the six NHS employment check standards (`field/staff-passports.md`, 5.1); which credentials show
    ///   which of them, and for which staff groups registration is asked, is this project's own reading.
    public static let shipped = [
        CheckKind(
            key: "identity", name: "Identity", about: "That they are who they say they are.", source: standards,
            credentials: ["identity"]),
        CheckKind(
            key: "right-to-work", name: "Right to work", about: "That they may work in the United Kingdom.",
            source: standards, credentials: ["right-to-work"]),
        CheckKind(
            key: "registration-and-qualifications", name: "Professional registration and qualifications",
            about: "That they stand on the register of their profession and have the qualifications of the post.",
            source: standards, credentials: ["professional-registration"],
            staffGroups: [.nursing, .nursingAssociate, .medical, .allied, .scientific]),
        CheckKind(
            key: "history-and-references", name: "Employment history and references",
            about: "Where they worked before, and that references were taken.", source: standards,
            credentials: ["employment-history"]),
        CheckKind(
            key: "criminal-record", name: "Criminal record (DBS)",
            about: "That a check of criminal records was made where the post asks for one.", source: standards,
            credentials: ["dbs"]),
        CheckKind(
            key: "work-health", name: "Occupational health",
            about: "That they are fit for the post; never why or why not.", source: standards,
            credentials: ["occupational-health-clearance"]),
    ]
}
