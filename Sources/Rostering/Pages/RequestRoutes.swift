import Web

/// What the menu offers to whoever asks for shifts and leave.
let requestMenu = [MenuItem("My requests", "/my-requests", .holding(RosteringPermissions.ask))]

/// Everything the server answers about what staff ask for.
func requestRoutes(_ host: Host) -> [Route] { [] }
