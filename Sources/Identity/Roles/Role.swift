public import Core

/// What somebody is, for one unit or for the whole organisation.
public enum Role: String, CaseIterable, Sendable, Hashable, Codable {
    /// Plans the roster of a unit: a ward manager or their deputy.
    case rosterManager = "roster-manager"
    /// Approves and publishes rosters: a matron or head of service.
    case approver
    /// Works on a unit: sees their own rota and asks for shifts and leave.
    case staffMember = "staff-member"
    /// Sets units, rules and people up and helps the wards: the e-rostering team.
    case eRosteringTeam = "e-rostering-team"
    /// Looks after employment checks and training records, and the passports that carry them: an HR officer.
    case hrOfficer = "hr-officer"
    /// Walks with people who need support, makes plans with them and finds help: a link worker, care co-ordinator or
    /// health coach of a team.
    case linkWorker = "link-worker"
    /// Leads such a team: caseloads, safeguarding, the directory, figures.
    case careManager = "care-manager"
    /// Sends people there and reads what comes back: a GP, nurse or other professional of a practice.
    case referrer
    /// Pays for a service and reads its fixed figures, in which nobody is named: somebody of a board or council.
    case commissioner
    /// Reads everything, changes nothing.
    case auditor
    /// Looks after accounts, roles and the organisation itself.
    case administrator

    /// As it is called on screen.
    public var title: String {
        switch self {
        case .rosterManager: "Roster manager"
        case .approver: "Approver"
        case .staffMember: "Staff member"
        case .eRosteringTeam: "E-rostering team"
        case .hrOfficer: "HR officer"
        case .linkWorker: "Link worker"
        case .careManager: "Personalised care lead"
        case .referrer: "Referrer"
        case .commissioner: "Commissioner"
        case .auditor: "Auditor"
        case .administrator: "Administrator"
        }
    }
}

/// A permission, in words, and the roles that hold it.
public struct PermissionNote: Sendable, Hashable {
    public let permission: Permission
    /// "Publish a roster".
    public let words: String
    public let roles: Set<Role>

    public init(_ permission: Permission, _ words: String, _ roles: Set<Role>) {
        self.permission = permission
        self.words = words
        self.roles = roles
    }
}

/// Which role may do what: made once at start from the modules that are running.
public struct RoleBook: Sendable {
    public let notes: [PermissionNote]
    private let held: [Role: [Permission]]

    public init(_ notes: [PermissionNote]) {
        self.notes = notes
        var held: [Role: [Permission]] = [:]
        for note in notes {
            for role in note.roles { held[role, default: []].append(note.permission) }
        }
        self.held = held
    }

    /// What a role may do, over all modules that run.
    public func permissions(of role: Role) -> [Permission] { held[role] ?? [] }

    /// What somebody may do where, from the roles they have been given.
    /// - Parameter roles: a role and the unit it is for; `nil` is the whole organisation.
    public func grants(for roles: [(Role, UnitID?)]) -> [Permission: Scope] {
        var grants: [Permission: Scope] = [:]
        for (role, unit) in roles {
            let scope: Scope = unit.map { .units([$0]) } ?? .everywhere
            for permission in permissions(of: role) {
                grants[permission] = grants[permission].map { $0.joined(with: scope) } ?? scope
            }
        }
        return grants
    }
}
