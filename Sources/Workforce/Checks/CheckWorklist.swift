import Core
import Storage
import Web

/// What waits for those who look after employment checks: checks that end soon and that nothing carries on.
@Sendable func checkWorklist(_ caller: Caller, _ now: Instant, _ tx: any Transaction) throws -> [Waiting] {
    guard caller.scope(of: .workforceChecks) == .everywhere else { return [] }
    let organisation = caller.organisation, today = now.ukDay
    let book = try CheckKinds.book(of: organisation, in: tx)
    let ending = try Checks.ending(
        from: today, through: today + (Check.reminders.max() ?? 0), of: organisation, in: tx
    ).filter { $0.outcome != .notClear && book[$0.kind]?.isUsed == true }
    return try ending.prefix(20).filter { try !isCarriedOn($0, of: organisation, in: tx) }.map { check in
        let name = try People.find(check.person, of: organisation, in: tx).name
        return Waiting(
            "\(book[check.kind]?.name ?? check.kind) of \(name) ends: check again",
            path: "\(Trail.path(check.person))#checks", due: check.until)
    }
}
