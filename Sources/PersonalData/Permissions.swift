public import Core
public import Identity

extension Permission {
    /// See the record of processing, the retention table, and who is due.
    public static let seePersonalData = Permission("personal-data.see")
    /// Make the copy of somebody's data that they have a right to.
    public static let copyRecords = Permission("personal-data.copy")
    /// Change how long things are kept, hold records back, and erase them.
    public static let eraseRecords = Permission("personal-data.erase")
}

/// What may be done with everybody's personal data, and by whom. Anybody gets a copy of their own without these.
public let personalDataPermissions: [PermissionNote] = [
    PermissionNote(
        .seePersonalData, "See what is held about people, on what ground and for how long", [.administrator, .auditor]),
    PermissionNote(.copyRecords, "Make the copy of their data that somebody asked for", [.administrator]),
    PermissionNote(
        .eraseRecords, "Change how long records are kept, hold them back, and erase them", [.administrator]),
]
