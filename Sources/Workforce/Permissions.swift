public import Core
public import Identity

extension Permission {
    /// See units, and the people in post on them.
    public static let workforceView = Permission("workforce.view")
    /// Change units, people, posts, skills and public holidays.
    public static let workforceEdit = Permission("workforce.edit")
    /// Record absences, skills held, opt-outs and work elsewhere of the people on a unit.
    public static let workforceRecord = Permission("workforce.record")
    /// Record employment checks, see all that is kept of them, and say what must stand.
    public static let workforceChecks = Permission("workforce.checks")
    /// See which employment checks somebody has and how they came out, and nothing more of them.
    public static let workforceSeeChecks = Permission("workforce.see-checks")
    /// Bring files into the register and take them out.
    public static let workforceImport = Permission("workforce.import")
}

/// What may be done in the workforce register, and by whom. Everybody sees their own record without any of these.
public let workforcePermissions = [
    PermissionNote(
        .workforceView, "See units and the people on them",
        [.rosterManager, .approver, .eRosteringTeam, .hrOfficer, .auditor, .administrator]),
    PermissionNote(.workforceEdit, "Change units, people, posts, skills and public holidays", [.eRosteringTeam]),
    PermissionNote(
        .workforceRecord, "Record absences, skills, opt-outs and work elsewhere",
        [.rosterManager, .eRosteringTeam]),
    PermissionNote(
        .workforceChecks, "Record employment checks, see all that is kept of them, and say what must stand",
        [.hrOfficer]),
    PermissionNote(
        .workforceSeeChecks, "See which employment checks somebody has and how they came out",
        [.rosterManager, .approver, .eRosteringTeam, .hrOfficer, .auditor]),
    PermissionNote(.workforceImport, "Import and export the register as files", [.eRosteringTeam]),
]
