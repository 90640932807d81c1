import Web

/// What the menu offers to everyone who works shifts.
let myRotaMenu = [MenuItem("My rota", "/my-rota", .holding(RosteringPermissions.viewOwn))]

/// Everything the server answers about somebody's own rota.
func myRotaRoutes(_ host: Host) -> [Route] { [] }
