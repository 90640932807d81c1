import Core
import Identity
import Ledger
import Storage
import Web

// What referrals add to the service's module value.

let referralPermissions: [PermissionNote] = []
let referralMenu: [MenuItem] = []
let referralReactions: [Reaction] = []
let referralMigrations: [Migration] = []
let referralHoldings: [Holding] = []

@Sendable func referralWorklist(_ caller: Caller, _ now: Instant, _ tx: any Transaction) throws -> [Waiting] { [] }

func referralRoutes(_ host: Host) -> [Route] { [] }
