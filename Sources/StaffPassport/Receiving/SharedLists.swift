import Core
import Credentials

/// Joins those who need one status list at the same time: while many wallets answer, it is fetched once for all who
/// wait.
///
/// Nothing is kept, and nobody is given a list that was asked for before they asked: whoever comes while one is on its
/// way waits for the next. So a credential that is taken back is refused as soon as without this.
actor SharedLists {
    typealias Reading = Result<VerifiedStatusList, Fault>

    /// A list as one organisation reads it: with the keys it trusts.
    struct Key: Hashable, Sendable {
        let organisation: OrganisationID
        let list: ListOfIssuer
    }

    private var running: [Key: Task<Reading, Never>] = [:]
    /// Waits for the one that runs, and may still be joined.
    private var next: [Key: Task<Reading, Never>] = [:]

    /// The list as it stands after this call began.
    /// - Parameter fetch: gets it; of those who wait together only one is asked to.
    func list(_ key: Key, fetch: @escaping @Sendable () async -> Reading) async -> Reading {
        if let waiting = next[key] { return await waiting.value }
        guard let current = running[key] else {
            let first = Task {
                let reading = await fetch()
                running[key] = nil
                return reading
            }
            running[key] = first
            return await first.value
        }
        let second = Task {
            _ = await current.value
            // From here on nobody joins.
            running[key] = next.removeValue(forKey: key)
            let reading = await fetch()
            running[key] = nil
            return reading
        }
        next[key] = second
        return await second.value
    }
}
