import Core
import Storage
import Web
import Workforce

/// The leave that waits for this caller's answer, a line for each unit, the longest waiting first.
///
/// A week after it was asked an answer is overdue, and the line urgent.
func requestWorklist(for caller: Caller, at now: Instant, in tx: any Transaction) throws -> [Waiting] {
    guard caller.may(RosteringPermissions.answerRequests) else { return [] }
    let today = UKTime.civil(now).day
    let counts = try StaffRequests.openLeaveCounts(of: caller.organisation, in: tx)
        .filter { caller.may(RosteringPermissions.answerRequests, on: $0.key) }
    let units = try Units.all(counts.keys.sorted(), of: caller.organisation, in: tx)
    return counts.sorted { ($0.value.oldest, $0.key) < ($1.value.oldest, $1.key) }.compactMap { id, waiting in
        guard let unit = units[id] else { return nil }
        let due = UKTime.civil(waiting.oldest).day + 7
        let what = waiting.count == 1 ? "1 leave request" : "\(waiting.count) leave requests"
        return Waiting(
            "\(what) to answer on \(unit.name)", path: "/rostering/units/\(id)/requests", due: due,
            isUrgent: due < today)
    }
}
