public import Core
public import Identity

extension Permission {
    /// Open and write the records of the people a team cares for.
    public static let careRecord = Permission("population.care-record")
    /// Put people on the register.
    public static let populationRegister = Permission("population.register")
    /// Open the record of somebody one's team does not care for, in an emergency.
    public static let openCareRecord = Permission("population.open-in-emergency")
    /// Lead a team: safeguarding, merges, lawful bases, emergencies looked through.
    public static let populationLead = Permission("population.lead")
}

/// What may be done with the register of people served, and by whom. Everybody sees their own record without these.
public let populationPermissions = [
    PermissionNote(
        .careRecord, "Open and write the records of the people a team cares for", [.linkWorker, .careManager]),
    PermissionNote(.populationRegister, "Put people on the register", [.linkWorker, .careManager, .referrer]),
    PermissionNote(
        .openCareRecord, "Open the record of somebody outside the team's care in an emergency, with a reason",
        [.linkWorker, .careManager]),
    PermissionNote(
        .populationLead, "Lead a care team: safeguarding, merges, lawful bases and emergencies", [.careManager]),
]
