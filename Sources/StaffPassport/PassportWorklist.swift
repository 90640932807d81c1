import Core
import Storage
import Web
import Workforce

/// What waits for an HR officer: items that people have shown and nobody has decided on.
@Sendable func passportWorklist(_ caller: Caller, _ now: Instant, _ tx: any Transaction) throws -> [Waiting] {
    guard caller.scope(of: .passportReceive) == .everywhere else { return [] }
    return try ReceivedItems.waiting(of: caller.organisation, in: tx).map { person, count in
        Waiting(
            "\(count) passport \(count == 1 ? "item" : "items") to look at, shown by \(person.name)",
            path: "\(Trail.path(person.id))#received")
    }
}
