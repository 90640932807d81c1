public import Core

/// A unit that somebody opened for themselves in an emergency: they said why, others were told, and others look
/// through it afterwards. "Breaking the glass", as hospitals call it.
public struct EmergencyAccess: Hashable, Sendable {
    public let id: ID<EmergencyAccess>
    /// Who opened it.
    public let account: AccountID
    public let unit: UnitID
    /// The role they took there; it ends by itself.
    public let assignment: ID<RoleAssignment>
    /// Why, in their words.
    public let reason: String
    public let openedAt: Instant
    /// The first moment it no longer holds.
    public let endsAt: Instant
    /// That somebody else looked through it; `nil` until then.
    public let review: Review?

    /// What somebody else said of it afterwards.
    public struct Review: Hashable, Sendable {
        public let at: Instant
        public let account: AccountID
        /// What they found, in their words.
        public let finding: String
    }

    /// What it lets them do: what a roster manager of the unit may.
    public static let role = Role.rosterManager
    /// The longest it lasts, a long shift; whoever needs more opens it again, or is given the role.
    public static let longest = Minutes.hours(12)
}
