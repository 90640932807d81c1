public import Core
import Identity
import Storage
import Web

// What the directory adds to the service's module value.

extension Permission {
    /// Add, change, check and retire entries of the directory, and read directories of others.
    public static let directoryEdit = Permission("directory.edit")
}

let directoryPermissions: [PermissionNote] = [
    PermissionNote(
        .directoryEdit, "Keep the directory of the community: entries, checks, and directories of others",
        [.linkWorker, .careManager])
]
let directoryMenu: [MenuItem] = [MenuItem("Directory", "/directory-desk", .holding(.directoryEdit))]
let directoryMigrations: [Migration] = [firstDirectoryMigration]
let directoryHoldings: [Holding] = directoryTables

func directoryRoutes(_ host: Host) -> [Route] {
    DirectoryPublicPages.routes + OpenReferralDoors.routes + DirectoryEntryPages.routes + DirectoryChangePages.routes
        + DirectoryLinkPages.routes + DirectorySetupPages.routes + DirectoryFeedPages.routes
}
