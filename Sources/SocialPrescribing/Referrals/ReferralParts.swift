import Web

let referralMenu: [MenuItem] = []
func referralRoutes(_ host: Host) -> [Route] { [] }
