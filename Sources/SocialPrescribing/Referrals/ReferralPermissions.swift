public import Core
import Identity

extension Permission {
    /// Send people to a social prescribing team, and read what became of it.
    public static let referralMake = Permission("social-prescribing.refer")
    /// Answer referrals to a team and work with the people.
    public static let referralWork = Permission("social-prescribing.work")
    /// Lead such a team: hand cases on, look after measures and licences.
    public static let referralLead = Permission("social-prescribing.lead")
    /// See the figures of a team by quarter, fixed and with small numbers left out.
    public static let referralFigures = Permission("social-prescribing.figures")
}

/// What may be done with referrals, and by whom. People see their own without any of these.
let referralPermissions = [
    PermissionNote(
        .referralMake, "Send people to social prescribing, and read what became of it",
        [.referrer, .linkWorker, .careManager]),
    PermissionNote(
        .referralWork, "Answer referrals to a team and work with the people", [.linkWorker, .careManager]),
    PermissionNote(
        .referralLead, "Lead a social prescribing team: hand cases on, measures and licences", [.careManager]),
    PermissionNote(
        .referralFigures, "See the figures of social prescribing by quarter",
        [.linkWorker, .careManager, .commissioner, .auditor]),
]
