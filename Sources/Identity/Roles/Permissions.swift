public import Core

extension Permission {
    /// See accounts, and who holds which role.
    public static let seeAccounts = Permission("identity.see-accounts")
    /// Open, lock and close accounts, reset passwords, give roles on units.
    public static let manageAccounts = Permission("identity.manage-accounts")
    /// Give roles for the whole organisation, and look after the accounts that hold one.
    public static let manageAdministrators = Permission("identity.manage-administrators")
    /// Open a unit where one has no role, for some hours and with a reason.
    public static let openInEmergency = Permission("identity.open-in-emergency")
    /// Look through what others did on a unit in an emergency.
    public static let reviewEmergencies = Permission("identity.review-emergencies")
    /// Open, renew and close accounts of people served, and no others.
    public static let inviteServed = Permission("identity.invite-people-served")
}

/// What may be done with accounts, and by whom.
public let identityPermissions: [PermissionNote] = [
    PermissionNote(.seeAccounts, "See accounts and who holds which role", [.administrator, .eRosteringTeam, .auditor]),
    PermissionNote(
        .manageAccounts, "Open, lock and close accounts, reset passwords and give roles on a unit",
        [.administrator, .eRosteringTeam]),
    PermissionNote(
        .manageAdministrators, "Give roles for the whole organisation and look after the accounts that hold them",
        [.administrator]),
    PermissionNote(
        .openInEmergency, "Open another unit in an emergency, for some hours and with a reason",
        [.rosterManager, .approver]),
    PermissionNote(
        .reviewEmergencies, "Look through what others did on the unit in an emergency",
        [.approver, .eRosteringTeam, .administrator]),
    PermissionNote(
        .inviteServed, "Open and close accounts of the people a team cares for", [.linkWorker, .careManager]),
]
