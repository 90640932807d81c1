import Identity
import Storage
import Web

// What the directory adds to the service's module value.

let directoryPermissions: [PermissionNote] = []
let directoryMenu: [MenuItem] = []
let directoryMigrations: [Migration] = []
let directoryHoldings: [Holding] = []

func directoryRoutes(_ host: Host) -> [Route] { [] }
