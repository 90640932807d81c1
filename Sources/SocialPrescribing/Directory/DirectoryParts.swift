public import Core
import Identity
import Storage
import Web

// What the directory adds to the service's module value.

extension Permission {
    /// Add, change, check and retire entries of the directory, and read directories of others.
    public static let directoryEdit = Permission("directory.edit")
}

extension Caller {
    /// The directory is the whole organisation's: whoever keeps it for one team keeps it for all.
    /// - Throws: a `forbidden` refusal unless the caller keeps the directory for any team.
    func requireDirectory() throws(Refusal) {
        guard may(.directoryEdit) else {
            throw Refusal(
                .forbidden, "Your role does not let you keep the directory. Ask the lead of a care team to do it.")
        }
    }
}

let directoryPermissions: [PermissionNote] = [
    PermissionNote(
        .directoryEdit, "Keep the directory of the community: entries, checks, and directories of others",
        [.linkWorker, .careManager])
]
let directoryMenu: [MenuItem] = [
    MenuItem("Find help near you", "/directory", .anyone, isOfServed: true),
    MenuItem("Directory", "/directory-desk", .holding(.directoryEdit)),
]
let directoryMigrations: [Migration] = [firstDirectoryMigration]
let directoryHoldings: [Holding] = directoryTables

func directoryRoutes(_ host: Host) -> [Route] {
    DirectoryPublicPages.routes + OpenReferralDoors.routes + DirectoryEntryPages.routes + DirectoryChangePages.routes
        + DirectoryLinkPages.routes + DirectorySetupPages.routes + DirectoryFeedPages.routes
}
