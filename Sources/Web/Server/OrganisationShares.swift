import Core
import Synchronization

/// Keeps count of the requests of each organisation that are under way, so that a noisy one leaves room for the others.
final class OrganisationShares: Sendable {
    private let limitCount: Int
    private let counts = Mutex<[OrganisationID: Int]>([:])

    /// - Parameter limit: of one organisation, at the same moment.
    init(limit: Int) { limitCount = max(1, limit) }

    /// Takes a place; each call that does not throw is followed by one of ``leave(_:)``.
    /// - Throws: a 503 problem when the organisation has all its places taken.
    func enter(_ organisation: OrganisationID) throws(Problem) {
        let isFree = counts.withLock { counts in
            let count = counts[organisation, default: 0]
            if count < limitCount { counts[organisation] = count + 1 }
            return count < limitCount
        }
        if !isFree { throw .organisationBusy }
    }

    func leave(_ organisation: OrganisationID) {
        counts.withLock { counts in
            let left = counts[organisation, default: 0] - 1
            counts[organisation] = left > 0 ? left : nil
        }
    }
}

extension Problem {
    static let organisationBusy = Problem(
        status: 503, code: "busy", title: "Many people of your organisation are here at once",
        words: "Nothing was saved. Wait a few seconds and try again.", headers: [("retry-after", "2")],
        cause: "organisation share")
}
