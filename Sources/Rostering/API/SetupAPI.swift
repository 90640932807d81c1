import Web
let setupAPI: [Route] = []
