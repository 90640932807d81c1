import Core
import Storage

/// What is kept of somebody's employment checks, as far as a reader may see it.
struct CheckView: Sendable {
    /// One kind of check and what there is of it.
    struct Row: Sendable {
        let kind: CheckKind
        /// What is shown first; `nil` where none was ever recorded.
        let foremost: Check?
        /// The others, the latest first.
        let others: [Check]
    }

    let rows: [Row]
    /// Whether the reader sees more than how each came out.
    let seesAll: Bool
    let mayRecord: Bool

    /// - Parameter posts: those of the person.
    /// - Returns: `nil` for whoever may not see checks of this person.
    init?(
        of person: PersonID, _ posts: [Post], for caller: Caller, on today: Day, in tx: any Transaction
    ) throws {
        let isOwn = caller.person == person
        mayRecord = try caller.may(.workforceChecks, for: person, on: today, in: tx)
        seesAll = isOwn || mayRecord
        guard try seesAll || caller.may(.workforceSeeChecks, for: person, on: today, in: tx) else { return nil }
        let checks = Dictionary(
            grouping: try Checks.ofPeople([person], of: caller.organisation, in: tx), by: \.kind)
        let groups = Set(posts.filter { $0.lastDay ?? today >= today }.map(\.staffGroup))
        rows = try CheckKinds.book(of: caller.organisation, in: tx).all.compactMap { kind in
            let own = checks[kind.key] ?? [], first = own.foremost(on: today)
            guard first != nil || (kind.isUsed && kind.isFor(groups)) else { return nil }
            return Row(kind: kind, foremost: first, others: own.filter { $0.id != first?.id }.reversed())
        }
    }

    /// Who accepted or recorded something.
    var accounts: Set<AccountID> {
        guard seesAll else { return [] }
        let all = rows.flatMap { ($0.foremost.map { [$0] } ?? []) + $0.others }
        return Set(all.compactMap { $0.provenance?.acceptedBy ?? $0.recordedBy })
    }
}
