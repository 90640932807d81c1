import Core
import Logging

// What is logged: pattern of the path, never the path, query, names or words of a person.
extension Site {
    func log(_ answer: PlainAnswer, _ exchange: Exchange, took milliseconds: Int64) {
        host.log.log(
            level: exchange.isQuiet && answer.status < 400 ? .debug : .info, "request",
            metadata: [
                "id": "\(exchange.id)", "method": "\(exchange.methodWord)", "route": "\(exchange.pattern)",
                "status": "\(answer.status)", "ms": "\(milliseconds)", "bytes": "\(answer.bytes.count)",
            ])
    }

    /// A refusal stands, though the access log could not be told.
    func logUnnoted(_ exchange: Exchange) {
        host.log.error("refusal not noted", metadata: ["id": "\(exchange.id)", "route": "\(exchange.pattern)"])
    }

    func logFault(_ problem: Problem, _ exchange: Exchange) {
        host.log.error(
            "fault",
            metadata: [
                "id": "\(exchange.id)", "route": "\(exchange.pattern)", "status": "\(problem.status)",
                "cause": "\(problem.cause ?? problem.code)",
            ])
    }
}

extension Exchange {
    fileprivate var isQuiet: Bool { pattern.hasPrefix("/assets") || pattern.hasPrefix("/health") }

    // A method is whatever the sender wrote; only the known ones are told.
    var methodWord: String {
        ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"].contains(request.method) ? request.method : "other"
    }
}
