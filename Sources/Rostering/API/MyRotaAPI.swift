import Web
let myRotaAPI: [Route] = []
