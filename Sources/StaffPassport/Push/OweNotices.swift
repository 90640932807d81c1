import Core
import Ledger
import Storage

/// Owes a notice to whoever listens, once an item has come to stand otherwise and a wallet holds a token of it.
let noticeReactions = [
    Reaction("staff-passport.owe-notices", listensTo: [PassportItemMoved.name, OldCopiesEnded.name]) {
        fact, ids, now, tx in
        if let ended = try fact.read(as: OldCopiesEnded.self) {
            return try owe(ended.items, fact, now, tx)
        }
        guard let moved = try fact.read(as: PassportItemMoved.self),
            let state = PassportItem.State(rawValue: moved.state), state.changesLists(isByOfficer: fact.by != nil)
        else { return }
        guard try IssuedCredentials.of(moved.item, in: fact.organisation, tx).isEmpty == false else { return }
        if state == .revoked || state == .suspended {
            // The change is committed: from now on whoever asks reads it.
            try RefusalTimes.add(
                .listed, milliseconds: now.milliseconds - fact.at.milliseconds, id: ids.make(at: now),
                of: fact.organisation, at: now, in: tx)
        }
        try owe([moved.item], fact, now, tx)
    }
]

/// Owes a notice to whoever listens to the lists in which tokens of items stand.
private func owe(
    _ items: [PassportItemID], _ fact: RecordedFact, _ now: Instant, _ tx: any Transaction
) throws {
    var lists: Set<Int> = []
    for item in items { lists.formUnion(try IssuedCredentials.of(item, in: fact.organisation, tx).map(\.list)) }
    guard !lists.isEmpty else { return }
    for listener in try StatusListeners.hearing(lists, of: fact.organisation, at: now, in: tx) {
        try OwedNotices.owe(listener.id, changedAt: fact.at, of: fact.organisation, at: now, in: tx)
    }
}

extension PassportItem.State {
    /// Whether a status list says otherwise of an item that comes into this state.
    /// - Parameter isByOfficer: whether somebody did it here, not the holder's wallet, which accepts what is new.
    fileprivate func changesLists(isByOfficer: Bool) -> Bool {
        switch self {
        case .revoked, .suspended, .rejected: true
        case .accepted: isByOfficer
        case .recorded, .offered, .issued, .withdrawn: false
        }
    }
}
