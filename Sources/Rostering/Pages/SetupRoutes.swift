import Web

/// What the menu offers to whoever sets units up.
let setupMenu = [MenuItem("Unit set-up", "/rostering/units", .holding(RosteringPermissions.setUp))]

/// Everything the server answers about setting a unit up.
func setupRoutes(_ host: Host) -> [Route] { [] }
