import Core
import Storage
import Web

/// What waits about trust lists: those that could not be taken, and whom they took off.
func trustListsWaiting(_ organisation: OrganisationID, _ now: Instant, _ tx: any Transaction) throws -> [Waiting] {
    let lists = try TrustLists.all(of: organisation, in: tx)
    guard !lists.isEmpty else { return [] }
    let entries = try TrustListEntries.all(of: organisation, in: tx)
    return lists.flatMap { list -> [Waiting] in
        let gone = entries.filter { $0.list == list.id && $0.isToBeSeen }
        return [list.waiting(at: now)].compactMap { $0 } + gone.prefix(20).map { $0.waiting(list) }
    }
}

extension TrustList {
    static let path = "/passport/trust-lists"
    var path: String { "\(Self.path)/\(id)" }

    /// Why it says nothing new now; `nil` while all is well.
    func trouble(at now: Instant) -> String? {
        if let problem { return "cannot be taken since \(problem.since.words): \(problem.words)" }
        return nextUpdate <= now ? "is out of date since \(nextUpdate.words)" : nil
    }

    fileprivate func waiting(at now: Instant) -> Waiting? {
        trouble(at: now).map { Waiting("The trust list “\(name)” \($0)", path: path, isUrgent: true) }
    }
}

extension TrustListEntry {
    fileprivate func waiting(_ list: TrustList) -> Waiting {
        Waiting(
            "\(issuer.name) \(change(list)): \(consequence(list))", path: "\(list.path)#removed",
            isUrgent: resting > 0)
    }

    private func change(_ list: TrustList) -> String {
        removedAt == nil
            ? "is trusted for less by the trust list “\(list.name)”" : "was taken off the trust list “\(list.name)”"
    }

    /// What became of what rested on it.
    func consequence(_ list: TrustList) -> String {
        guard resting > 0 else { return "nothing that you have accepted rests on it" }
        let items = resting == 1 ? "1 accepted item" : "\(resting) accepted items"
        return list.stopsRelying
            ? "\(items) \(resting == 1 ? "counts" : "count") no longer"
            : "\(items) still \(resting == 1 ? "counts" : "count")"
    }
}
