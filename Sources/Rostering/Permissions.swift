public import Core
public import Identity

/// What may be done in rostering, and by whom. Holding one for a unit is enough for that unit.
public enum RosteringPermissions {
    public static let viewOwn = Permission("rostering.view-own")
    public static let ask = Permission("rostering.ask")
    public static let takePlace = Permission("rostering.take-place")
    public static let view = Permission("rostering.view")
    public static let plan = Permission("rostering.plan")
    public static let answerRequests = Permission("rostering.answer-requests")
    public static let setUp = Permission("rostering.set-up")
    public static let approve = Permission("rostering.approve")
    public static let publish = Permission("rostering.publish")
    public static let overrideBreach = Permission("rostering.override-breach")

    public static let notes: [PermissionNote] = [
        PermissionNote(viewOwn, "See their own rota", [.staffMember, .rosterManager, .approver, .eRosteringTeam]),
        PermissionNote(ask, "Ask for shifts, days off and leave", [.staffMember, .rosterManager, .approver]),
        PermissionNote(takePlace, "Take an open shift on their unit", [.staffMember, .rosterManager]),
        PermissionNote(view, "See a unit's roster", [.rosterManager, .approver, .eRosteringTeam, .auditor]),
        PermissionNote(plan, "Plan a unit's roster", [.rosterManager, .eRosteringTeam]),
        PermissionNote(answerRequests, "Answer staff requests", [.rosterManager, .eRosteringTeam]),
        PermissionNote(setUp, "Set up shift types, demand and rules", [.rosterManager, .eRosteringTeam]),
        PermissionNote(approve, "Approve a roster or send it back", [.approver]),
        PermissionNote(publish, "Publish a roster", [.approver]),
        PermissionNote(overrideBreach, "Let a breach stand with a named reason", [.approver]),
    ]
}
