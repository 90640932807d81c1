import Core
import Ledger
import Storage

/// Owes a notice to whoever listens, once an item has come to stand otherwise and a wallet holds a token of it.
let noticeReactions = [
    Reaction("staff-passport.owe-notices", listensTo: [PassportItemMoved.name]) { fact, ids, now, tx in
        guard let moved = try fact.read(as: PassportItemMoved.self),
            let state = PassportItem.State(rawValue: moved.state), state.changesLists(isByOfficer: fact.by != nil)
        else { return }
        let lists = Set(try IssuedCredentials.of(moved.item, in: fact.organisation, tx).map(\.list))
        guard !lists.isEmpty else { return }
        if state == .revoked || state == .suspended {
            // The change is committed: from now on whoever asks reads it.
            try RefusalTimes.add(
                .listed, milliseconds: now.milliseconds - fact.at.milliseconds, id: ids.make(at: now),
                of: fact.organisation, at: now, in: tx)
        }
        for listener in try StatusListeners.hearing(lists, of: fact.organisation, at: now, in: tx) {
            try OwedNotices.owe(listener.id, changedAt: fact.at, of: fact.organisation, at: now, in: tx)
        }
    }
]

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
