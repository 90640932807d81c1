import Web
let requestAPI: [Route] = []
