public import Core
public import Identity

extension Permission {
    /// Record checks and training, and offer, suspend and revoke them as credentials.
    public static let passportIssue = Permission("passport.issue")
    /// Ask people for credentials, and accept or reject what they show.
    public static let passportReceive = Permission("passport.receive")
    /// Set up checklists, trusted issuers and kinds of credential.
    public static let passportSetUp = Permission("passport.set-up")
    /// See what is recorded, issued, asked for and received.
    public static let passportView = Permission("passport.view")
    /// Fetch what a ward's device needs to check passports by itself.
    public static let passportWardCheck = Permission("passport.ward-check")
}

/// What may be done with staff passports, and by whom. Everybody sees their own without any of these.
public let passportPermissions = [
    PermissionNote(
        .passportIssue, "Record checks and training, and issue, suspend and revoke them", [.hrOfficer]),
    PermissionNote(.passportReceive, "Ask for staff passports, and accept or reject what is shown", [.hrOfficer]),
    PermissionNote(.passportSetUp, "Set up checklists, trusted issuers and kinds of credential", [.hrOfficer]),
    PermissionNote(.passportView, "See staff passports", [.hrOfficer, .auditor]),
    PermissionNote(
        .passportWardCheck, "Check staff passports on a ward, also without a network",
        [.rosterManager, .approver, .hrOfficer]),
]
