public import Core

/// A role that somebody holds, for one unit or the whole organisation, from one moment to another.
public struct RoleAssignment: Hashable, Sendable {
    public let id: ID<RoleAssignment>
    public let account: AccountID
    public let role: Role
    /// `nil` is the whole organisation.
    public let unit: UnitID?
    public let validFrom: Instant
    /// The first moment it no longer holds; `nil` until it is taken away.
    public let validTo: Instant?
    /// Whose role this is, when it is held in their place.
    public let standsInFor: AccountID?
    /// Whether they took it themselves in an emergency, for some hours.
    public let isEmergency: Bool

    public init(
        id: ID<RoleAssignment>, account: AccountID, role: Role, unit: UnitID?, validFrom: Instant, validTo: Instant?,
        standsInFor: AccountID? = nil, isEmergency: Bool = false
    ) {
        self.id = id
        self.account = account
        self.role = role
        self.unit = unit
        self.validFrom = validFrom
        self.validTo = validTo
        self.standsInFor = standsInFor
        self.isEmergency = isEmergency
    }

    /// As the audit has it: "roster-manager on ward-7", and whether they took it themselves.
    var auditWords: String {
        role.rawValue + (unit.map { " on \($0)" } ?? "") + (isEmergency ? " in an emergency" : "")
    }

    /// Whether the role acts at a moment: from its first, up to and not including its end.
    public func isValid(at moment: Instant) -> Bool { validFrom <= moment && validTo.map { moment < $0 } ?? true }
}

extension Role {
    /// Roles that only make sense for the whole organisation. Whoever holds one reaches everybody's data, so only an
    /// administrator may give one, or open the door to an account that has one.
    public var isForWholeOrganisation: Bool {
        switch self {
        case .administrator, .eRosteringTeam, .hrOfficer, .auditor: true
        case .rosterManager, .approver, .staffMember, .linkWorker, .careManager, .referrer, .commissioner: false
        }
    }
}
